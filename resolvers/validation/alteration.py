"""Alterations: ingredient manifests that changed after the manifests above them were signed.

A manifest is signed over the hashes of its ingredients' manifests. The library reports each hash
that no longer matches, unless an ingredient assertion recorded the same failure. A recorded failure
was there when the signer signed: it is the ingredient's own, and breaks nothing above it.

    active -> editor -> camera      camera altered: editor and active are broken
    active -> editor -> camera      active recorded camera's failure: both stay intact
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from resolvers.manifests.facts import Facts, Ingredient, Manifest, Status, manifest_label
from resolvers.validation.recorded_validation import joined

_MISSING: Final = "ingredient.manifest.missing"
# The manifest, or its claim signature, is not the one that was hashed.
_HASHES: Final = frozenset(
    {
        "ingredient.manifest.mismatch",
        _MISSING,
        "ingredient.claimSignature.mismatch",
        "ingredient.claimSignature.missing",
        "ingredient.hashedURI.mismatch",
    }
)
_SAME_BYTES: Final = "ingredient.manifest.validated"
# What fails inside a manifest of which the claim signature alone was hashed: after a redaction.
_INSIDE: Final = ("assertion.hashedURI.mismatch", "assertion.missing", "claimSignature.mismatch")


class Alterations(NamedTuple):
    """The labels of the manifests that changed, and of those that lead to them."""

    changed: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()


def alterations(facts: Facts) -> Alterations:
    """Find what changed below the active manifest after it was signed."""
    active = facts.active
    if active is None:
        return Alterations()
    walk = _Walk(facts)
    changed = frozenset(walk.changed).union(walk.missing())
    broken = walk.above(changed) | {active.label} if changed else frozenset()
    return Alterations(changed, broken)


def is_alteration(status: Status) -> bool:
    """True for the failures of a manifest that is not the one that was signed over."""
    return status.kind == "failure" and (status.code in _HASHES or status.code in _INSIDE)


class _Walk:
    """A walk of the manifests that the active one was signed over, up to the altered ones.

    A manifest that changed records nothing: its words are not its signer's, and they could excuse
    its own alteration, or that of another one below it.
    """

    def __init__(self, facts: Facts) -> None:
        self._by_label = {manifest.label: manifest for manifest in reversed(facts.manifests)}
        self._found = facts.checks.statuses
        self._all = joined(facts.manifests, facts.checks).statuses
        self._recorded: set[tuple[str, str]] = set()
        self._owners: dict[str, set[str]] = {}
        self.changed: set[str] = set()
        active = facts.manifests[0]
        self._reached = {active.label}
        self._recorded.update(_recorded(active.ingredients))
        level = list(self._below(active))
        while level:
            unchanged = list(self._unchanged(level))
            level = [below for manifest in unchanged for below in self._below(manifest)]

    def _unchanged(self, level: list[Manifest]) -> Iterator[Manifest]:
        """The manifests of one level that did not change, those without any failure first: their
        records count before the others are judged.
        """
        for manifest in sorted(level, key=lambda manifest: self._is_changed(manifest.label)):
            if self._is_changed(manifest.label):
                self.changed.add(manifest.label)
            else:
                self._recorded.update(_recorded(manifest.ingredients))
                yield manifest

    def _below(self, manifest: Manifest) -> Iterator[Manifest]:
        """The manifests of a manifest's ingredients that were not reached before."""
        for label in self._vouched(manifest):
            self._owners.setdefault(label, set()).add(manifest.label)
            following = self._by_label.get(label)
            if following is not None and label not in self._reached:
                self._reached.add(label)
                yield following

    def _vouched(self, manifest: Manifest) -> Iterator[str]:
        """The labels of the ingredients' manifests, without those recorded as altered."""
        altered = {label for code, label in self._recorded if code in _HASHES}
        labels = (ingredient.manifest for ingredient in manifest.ingredients)
        return (label for label in labels if label and label not in altered)

    def _is_changed(self, label: str) -> bool:
        """True if a manifest has an alteration that nothing recorded so far."""
        statuses = self._all.get(label, ())
        same_bytes = any(status.code == _SAME_BYTES for status in statuses)
        codes = _HASHES if same_bytes else _HASHES.union(_INSIDE)
        return any(
            status.kind == "failure"
            and status.code in codes
            and (status.code, label) not in self._recorded
            for status in self._found.get(label, ())
        )

    def missing(self) -> Iterator[str]:
        """The labels of manifests that the store no longer has, by the statuses of any owner."""
        for statuses in self._found.values():
            for status in statuses:
                label = _subject(status)
                unrecorded = (status.code, label) not in self._recorded
                if status.code == _MISSING and label in self._owners and unrecorded:
                    yield label

    def above(self, changed: Iterable[str]) -> frozenset[str]:
        """The labels of all manifests from which a changed one is reached."""
        found: set[str] = set()
        waiting = list(changed)
        while waiting:
            owners = self._owners.get(waiting.pop(), set()) - found
            found |= owners
            waiting.extend(owners)
        return frozenset(found)


def _recorded(ingredients: Sequence[Ingredient]) -> Iterator[tuple[str, str]]:
    """The codes of recorded alterations, each with the label of the manifest that it is about."""
    for ingredient in ingredients:
        for status in ingredient.recorded or ():
            if is_alteration(status):
                yield status.code, _subject(status) or ingredient.manifest or ""


def _subject(status: Status) -> str:
    """The label of the manifest that a status is about: of `missing`, the library gives it bare."""
    return manifest_label(status.url) or status.url or ""
