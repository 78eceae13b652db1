"""Redactions: what was taken out of an earlier manifest on purpose, by whom and why."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from resolvers.core.json_values import Json, items, mapping, text
from resolvers.core.record import Record
from resolvers.core.text import identifier

MAX_REDACTIONS: Final = 64
_TERM: Final = re.compile(r"(?:c2pa|cawg)\.[A-Za-z0-9._-]{1,120}", re.ASCII)


class Redaction(Record, frozen=True):
    """One redaction: the label of the manifest and that of the assertion which was taken out, and
    the reason, by the standard's term (`c2pa.PII.present`), where an action states it.
    """

    manifest: str | None = None
    assertion: str | None = None
    reason: str | None = None


def redactions(claim: Json, actions: Iterable[Json]) -> tuple[Redaction, ...]:
    """What a claim redacts, bounded, with the reasons that `actions` of its manifest give."""
    reasons = dict(_reasons(actions))
    listed = items(claim.get("redacted_assertions"))[:MAX_REDACTIONS]
    return tuple(_redaction(text(address), reasons.get(text(address))) for address in listed)


def reason(value: object) -> str | None:
    """A reason where it is the standard's term: any other can be free text, and is not kept."""
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
