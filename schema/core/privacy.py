"""Privacy classes: every field of the schema declares if its value may be personal data.

    title: str | None = strawberry.field(description="...", directives=SYSTEM)

The value of a personal field is withheld from requests without the right to it (see `withheld`).
"""

from enum import StrEnum
from typing import Final

import strawberry
from strawberry.schema_directive import Location

from schema.core.strawberry_internals import describe_values


class DataClass(StrEnum):
    """The privacy class of a field."""

    SYSTEM = "SYSTEM"
    PERSONAL = "PERSONAL"


strawberry.enum(
    DataClass,
    description="The privacy class of a field's value.",
)
_DESCRIPTIONS: Final = {
    "SYSTEM": "Data about a product, an organization or content. It may be shown to everyone.",
    "PERSONAL": "Data about a natural person, or free text that may contain it. It is withheld"
    " by default.",
}
describe_values(DataClass, _DESCRIPTIONS)


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    name="data",
    description="States the privacy class of a field.",
)
class Data:
    """The directive `@data(class: ...)`."""

    data_class: DataClass = strawberry.directive_field(name="class")


SYSTEM: Final = (Data(data_class=DataClass.SYSTEM),)
PERSONAL: Final = (Data(data_class=DataClass.PERSONAL),)
