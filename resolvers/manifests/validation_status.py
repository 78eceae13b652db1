"""Validation statuses in crJSON: those of a reading, and those recorded in ingredients."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from resolvers.core.json_values import Json, items, mapping, text
from resolvers.core.text import identifier
from resolvers.manifests.facts import Status

MAX_STATUSES: Final = 128
MAX_ALIKE: Final = 8

# Each assertion has a hash match; a mismatch is among the failures, so matches add nothing.
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
    """Yield the statuses of validation results, failures first."""
    mappings = [mapping(result) for result in results]
    for kind in _KINDS:
        for result in mappings:
            yield from _all(items(result.get(kind)), kind)


def recorded(ingredient: Json) -> Iterator[Status] | None:
    """Return the statuses that an ingredient assertion records: the results of version 3, of its
    manifest and those below it, or the older list. None if it records none.
    """
    results, older = ingredient.get("validationResults"), ingredient.get("validationStatus")
    if results is not None:
        deltas = items(mapping(results).get("ingredientDeltas"))
        below = (mapping(delta).get("validationDeltas") for delta in deltas)
        return stated(mapping(results).get("activeManifest"), *below)
    return _all(older) if isinstance(older, list) else None


def bounded(statuses: Iterable[Status]) -> tuple[tuple[Status, ...], bool]:
    """Return the statuses, each once and at most 8 of one code, so that many of one code cannot
    displace a failure of another; and True if the cap left some out.
    """
    distinct: dict[Status, None] = {}
    by_code: Counter[str] = Counter()
    for status in statuses:
        if status in distinct or by_code[status.code] >= MAX_ALIKE:
            continue
        if len(distinct) >= MAX_STATUSES:
            return tuple(distinct), True
        distinct[status] = None
        by_code[status.code] += 1
    return tuple(distinct), False


def _all(listed: Iterable[object], kind: str | None = None) -> Iterator[Status]:
    for item in map(mapping, listed):
        code = identifier(text(item.get("code")))
        if code and code not in _NOISE:
            yield Status(code=code, url=identifier(item.get("url")), kind=kind or _kind(code))


def _kind(code: str) -> str:
    """Return the kind of a status in the older list, by its code. The `success` beside it is
    deprecated, and the library ignores it too.
    """
    if code.endswith(_SUCCESSES):
        return "success"
    return "informational" if code.endswith(_INFORMATION) else "failure"
