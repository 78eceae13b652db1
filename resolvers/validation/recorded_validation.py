"""Recorded validation: the statuses in ingredient assertions, joined with those of this reading.

The library omits a status that an ingredient assertion recorded in the same words, so neither half
is complete. On trust, a check of now replaces the record; any other recorded failure stands unless
a check of now contradicts it.

A record is the statement of the signer who used the ingredient. Only records of manifests that the
active manifest leads to count, since others can be added to a store without breaking a signature.
The active manifest has no record: the library omits nothing of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from resolvers.manifests.facts import Checks, Ingredient, Manifest, Status, manifest_label

_TRUSTED: Final = "signingCredential.trusted"
_DENIALS: Final = frozenset(
    {"signingCredential.untrusted", "signingCredential.expired", "signingCredential.invalid"}
)
REVOCATIONS: Final = frozenset({"signingCredential.revoked", "signingCredential.ocsp.revoked"})
EXPIRED: Final = frozenset({"signingCredential.expired", "claimSignature.outsideValidity"})
# An ingredient's manifest is the very one that was signed over.
BOUND: Final = frozenset({"ingredient.manifest.validated", "ingredient.claimSignature.validated"})

# A recorded code is dropped if one of these codes is found now. An expired certificate is never
# trusted, so a trusted signer has no such failure either.
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
    """The recorded statuses of each manifest, by label; `manifests` has the active one first."""
    by_label = {manifest.label: manifest for manifest in manifests}
    recorded: dict[str, list[Status]] = {label: [] for label in by_label}
    for ingredient in _ingredients(manifests, by_label):
        for status in ingredient.recorded or ():
            subject = manifest_label(status.url)
            label = subject if subject in recorded else ingredient.manifest
            recorded.get(label or "", []).append(status)
    return {
        label: () if manifests[0].label == label else tuple(dict.fromkeys(statuses))
        for label, statuses in recorded.items()
    }


def joined(manifests: Sequence[Manifest], checks: Checks) -> Checks:
    """The statuses of each manifest: `checks`, and the recorded ones that they do not overrule."""
    recorded = records(manifests)
    return Checks(
        statuses={
            label: _join(checks.statuses.get(label, ()), record)
            for label, record in recorded.items()
        }
    )


def trusted(statuses: Iterable[Status]) -> bool:
    """True if a status trusts the signer and none denies it."""
    codes = {status.code for status in statuses}
    return _TRUSTED in codes and not codes & (_DENIALS | REVOCATIONS)


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
    codes = {status.code for status in now}
    return (*now, *(status for status in record if not _is_overruled(status.code, codes)))


def _is_overruled(code: str, now: set[str]) -> bool:
    return code in now or bool(_OVERRULED_BY.get(code, frozenset()) & now)
