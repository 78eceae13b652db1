"""Provenance: everything that is held of one video, worked out from its parts once."""

from functools import cached_property
from typing import Final

from resolvers.cache import RETRY_SECONDS
from resolvers.catalog import Entry
from resolvers.facts import ContentBinding, Facts
from resolvers.graph import Graph
from resolvers.judgement import Judgement
from resolvers.label import Label
from resolvers.rules import Case, decide
from resolvers.trust import Trust
from resolvers.verdict import Verdict, pronounce

_SOON: Final = 0.5
_FULL_READ_SPEED: Final = 400_000_000  # bytes a second: a guess, of the fingerprint and the read


class Provenance:
    """One video's facts, the verdict on them and the label that follows.

    Immutable in effect: what is derived is derived at first use and kept, since a feed asks for the
    label alone and a panel for all.
    """

    def __init__(self, entry: Entry, facts: Facts, judgement: Judgement, trust: Trust) -> None:
        """Bring together one video's entry, facts and judgement; `trust` is what judged it."""
        self.entry, self.facts, self.judgement, self.trust = entry, facts, judgement, trust

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
        return pronounce(self.facts, self.judgement, self.graph)

    @cached_property
    def label(self) -> Label:
        """What may be said of AI."""
        entry = self.entry
        return decide(
            Case(
                self.facts,
                self.graph,
                self.verdict,
                entry.declaration,
                entry.effects,
                self.trust.products,
            )
        )
