"""What the signers over ingredients wrote down, joined with what is checked now.

The library leaves out of its results what an ingredient assertion recorded in the same words, so
neither half says the whole. About trust, what is checked now outweighs the record; a failure that
nothing now contradicts stands.

A record is the word of whoever signed it. It is heard only from manifests that the active one leads
to, since others can be slipped into a store without breaking a signature; and never of the active
manifest, of which the library leaves out nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from resolvers.manifests.facts import Checks, Ingredient, Manifest, Status, manifest_label

_TRUSTED: Final = "signingCredential.trusted"
_DENIALS: Final = frozenset(
    {"signingCredential.untrusted", "signingCredential.expired", "signingCredential.invalid"}
)
REVOCATIONS: Final = frozenset({"signingCredential.revoked", "signingCredential.ocsp.revoked"})

# What is recorded no longer holds once one of these is said now. An expired certificate is never
# trusted, so what is trusted now has no such failure either.
_OVERRULED_BY: Final[Mapping[str, frozenset[str]]] = {
    _TRUSTED: _DENIALS | REVOCATIONS,
    **dict.fromkeys(_DENIALS, frozenset({_TRUSTED})),
    "timeStamp.trusted": frozenset({"timeStamp.untrusted"}),
    "timeStamp.untrusted": frozenset({"timeStamp.trusted"}),
    "claimSignature.insideValidity": frozenset({"claimSignature.outsideValidity"}),
    "claimSignature.outsideValidity": frozenset({"claimSignature.insideValidity"}),
    "claimSignature.mismatch": frozenset({"claimSignature.validated"}),
}


def records(manifests: Sequence[Manifest]) -> dict[str, tuple[Status, ...]]:
    """What was recorded of each manifest, by its label; `manifests` has the active one first."""
    by_label = {manifest.label: manifest for manifest in manifests}
    found: dict[str, list[Status]] = {label: [] for label in by_label}
    for ingredient in _ingredients(manifests, by_label):
        for status in ingredient.recorded or ():
            subject = manifest_label(status.url)
            label = subject if subject in found else ingredient.manifest
            found.get(label or "", []).append(status)
    return {
        label: () if manifests[0].label == label else tuple(dict.fromkeys(statuses))
        for label, statuses in found.items()
    }


def joined(manifests: Sequence[Manifest], checks: Checks) -> Checks:
    """All that holds of each manifest: `checks` of now, and of the record what they leave."""
    recorded = records(manifests)
    return Checks(
        statuses={
            label: _join(checks.statuses.get(label, ()), record)
            for label, record in recorded.items()
        }
    )


def trusted(statuses: Iterable[Status]) -> bool:
    """Whether the signer is trusted: said so, and by nothing denied."""
    said = {status.code for status in statuses}
    return _TRUSTED in said and not said & (_DENIALS | REVOCATIONS)


def _ingredients(
    manifests: Sequence[Manifest], by_label: Mapping[str, Manifest]
) -> Iterator[Ingredient]:
    """The ingredients of every manifest that the active one leads to."""
    waiting = list(manifests[:1])
    reached = {manifest.label for manifest in waiting}
    while waiting:
        for ingredient in waiting.pop().ingredients:
            yield ingredient
            following = by_label.get(ingredient.manifest or "")
            if following is not None and following.label not in reached:
                reached.add(following.label)
                waiting.append(following)


def _join(now: Sequence[Status], record: Iterable[Status]) -> tuple[Status, ...]:
    said = {status.code for status in now}
    return (*now, *(status for status in record if not _is_overruled(status.code, said)))


def _is_overruled(code: str, now: set[str]) -> bool:
    return code in now or bool(_OVERRULED_BY.get(code, frozenset()) & now)
