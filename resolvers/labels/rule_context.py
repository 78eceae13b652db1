"""The context of the rules: everything that a rule may ask about one content."""

from collections.abc import Sequence

from resolvers.labels.declarations import CreatorDeclaration, PlatformEffect, Suspicion
from resolvers.labels.graph_signals import GraphSignals
from resolvers.manifests.facts import Facts
from resolvers.manifests.graph import Graph, Node, Role
from resolvers.manifests.signals import INCEPTIONS, SignalName, is_standard
from resolvers.trust.products import Product, of_signer
from resolvers.validation.verdict import (
    CredentialState,
    Integrity,
    Verdict,
    is_bound,
    is_sound,
    tells_all_actions,
)

_READABLE = (CredentialState.TRUSTED, CredentialState.UNRECOGNIZED, CredentialState.EXPIRED)


class RuleContext:
    """The facts, verdict and declarations of one content, with the answers that rules need."""

    def __init__(
        self,
        facts: Facts,
        graph: Graph,
        verdict: Verdict,
        declaration: CreatorDeclaration,
        effects: Sequence[PlatformEffect] = (),
        suspicion: Suspicion | None = None,
        products: Sequence[Product] = (),
    ) -> None:
        """Collect the rules' input. `products` is the conforming products list, empty if none is
        loaded.
        """
        self.facts, self.graph, self.verdict = facts, graph, verdict
        self.declaration, self.effects, self.suspicion = declaration, effects, suspicion
        self.products = products
        self.signals = GraphSignals(graph, verdict.manifests)
        self._content = tuple(node for node in graph.nodes if node.role is not Role.INPUT)

    @property
    def broken(self) -> bool:
        """True if there are credentials that must not be believed."""
        broken = self.verdict.integrity is Integrity.BROKEN
        return broken or self.verdict.state is CredentialState.INVALID

    @property
    def trusted(self) -> bool:
        """True if the content is intact and its signer recognised."""
        return self.admissible and self.verdict.state is CredentialState.TRUSTED

    @property
    def admissible(self) -> bool:
        """True if the content is intact, so that even an unrecognised or expired signer may admit
        AI.
        """
        return self.verdict.integrity is Integrity.INTACT and self.verdict.state in _READABLE

    @property
    def trusted_to_origin(self) -> bool:
        """True if recognised signers signed everything in the content, back to its one origin."""
        recognised = all(self._is_recognised(node) for node in self._content)
        return self.trusted and recognised and not self.has_unknowns

    @property
    def has_unknowns(self) -> bool:
        """True if an ingredient other than an input is missing or unverified, or the origin is
        unknown.
        """
        missing = any(gap.role is not Role.INPUT for gap in self.graph.gaps)
        verified = all(self._is_verified(node) for node in self._content)
        return missing or not verified or self.graph.origin is None or self.graph.cut

    def _is_recognised(self, node: Node) -> bool:
        verdict = self.verdict.manifests.get(node.manifest.label)
        return verdict is not None and verdict.state is CredentialState.TRUSTED

    def _is_verified(self, node: Node) -> bool:
        verdicts = self.verdict.manifests
        return is_sound(node, verdicts) and is_bound(node, verdicts)

    @property
    def all_told(self) -> bool:
        """True if every manifest declares that all its actions are included, and all of them are
        actions of the standard.
        """
        included = all(tells_all_actions(node.manifest) for node in self._content)
        actions = (action for node in self._content for action in node.manifest.actions)
        return included and all(a.kind in INCEPTIONS or is_standard(a) for a in actions)

    @property
    def altered(self) -> bool:
        """True if the content was visibly or audibly edited, or has a component in it."""
        return self.signals.edited or any(n.role is Role.COMPONENT for n in self._content)

    @property
    def free_of_ai(self) -> bool:
        """True if nothing on the graph states generative AI or leaves it open."""
        return not self.signals.gen_ai and not self.signals.possibly_gen_ai

    def may_claim(self, signal: SignalName) -> bool:
        """Return True unless a conforming product of the origin's signer may not claim `signal`."""
        origin = self.graph.origin
        signature = origin.manifest.signature if origin else None
        if origin is None or signature is None or signature.certificate is None:
            return False
        of_origin = of_signer(origin.manifest, self.products)
        return all(signal not in product.disallowed for product in of_origin)
