"""Redactions: assertions that were removed from an earlier manifest on purpose."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from resolvers.core.json_values import Json, items, mapping, text
from resolvers.core.record import Record
from resolvers.core.text import identifier

MAX_REDACTIONS: Final = 64
_TERM: Final = re.compile(r"(?:c2pa|cawg)\.[A-Za-z0-9._-]{1,120}", re.ASCII)


class Redaction(Record, frozen=True):
    """One redaction: the label of the manifest, the label of the removed assertion, and the reason,
    a term of the standard (`c2pa.PII.present`), if an action states it.
    """

    manifest: str | None = None
    assertion: str | None = None
    reason: str | None = None


def redactions(claim: Json, actions: Iterable[Json]) -> tuple[Redaction, ...]:
    """Return the redactions of a claim, bounded, with the reasons from its manifest's `actions`."""
    reasons = dict(_reasons(actions))
    listed = items(claim.get("redacted_assertions"))[:MAX_REDACTIONS]
    return tuple(_redaction(text(address), reasons.get(text(address))) for address in listed)


def reason(value: object) -> str | None:
    """Return a reason that is a term of the standard. Others can be free text and are dropped."""
    return value if isinstance(value, str) and _TERM.fullmatch(value) else None


def _reasons(actions: Iterable[Json]) -> Iterator[tuple[str, str | None]]:
    for action in actions:
        if action.get("action") == "c2pa.redacted":
            address = mapping(action.get("parameters")).get("redacted")
            yield text(address), reason(action.get("reason"))


def _redaction(address: str, why: str | None) -> Redaction:
    path = address.partition("=")[2].lstrip("/").split("/")
    manifest = path[1] if len(path) > 1 and path[0] == "c2pa" else None
    assertion = path[-1] if "c2pa.assertions" in path[:-1] else None
    return Redaction(manifest=identifier(manifest), assertion=identifier(assertion), reason=why)
