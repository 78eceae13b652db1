"""Data classes: every field of the contract says whether what it shows may be personal data.

    title: str | None = strawberry.field(description="...", directives=SYSTEM)

What a personal field would show is withheld unless the asker has the right to it (see `withheld`).
"""

from enum import StrEnum
from typing import Final

import strawberry
from strawberry.schema_directive import Location

from schema.core.strawberry_internals import describe_values


class DataClass(StrEnum):
    """Whose the data is."""

    SYSTEM = "SYSTEM"
    PERSONAL = "PERSONAL"


strawberry.enum(
    DataClass,
    description="Whether what a field shows may be personal data.",
)
_DESCRIPTIONS: Final = {
    "SYSTEM": "About a product, an organization or a content: it may be shown to everybody.",
    "PERSONAL": "About a natural person, or free text that may be: it is withheld by default.",
}
describe_values(DataClass, _DESCRIPTIONS)


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    name="data",
    description="Says whether what a field shows may be personal data.",
)
class Data:
    """The directive `@data(class: ...)`."""

    data_class: DataClass = strawberry.directive_field(name="class")


SYSTEM: Final = (Data(data_class=DataClass.SYSTEM),)
PERSONAL: Final = (Data(data_class=DataClass.PERSONAL),)
