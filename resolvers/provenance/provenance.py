"""Provenance: everything that is held of one video, worked out from its parts once."""

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

    Immutable in effect: what is derived is derived at first use and kept, since a feed asks for the
    label alone and a panel for all.
    """

    def __init__(
        self,
        entry: Entry,
        facts: Facts,
        judgement: Judgement,
        trust: TrustLists,
        rules: RuleSet = RULES,
    ) -> None:
        """Bring together one video's entry, facts and judgement; `trust` is what judged it, and
        `rules` will.
        """
        self.entry, self.facts, self.judgement = entry, facts, judgement
        self.trust, self.rules = trust, rules

    @property
    def ask_again_after(self) -> float | None:
        """Seconds after which asking again may bring another answer; None where it would not."""
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
    def verdict(self) -> Verdict:
        """What is held of the credentials today."""
        return reach_verdict(self.facts, self.judgement, self.graph)

    @cached_property
    def label(self) -> Label:
        """What may be said of AI."""
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
        """Whether the video may be shown as it is; None while that cannot be known."""
        if not self.entry.settled:
            return None
        return moderation(self.entry.decision, self.label, realistic=self.entry.realistic)

    @property
    def shows_media(self) -> bool:
        """Whether pictures of the content may be shown."""
        return self.entry.settled and not removes(self.entry.decision)

    @property
    def seen(self) -> LabelSnapshot | None:
        """What the label is and what it is made of; None for one that is only of this moment."""
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


def _digest(said: object) -> str:
    return sha256(msgspec.json.encode(said)).hexdigest()[:16]
