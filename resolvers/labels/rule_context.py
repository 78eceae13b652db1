"""Cases: all that the rules may ask about one content."""

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


class RuleContext:
    """All that a rule may ask about one content."""

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
        """Gather what the rules judge; `products` is the list of conforming products, if any is
        loaded.
        """
        self.facts, self.graph, self.verdict = facts, graph, verdict
        self.declaration, self.effects, self.suspicion = declaration, effects, suspicion
        self.products = products
        self.findings = GraphSignals(graph, verdict.manifests)
        self._content = tuple(node for node in graph.nodes if node.role is not Role.INPUT)

    @property
    def broken(self) -> bool:
        """Whether there are credentials that must not be believed."""
        broken = self.verdict.integrity is Integrity.BROKEN
        return broken or self.verdict.state is CredentialState.INVALID

    @property
    def trusted(self) -> bool:
        """Whether the content is intact and its signer recognised."""
        intact = self.verdict.integrity is Integrity.INTACT
        return intact and self.verdict.state is CredentialState.TRUSTED

    @property
    def admissible(self) -> bool:
        """Whether an unrecognised or expired signer may still admit AI."""
        unproven = (CredentialState.UNRECOGNIZED, CredentialState.EXPIRED)
        return self.verdict.state in unproven and self.verdict.integrity is Integrity.INTACT

    @property
    def trusted_to_origin(self) -> bool:
        """Whether a recognised signer stands behind all that is in the content, back to its one
        origin.
        """
        recognised = all(self._is_recognised(node) for node in self._content)
        return self.trusted and recognised and not self.has_unknowns

    @property
    def has_unknowns(self) -> bool:
        """Whether something is in the content, or behind it, that nobody vouches for."""
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
        """Whether every step says that all its actions are included, in the standard's terms."""
        told = all(tells_all_actions(node.manifest) for node in self._content)
        actions = (action for node in self._content for action in node.manifest.actions)
        return told and all(a.kind in INCEPTIONS or is_standard(a) for a in actions)

    @property
    def altered(self) -> bool:
        """Whether what is seen or heard changed after the content began, or has other content in
        it.
        """
        return self.findings.edited or any(n.role is Role.COMPONENT for n in self._content)

    @property
    def free_of_ai(self) -> bool:
        """Whether nothing on the graph says, or leaves open, that generative AI took part."""
        return not self.findings.gen_ai and not self.findings.possibly_gen_ai

    def may_claim(self, signal: SignalName) -> bool:
        """Whether no conforming product of the origin's signer is barred from claiming `signal`."""
        origin = self.graph.origin
        signature = origin.manifest.signature if origin else None
        if origin is None or signature is None or signature.certificate is None:
            return False
        of_origin = of_signer(origin.manifest, self.products)
        return all(signal not in product.disallowed for product in of_origin)
