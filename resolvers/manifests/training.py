"""Training and mining: the permissions in a manifest to use its content for AI.

They are the signer's wish, and no statement on the making of the content.
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
    """The permission for a use."""

    ALLOWED = "allowed"
    NOT_ALLOWED = "notAllowed"
    CONSTRAINED = "constrained"


class TrainingUse(Record, frozen=True):
    """One use, by the standard's term without its prefix (`ai_generative_training`), and its
    permission. Constraints are free text and are dropped.
    """

    purpose: str
    permission: Permission


def training_uses(assertions: Json) -> tuple[TrainingUse, ...]:
    """Return each use once, from the assertions of both standards, with or without an `entries`
    wrapper.
    """
    distinct: dict[TrainingUse, None] = {}
    for label, value in assertions.items():
        if label.partition("__")[0] in LABELS:
            assertion = mapping(value)
            entries = mapping(assertion.get("entries")) or assertion
            distinct |= dict.fromkeys(_uses(entries))
    return tuple(distinct)[:MAX_USES]


def _uses(entries: Json) -> Iterator[TrainingUse]:
    for term, entry in list(entries.items())[:MAX_USES]:
        purpose = identifier(str(term).rpartition(".")[2], 64)
        permission = next((p for p in Permission if p == mapping(entry).get("use")), None)
        if purpose and permission:
            yield TrainingUse(purpose=purpose, permission=permission)
