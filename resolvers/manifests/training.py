"""Training and mining: what a manifest says of using its content to train or feed AI.

It is a wish of whoever signed, and says nothing of how the content was made.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from resolvers.core.json_values import Json, mapping
from resolvers.core.record import Record
from resolvers.core.text import identifier

LABELS: Final = ("cawg.training-mining", "c2pa.training-mining")
MAX_USES: Final = 32


class Permission(StrEnum):
    """Whether a use is allowed."""

    ALLOWED = "allowed"
    NOT_ALLOWED = "notAllowed"
    CONSTRAINED = "constrained"


class TrainingUse(Record, frozen=True):
    """One use, by the standard's term without its prefix (`ai_generative_training`), and whether it
    is allowed. What constrains it is free text, and is not kept.
    """

    purpose: str
    permission: Permission


def training_uses(assertions: Json) -> tuple[TrainingUse, ...]:
    """What a manifest says of each use, each once; both standards' assertions, as they are or with
    their `entries` wrapped around.
    """
    found: dict[TrainingUse, None] = {}
    for label, value in assertions.items():
        if label.partition("__")[0] in LABELS:
            said = mapping(value)
            found |= dict.fromkeys(_uses(mapping(said.get("entries")) or said))
    return tuple(found)[:MAX_USES]


def _uses(said: Json) -> Iterator[TrainingUse]:
    for term, entry in list(said.items())[:MAX_USES]:
        purpose = identifier(str(term).rpartition(".")[2], 64)
        permission = next((p for p in Permission if p == mapping(entry).get("use")), None)
        if purpose and permission:
            yield TrainingUse(purpose=purpose, permission=permission)
