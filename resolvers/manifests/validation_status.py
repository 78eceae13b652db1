"""Validation statuses, as crJSON has them: those of a reading, and those that whoever signed over
an ingredient recorded of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from resolvers.core.json_values import Json, items, mapping, text
from resolvers.core.text import identifier
from resolvers.manifests.facts import Status

MAX_STATUSES: Final = 128
MAX_ALIKE: Final = 8

# One hash match for each assertion says nothing that its absence among the failures does not.
_NOISE: Final = frozenset({"assertion.hashedURI.match", "signingCredential.ocsp.skipped"})
_KINDS: Final = ("failure", "success", "informational")
_SUCCESSES: Final = (".match", ".validated", ".trusted", ".insideValidity", ".notRevoked")
_INFORMATION: Final = (
    ".additionalExclusionsPresent",
    ".deprecated",
    ".skipped",
    ".unknownProvenance",
)


def stated(*results: object) -> Iterator[Status]:
    """The statuses of validation results, failures first."""
    several = [mapping(each) for each in results]
    for kind in _KINDS:
        for each in several:
            yield from _all(items(each.get(kind)), kind)


def recorded(ingredient: Json) -> Iterator[Status] | None:
    """What an ingredient assertion records: the results of version 3, of its manifest and of those
    below it, or the older list. None where it records nothing.
    """
    results, older = ingredient.get("validationResults"), ingredient.get("validationStatus")
    if results is not None:
        deltas = items(mapping(results).get("ingredientDeltas"))
        below = (mapping(delta).get("validationDeltas") for delta in deltas)
        return stated(mapping(results).get("activeManifest"), *below)
    return _all(older) if isinstance(older, list) else None


def bounded(found: Iterable[Status]) -> tuple[tuple[Status, ...], bool]:
    """The statuses, each once and few of one code, so that no failure hides behind many of another;
    and whether some were left out for want of room.
    """
    kept: dict[Status, None] = {}
    alike: Counter[str] = Counter()
    for status in found:
        if status in kept or alike[status.code] >= MAX_ALIKE:
            continue
        if len(kept) >= MAX_STATUSES:
            return tuple(kept), True
        kept[status] = None
        alike[status.code] += 1
    return tuple(kept), False


def _all(listed: Iterable[object], kind: str | None = None) -> Iterator[Status]:
    for item in map(mapping, listed):
        code = identifier(text(item.get("code")))
        if code and code not in _NOISE:
            yield Status(code=code, url=identifier(item.get("url")), kind=kind or _kind(code))


def _kind(code: str) -> str:
    """How a status of the older list counts: by its code. The `success` beside it is deprecated,
    and the library does not heed it either.
    """
    if code.endswith(_SUCCESSES):
        return "success"
    return "informational" if code.endswith(_INFORMATION) else "failure"
