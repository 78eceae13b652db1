"""What the signer over an ingredient wrote down, joined with what is checked now.

The library reports on an ingredient's manifest only what differs from the validation its ingredient
assertion recorded, so neither half says the whole. About trust, what is checked now outweighs the
record; a failure that nothing now contradicts stands.
"""

from collections.abc import Iterable, Iterator, Sequence

from resolvers.facts import Checks, Manifest, Status


def records(manifests: Iterable[Manifest]) -> dict[str, tuple[Status, ...]]:
    """What was recorded of each manifest, by its label, over all ingredients that point to it."""
    found: dict[str, tuple[Status, ...]] = {}
    for manifest in manifests:
        for ingredient in manifest.ingredients:
            if ingredient.manifest and ingredient.recorded:
                found[ingredient.manifest] = found.get(ingredient.manifest, ()) + ingredient.recorded
    return found


def joined(manifests: Sequence[Manifest], checks: Checks) -> Checks:
    """All that holds of each manifest: `checks` of now, and of the record what they leave standing."""
    recorded = records(manifests)
    return Checks(
        statuses={
            manifest.label: _join(checks.statuses.get(manifest.label, ()), recorded.get(manifest.label, ()))
            for manifest in manifests
        }
    )


def trusted(statuses: Iterable[Status]) -> bool:
    """Whether the signer is trusted: said so, and by nothing denied."""
    said = {status.code for status in statuses}
    return "signingCredential.trusted" in said and not said & _DENIALS


_DENIALS = frozenset({"signingCredential.untrusted", "signingCredential.expired", "signingCredential.revoked"})


def _join(now: Sequence[Status], record: Sequence[Status]) -> tuple[Status, ...]:
    return (*now, *_standing({status.code for status in now}, record))


def _standing(now: set[str], record: Iterable[Status]) -> Iterator[Status]:
    """An expired certificate is never trusted, so what is trusted now has no such failure either."""
    for status in record:
        overruled = (
            status.code in _DENIALS
            if "signingCredential.trusted" in now
            else status.code == "signingCredential.trusted" and "signingCredential.untrusted" in now
        )
        if not overruled and status.code not in now:
            yield status
