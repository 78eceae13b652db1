"""Findings: the signals of every manifest on the graph that may be believed, in its role and place.

An ingredient that is invalid or missing speaks for nothing: it is unknown, never clean.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from resolvers.facts import Action
from resolvers.graph import Graph, Node, Role
from resolvers.label import Evidence
from resolvers.signals import GEN_AI, POSSIBLY_GEN_AI, Signal, SignalName, is_perceptible, signals
from resolvers.verdict import ManifestVerdict, is_sound


class Finding(NamedTuple):
    """A signal and the node that gives it."""

    node: Node
    signal: Signal

    @property
    def evidence(self) -> Evidence:
        """The finding as evidence; a placed or parent manifest names the ingredient that led to it."""
        ingredient = self.node.path[-1][1] if self.node.path else None
        return Evidence(self.node, self.signal, self.signal.action, ingredient)


class Findings:
    """The signals over a graph, by what rules ask of them."""

    def __init__(self, graph: Graph, verdicts: Mapping[str, ManifestVerdict]) -> None:
        sound = [node for node in graph.nodes if is_sound(node, dict(verdicts))]
        self._graph = graph
        self._chain = tuple(node for node in sound if node.role is Role.CHAIN)
        self.all = tuple(Finding(node, signal) for node in sound for signal in signals(node.manifest))

    @cached_property
    def of_origin(self) -> tuple[Finding, ...]:
        """What the origin of the content's own history says; nothing when the origin is not sound."""
        origin = self._graph.origin
        return tuple(finding for finding in self.all if finding.node == origin)

    def originating(self, *names: SignalName) -> tuple[Finding, ...]:
        """The origin's findings of these names."""
        return _named(self.of_origin, names)

    @cached_property
    def gen_ai(self) -> tuple[Finding, ...]:
        """Generative AI on the content's own history, or in something placed in it."""
        return tuple(f for f in _named(self.all, GEN_AI) if f.node.role is not Role.INPUT)

    @cached_property
    def gen_ai_inputs(self) -> tuple[Finding, ...]:
        """Generative AI in what was only an input to the making."""
        return tuple(f for f in _named(self.all, GEN_AI) if f.node.role is Role.INPUT)

    @cached_property
    def possibly_gen_ai(self) -> tuple[Finding, ...]:
        """What may be generative AI, in the same places."""
        return tuple(f for f in _named(self.all, POSSIBLY_GEN_AI) if f.node.role is not Role.INPUT)

    @cached_property
    def later_actions(self) -> tuple[Action, ...]:
        """All actions of the chain after the content began."""
        return tuple(_after_inception(self._chain))

    @property
    def edited(self) -> bool:
        """Whether a later action changes what is seen or heard."""
        return any(is_perceptible(action) for action in self.later_actions)


def _named(findings: Iterable[Finding], names: Iterable[SignalName]) -> tuple[Finding, ...]:
    wanted = frozenset(names)
    return tuple(finding for finding in findings if finding.signal.name in wanted)


def _after_inception(chain: Iterable[Node]) -> Iterator[Action]:
    for node in reversed(tuple(chain)):
        for action in node.manifest.actions:
            if action.kind not in ("c2pa.created", "c2pa.opened"):
                yield action
