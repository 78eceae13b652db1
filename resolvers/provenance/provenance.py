"""Provenance: one video's facts, verdict and label, each derived once."""

from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Final

import msgspec

from resolvers.labels.decision import removes
from resolvers.labels.history import LabelInputs, LabelSnapshot
from resolvers.labels.label import Label
from resolvers.labels.moderation import Moderation, moderation
from resolvers.labels.rule_context import RuleContext
from resolvers.labels.rules import RULES, RuleSet
from resolvers.manifests.facts import ContentBinding, Facts
from resolvers.manifests.graph import Graph
from resolvers.platform.catalog import Entry
from resolvers.provenance.cache import RETRY_SECONDS
from resolvers.trust.lists import TrustLists
from resolvers.validation.judgement import Judgement
from resolvers.validation.verdict import Verdict, reach_verdict

_SOON: Final = 0.5
_FULL_READ_SPEED: Final = 400_000_000  # bytes a second: a guess, of the fingerprint and the read


class Provenance:
    """One video's facts, the verdict on them and the label that follows.

    Immutable. The parts are derived at first use, since a feed asks for the label alone.
    """

    def __init__(
        self,
        entry: Entry,
        facts: Facts,
        judgement: Judgement,
        trust: TrustLists,
        rules: RuleSet = RULES,
        received: datetime | None = None,
    ) -> None:
        """`trust` are the lists that made the judgement; `rules` decide the label. `received` is
        when the platform is known to have had these very bytes.
        """
        self.entry, self.facts, self.judgement = entry, facts, judgement
        self.trust, self.rules, self.received = trust, rules, received

    @property
    def ask_again_after(self) -> float | None:
        """Seconds until another request may bring another answer, or None."""
        if self.facts.is_lasting:
            return None
        if self.facts.binding is ContentBinding.PENDING:
            expected = round(self.entry.size / _FULL_READ_SPEED, 1)
            return min(max(expected, _SOON), RETRY_SECONDS)
        return RETRY_SECONDS

    @cached_property
    def graph(self) -> Graph:
        """The graph of manifests and ingredients."""
        return Graph(self.facts)

    @cached_property
    def manifest_indexes(self) -> dict[str, int]:
        """The index of each manifest in the store, by its label."""
        labels = [manifest.label for manifest in self.facts.manifests]
        return {label: index for index, label in enumerate(labels)}

    @cached_property
    def verdict(self) -> Verdict:
        """The verdict on the credentials today."""
        return reach_verdict(self.facts, self.judgement, self.graph, self.received)

    def holds(self, trust: TrustLists) -> bool:
        """True if these trust lists give the same result now."""
        until = self.verdict.holds_until
        return self.judgement.holds(trust) and (until is None or datetime.now(UTC) < until)

    @cached_property
    def label(self) -> Label:
        """The label that the rules decide."""
        entry = self.entry
        return self.rules.decide(
            RuleContext(
                self.facts,
                self.graph,
                self.verdict,
                entry.declaration,
                entry.effects,
                entry.suspicion,
                self.trust.products,
            )
        )

    @cached_property
    def moderation(self) -> Moderation | None:
        """The moderation state; None while the platform's decision is unknown."""
        if not self.entry.settled:
            return None
        return moderation(self.entry.decision, self.label, realistic=self.entry.realistic)

    @property
    def shows_media(self) -> bool:
        """True if media and thumbnails may be shown."""
        return self.entry.settled and not removes(self.entry.decision)

    @property
    def seen(self) -> LabelSnapshot | None:
        """The label and its inputs, for the history; None where another reading may change it."""
        if self.moderation is None or not self.facts.is_lasting:
            return None
        entry = self.entry
        return LabelSnapshot(
            kind=self.label.kind,
            rule_id=self.label.rule_id,
            moderation=self.moderation.state,
            sources=LabelInputs(
                content=entry.version,
                rule_set=self.rules.version,
                trust=self.trust.version,
                moderation=_digest(entry.decision),
                effects=_digest(entry.effects),
                creator=_digest(entry.declaration),
                classifier=_digest(entry.suspicion),
            ),
        )


def _digest(record: object) -> str:
    return sha256(msgspec.json.encode(record)).hexdigest()[:16]
