"""Signers: the standing of every signature in a store, from the active manifest down.

What is proven of a trusted manifest is proven of the manifests it was signed over: they were there
when it was.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from graphlib import CycleError, TopologicalSorter
from typing import Final

from resolvers.manifests.facts import Certificate, Facts, Manifest, Status
from resolvers.validation.judgement import Judgement, SignatureJudgement, StampCheck
from resolvers.validation.proof import Outcome, Proof, Standing, standing
from resolvers.validation.recorded_validation import BOUND, EXPIRED, joined, trusted

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_INVALID: Final = "signingCredential.invalid"
_MISMATCH: Final = ".mismatch"


class Signers:
    """The signatures of one store, judged for one moment."""

    def __init__(
        self, facts: Facts, judgement: Judgement, received: datetime | None, now: datetime
    ) -> None:
        self._facts, self._judgement = facts, judgement
        self._received, self._now = received, now
        self._read = joined(facts.manifests, facts.checks).statuses
        self._parents = _parents(facts)
        self._standings: dict[str, Standing] = {}
        for label in _order(self._parents, facts):
            self._standings[label] = self._standing(label)

    def standing(self, label: str) -> Standing:
        """The standing of a manifest's signature."""
        return self._standings[label]

    def is_judged(self, label: str) -> bool:
        """True if the signature was judged from its own bytes."""
        return label in self._judgement.signatures

    def stamps(self, label: str) -> tuple[StampCheck, ...]:
        """A manifest's time-stamps."""
        signature = self._judgement.signatures.get(label)
        return signature.stamps if signature else ()

    def checked(self, label: str) -> tuple[Status, ...]:
        """The library's statuses of a manifest, without the recorded ones."""
        return self._facts.checks.statuses.get(label, ())

    def _standing(self, label: str) -> Standing:
        inherited = tuple(self._inherited(label))
        return standing(self._signature(label), self._now, self._received, inherited)

    def _signature(self, label: str) -> SignatureJudgement:
        """The judged signature. Lists count where the library validated the manifest, which it does
        of those that the active one leads to. A signer that a record alone calls trusted was not
        checked now.
        """
        read = self._read.get(label, ())
        own = self._judgement.signatures.get(label) or self._unjudged(label)
        is_invalid = any(status.code == _INVALID for status in self.checked(label))
        is_checked = label in self._parents and not trusted(read)
        return own if is_checked and not is_invalid else _unlisted(own)

    def _unjudged(self, label: str) -> SignatureJudgement:
        """A signature that could not be judged: by its certificate's dates as the library read
        them, or else by what it found.
        """
        manifest = self._facts.manifest(label)
        signature = manifest.signature if manifest else None
        certificate = (signature and signature.certificate) or Certificate()
        first, last = certificate.not_before, certificate.not_after
        codes = {status.code for status in self._read.get(label, ())}
        if (first is None or last is None) and codes & EXPIRED:
            first = last = _LONG_AGO
        return SignatureJudgement(valid_from=first, valid_until=last)

    def _inherited(self, label: str) -> Iterator[Proof]:
        """The proofs of the trusted manifests that were signed over this one."""
        codes = {status.code for status in self._read.get(label, ())}
        if not codes & BOUND or any(code.endswith(_MISMATCH) for code in codes):
            return
        for parent in self._parents.get(label, ()):
            above = self._standings.get(parent)
            if above and above.outcome is Outcome.LISTED and above.proof:
                yield above.proof


def _unlisted(signature: SignatureJudgement) -> SignatureJudgement:
    return SignatureJudgement(
        valid_from=signature.valid_from,
        valid_until=signature.valid_until,
        stamps=signature.stamps,
        revoked_since=signature.revoked_since,
        removed=signature.removed,
    )


def _parents(facts: Facts) -> dict[str, set[str]]:
    """The manifests that the active one leads to, each with those that were signed over it."""
    by_label = {manifest.label: manifest for manifest in facts.manifests}
    waiting = [manifest.label for manifest in facts.manifests[:1]]
    parents: dict[str, set[str]] = {label: set() for label in waiting}
    while waiting:
        parent = waiting.pop()
        for child in _children(by_label[parent], by_label):
            if child not in parents:
                waiting.append(child)
            parents.setdefault(child, set()).add(parent)
    return parents


def _children(manifest: Manifest, by_label: Mapping[str, Manifest]) -> Iterator[str]:
    for ingredient in manifest.ingredients:
        if ingredient.manifest is not None and ingredient.manifest in by_label:
            yield ingredient.manifest


def _order(parents: Mapping[str, set[str]], facts: Facts) -> list[str]:
    """Every manifest after those above it; in a hostile circle nothing is inherited reliably, and
    the store's own order serves.
    """
    labels = [manifest.label for manifest in facts.manifests]
    try:
        sorted_labels = list(TopologicalSorter(parents).static_order())
    except CycleError:
        return labels
    return [*sorted_labels, *(label for label in labels if label not in parents)]
