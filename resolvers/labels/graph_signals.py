"""The signals of all manifests on the graph that can be believed, each with its place and signer.

An invalid or missing ingredient gives no signals: what it is stays unknown. The same holds for the
manifests that only it leads to.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from resolvers.labels.label import Attribution, Doubt, Evidence
from resolvers.manifests.facts import Action, Manifest
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
from resolvers.validation.verdict import CredentialState, ManifestVerdict, believed

Place = tuple[str, Role]


class LocatedSignal(NamedTuple):
    """A signal, the node that gives it, and its signer."""

    node: Node
    signal: Signal
    attribution: Attribution

    @property
    def confirmed(self) -> bool:
        """True if every signer from the active manifest to the signal's own is recognised, and that
        one attests to the signal.
        """
        return self.attribution.doubt is None

    @property
    def evidence(self) -> Evidence:
        """The signal as evidence, with the ingredient that leads to its manifest."""
        ingredient = self.node.path[-1][1] if self.node.path else None
        return Evidence(self.node, self.signal, self.signal.action, ingredient)


class GraphSignals:
    """The signals of a graph, sorted by what the rules need."""

    def __init__(self, graph: Graph, verdicts: Mapping[str, ManifestVerdict]) -> None:
        """Collect the signals of the nodes of `graph` that `verdicts` allow to be believed."""
        self._graph, self._verdicts = graph, verdicts
        self._recognised = self._recognised_nodes()
        nodes = [self._recognised.get(_place(node), node) for node in believed(graph, verdicts)]
        self._chain = tuple(node for node in nodes if node.role is Role.CHAIN)
        self._origins = [origin.manifest.label for origin in graph.origins]
        self.all = tuple(located for node in nodes for located in self._located(node))

    def _recognised_nodes(self) -> dict[Place, Node]:
        """Return the nodes that recognised signers alone lead to. Another way to the same manifest
        can be longer, so its path differs from the one in the whole graph.
        """
        nodes = self._graph.nodes
        strangers = (n.manifest.label for n in nodes if not self._is_recognised(n))
        reached = self._graph.closing(frozenset(strangers)).nodes
        return {_place(node): node for node in reached if self._is_recognised(node)}

    def _is_recognised(self, node: Node) -> bool:
        verdict = self._verdicts.get(_signed_label(node))
        return verdict is not None and verdict.state is CredentialState.TRUSTED

    def _located(self, node: Node) -> Iterator[LocatedSignal]:
        # An ingredient without a manifest states its source type in the ingredient assertion.
        gathered = node.pseudo and node.path[-1][1].gathered
        for signal in signals(node.manifest):
            marked = signal._replace(gathered=signal.gathered or gathered)
            yield LocatedSignal(node, marked, self._attribution(node, marked))

    def _attribution(self, node: Node, signal: Signal) -> Attribution:
        signer = _organization(self._signed(node))
        if not self._is_recognised(node):
            return Attribution(signer, Doubt.SIGNER)
        if _place(node) not in self._recognised:
            return Attribution(signer, Doubt.WAY)
        return Attribution(signer, Doubt.GATHERED if signal.gathered else None)

    def _signed(self, node: Node) -> Manifest:
        """Return the manifest whose signature covers the node's signals."""
        owner = self._graph.node(node.path[-1][0]) if node.pseudo else None
        return owner.manifest if owner else node.manifest

    @cached_property
    def of_origin(self) -> tuple[LocatedSignal, ...]:
        """The signals of the far ends of the parentOf chain."""
        return tuple(
            located
            for located in self.all
            if located.node.role is Role.CHAIN and located.node.manifest.label in self._origins
        )

    def originating(self, *names: SignalName) -> tuple[LocatedSignal, ...]:
        """Return the origins' signals of these names."""
        return _named(self.of_origin, names)

    def of_every_origin(self, name: SignalName) -> tuple[LocatedSignal, ...]:
        """Return the origins' signals of a name, or nothing if one origin lacks it or cannot be
        believed.
        """
        located = self.originating(name)
        return located if len(located) == len(self._origins) else ()

    @cached_property
    def gen_ai(self) -> tuple[LocatedSignal, ...]:
        """Generative AI on the parentOf chain or in a component."""
        return tuple(s for s in _named(self.all, GEN_AI) if s.node.role is not Role.INPUT)

    @cached_property
    def gen_ai_inputs(self) -> tuple[LocatedSignal, ...]:
        """Generative AI in an input only."""
        return tuple(s for s in _named(self.all, GEN_AI) if s.node.role is Role.INPUT)

    @cached_property
    def possibly_gen_ai(self) -> tuple[LocatedSignal, ...]:
        """Possible generative AI on the parentOf chain or in a component."""
        return tuple(s for s in _named(self.all, POSSIBLY_GEN_AI) if s.node.role is not Role.INPUT)

    @cached_property
    def later_actions(self) -> tuple[Action, ...]:
        """All actions of the chain other than inceptions, those of the oldest manifest first."""
        actions = (action for node in reversed(self._chain) for action in node.manifest.actions)
        return tuple(action for action in actions if action.kind not in INCEPTIONS)

    @property
    def edited(self) -> bool:
        """True if a later action changes the visible or audible content."""
        return any(is_perceptible(action) for action in self.later_actions)


def _place(node: Node) -> Place:
    return node.manifest.label, node.role


def _signed_label(node: Node) -> str:
    """Return the label of the manifest that is signed: a pseudo-manifest's owner."""
    return node.path[-1][0] if node.pseudo else node.manifest.label


def _organization(manifest: Manifest) -> str | None:
    certificate = manifest.signature.certificate if manifest.signature else None
    return certificate.organization if certificate else None


def _named(
    located: Iterable[LocatedSignal], names: Iterable[SignalName]
) -> tuple[LocatedSignal, ...]:
    wanted = frozenset(names)
    return tuple(signal for signal in located if signal.signal.name in wanted)
