"""Findings: the signals of every manifest on the graph that may be believed, in its role and place.

An ingredient that is invalid or missing speaks for nothing: it is unknown, never clean. Nor does
what lies behind it, which nobody but it vouches for.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from resolvers.labels.label import Evidence
from resolvers.manifests.facts import Action
from resolvers.manifests.graph import Graph, Node, Role
from resolvers.manifests.signals import (
    GEN_AI,
    INCEPTIONS,
    POSSIBLY_GEN_AI,
    Signal,
    SignalName,
    is_perceptible,
    signals,
)
from resolvers.validation.verdict import ManifestVerdict, believed


class LocatedSignal(NamedTuple):
    """A signal and the node that gives it."""

    node: Node
    signal: Signal

    @property
    def evidence(self) -> Evidence:
        """The finding as evidence; a placed or parent manifest names the ingredient that led to
        it.
        """
        ingredient = self.node.path[-1][1] if self.node.path else None
        return Evidence(self.node, self.signal, self.signal.action, ingredient)


class GraphSignals:
    """The signals over a graph, by what rules ask of them."""

    def __init__(self, graph: Graph, verdicts: Mapping[str, ManifestVerdict]) -> None:
        """Gather the signals of `graph` that `verdicts` let speak."""
        sound = believed(graph, verdicts)
        self._chain = tuple(node for node in sound if node.role is Role.CHAIN)
        ends = [origin.manifest.label for origin in graph.origins]
        self._origins = tuple(node for node in self._chain if node.manifest.label in ends)
        self._origins_in_all = len(ends)
        self.all = tuple(
            LocatedSignal(node, found) for node in sound for found in signals(node.manifest)
        )

    @cached_property
    def of_origin(self) -> tuple[LocatedSignal, ...]:
        """What the origins of the content's own history say; nothing when none of them is sound."""
        return tuple(f for f in self.all if any(f.node is origin for origin in self._origins))

    def originating(self, *names: SignalName) -> tuple[LocatedSignal, ...]:
        """The origins' findings of these names."""
        return _named(self.of_origin, names)

    def of_every_origin(self, name: SignalName) -> tuple[LocatedSignal, ...]:
        """The origins' findings of a name that they all give; nothing when one of them does not, or
        may not be believed.
        """
        found = self.originating(name)
        return found if len(found) == self._origins_in_all else ()

    @cached_property
    def gen_ai(self) -> tuple[LocatedSignal, ...]:
        """Generative AI on the content's own history, or in something placed in it."""
        return tuple(f for f in _named(self.all, GEN_AI) if f.node.role is not Role.INPUT)

    @cached_property
    def gen_ai_inputs(self) -> tuple[LocatedSignal, ...]:
        """Generative AI in what was only an input to the making."""
        return tuple(f for f in _named(self.all, GEN_AI) if f.node.role is Role.INPUT)

    @cached_property
    def possibly_gen_ai(self) -> tuple[LocatedSignal, ...]:
        """What may be generative AI, in the same places."""
        return tuple(f for f in _named(self.all, POSSIBLY_GEN_AI) if f.node.role is not Role.INPUT)

    @cached_property
    def later_actions(self) -> tuple[Action, ...]:
        """All actions of the chain after the content began, the oldest manifest's first."""
        actions = (action for node in reversed(self._chain) for action in node.manifest.actions)
        return tuple(action for action in actions if action.kind not in INCEPTIONS)

    @property
    def edited(self) -> bool:
        """Whether a later action changes what is seen or heard."""
        return any(is_perceptible(action) for action in self.later_actions)


def _named(
    findings: Iterable[LocatedSignal], names: Iterable[SignalName]
) -> tuple[LocatedSignal, ...]:
    wanted = frozenset(names)
    return tuple(finding for finding in findings if finding.signal.name in wanted)
