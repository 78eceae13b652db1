"""The rules, as a table: each says when it holds and what label follows. The first that holds wins;
one lower down that claims more AI raises the label, none lowers it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from resolvers import unsigned
from resolvers.disclosure import AiDeclaration, AiKind, CreatorDeclaration, PlatformEffect
from resolvers.facts import Facts, Tool
from resolvers.findings import Finding, Findings
from resolvers.graph import Graph, Node, Role
from resolvers.label import (
    Certainty,
    Disclosure,
    Evidence,
    Label,
    LabelBasis,
    LabelConflict,
    LabelKind,
    ai_rank,
)
from resolvers.products import Product, of_signer
from resolvers.signals import INCEPTIONS, SignalName, is_standard
from resolvers.verdict import (
    CredentialState,
    Integrity,
    Verdict,
    is_bound,
    is_sound,
    tells_all_actions,
)

VERSION: Final = "2026-11-21"
MAX_EVIDENCE: Final = 32


class Case:
    """All that a rule may ask about one content."""

    def __init__(
        self,
        facts: Facts,
        graph: Graph,
        verdict: Verdict,
        declaration: CreatorDeclaration,
        effects: Sequence[PlatformEffect] = (),
        products: Sequence[Product] = (),
    ) -> None:
        """Gather what the rules judge; `products` is the list of conforming products, if any is
        loaded.
        """
        self.facts, self.graph, self.verdict = facts, graph, verdict
        self.declaration, self.effects, self.products = declaration, effects, products
        self.findings = Findings(graph, verdict.manifests)
        self._content = tuple(node for node in graph.nodes if node.role is not Role.INPUT)

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


Judge = Callable[[Case], Iterable[Disclosure]]


class Rule(NamedTuple):
    """One rule: its number, what it says in a sentence, and how it is judged."""

    id: str
    summary: str
    judge: Judge


def _generated(case: Case) -> Iterator[Disclosure]:
    found = case.findings.of_every_origin(SignalName.FULLY_GEN_AI_MEDIA)
    if case.trusted and found:
        made = _verified("R20", LabelKind.AI_GENERATED, found)
        yield made._replace(locked=True, edited_after=case.findings.edited)


def _modified(case: Case) -> Iterator[Disclosure]:
    if case.trusted and case.findings.gen_ai:
        yield _verified("R22", LabelKind.AI_MODIFIED, case.findings.gen_ai)._replace(locked=True)


def _may_contain(case: Case) -> Iterator[Disclosure]:
    found = case.findings.possibly_gen_ai
    if case.trusted and found and not case.findings.gen_ai:
        left_open = _verified("R24", LabelKind.MAY_CONTAIN_AI, found)
        yield left_open._replace(certainty=Certainty.POSSIBLE)


def _steered(case: Case) -> Iterator[Disclosure]:
    """AI only in what steered the making says nothing of the content; it is kept for who looks."""
    found = case.findings.gen_ai_inputs
    if case.trusted and found and not case.findings.gen_ai:
        yield _verified("R23", LabelKind.NONE, found)._replace(certainty=None, generator=None)


def _admitted(case: Case) -> Iterator[Disclosure]:
    """What R20, R22 or R24 would say, were the signer recognised."""
    kind, found = _admission(case.findings)
    if case.admissible and found:
        yield Disclosure(
            rule_id="R30",
            kind=kind,
            basis=LabelBasis.UNRECOGNIZED_CREDENTIAL,
            certainty=Certainty.POSSIBLE,
            edited_after=kind is LabelKind.AI_GENERATED and case.findings.edited,
            generator=_tool(found),
            evidence=_evidence(found),
        )


def _admission(findings: Findings) -> tuple[LabelKind, tuple[Finding, ...]]:
    generated = findings.of_every_origin(SignalName.FULLY_GEN_AI_MEDIA)
    if generated:
        return LabelKind.AI_GENERATED, generated
    if findings.gen_ai:
        return LabelKind.AI_MODIFIED, findings.gen_ai
    return LabelKind.MAY_CONTAIN_AI, findings.possibly_gen_ai


def _captured(case: Case) -> Iterator[Disclosure]:
    found = _capture(case)
    if found and not case.altered:
        yield _verified("R40", LabelKind.CAPTURED_WITH_CAMERA, found)


def _edited(case: Case) -> Iterator[Disclosure]:
    found = _capture(case)
    if found and case.altered:
        yield _verified("R41", LabelKind.EDITED, found)


def _capture(case: Case) -> tuple[Finding, ...]:
    claims = case.trusted_to_origin and case.all_told and case.free_of_ai
    if not claims or not case.may_claim(SignalName.CAPTURED_MEDIA):
        return ()
    return case.findings.originating(SignalName.CAPTURED_MEDIA)


def _made_without_ai(case: Case) -> Iterator[Disclosure]:
    names = (SignalName.NON_GEN_AI_DIGITAL_CREATION, SignalName.BLANK_CANVAS)
    found = case.findings.originating(*filter(case.may_claim, names))
    if found and case.trusted_to_origin and case.all_told and case.free_of_ai:
        yield _verified("R42", LabelKind.NO_AI_DECLARED, found)._replace(certainty=None)


def _effects(case: Case) -> Iterator[Disclosure]:
    for effect in case.effects:
        if effect.kind is None:
            continue
        yield Disclosure(
            rule_id="R50",
            kind=_KINDS[effect.kind],
            basis=LabelBasis.PLATFORM_EFFECT,
            certainty=Certainty.CONFIRMED,
            locked=True,
            generator=Tool(name=effect.name),
            evidence=(Evidence(effect=effect.name),),
        )


def _stated(case: Case) -> Iterator[Disclosure]:
    """What unsigned metadata says, broken credentials or none: it never was a part of them."""
    for said in case.facts.metadata:
        kind = unsigned.kind(said)
        if kind is not None:
            yield Disclosure(
                rule_id="R70",
                kind=kind,
                basis=LabelBasis.UNSIGNED_METADATA,
                certainty=Certainty.POSSIBLE,
                generator=unsigned.tool(said),
                evidence=(Evidence(statement=said),),
            )


def _declared(case: Case) -> Iterator[Disclosure]:
    if case.declaration.ai is AiDeclaration.YES:
        yield Disclosure(
            rule_id="R80",
            kind=_KINDS[case.declaration.kind or AiKind.GENERATED],
            basis=LabelBasis.CREATOR_DECLARATION,
            certainty=Certainty.POSSIBLE,
            evidence=(Evidence(),),
        )


_KINDS: Final = {AiKind.GENERATED: LabelKind.AI_GENERATED, AiKind.MODIFIED: LabelKind.AI_MODIFIED}

RULES: Final = (
    Rule("R20", "A recognised signer says that the content began as AI media.", _generated),
    Rule("R22", "A recognised signer says that AI made a part or changed it.", _modified),
    Rule("R23", "AI is only in what was an input to the making: no label follows.", _steered),
    Rule("R24", "A recognised signer leaves open whether AI took part.", _may_contain),
    Rule("R30", "An unrecognised signer, or one whose certificate expired, admits AI.", _admitted),
    Rule("R40", "A camera captured the content, and nothing visible was changed since.", _captured),
    Rule("R41", "A camera captured the content, and it was edited without AI.", _edited),
    Rule("R42", "The content was made digitally, and without AI.", _made_without_ai),
    Rule("R50", "One of the platform's own AI effects was used.", _effects),
    Rule("R70", "Metadata that nobody signed says that AI was used.", _stated),
    Rule("R80", "The creator declared that AI was used.", _declared),
)


def decide(case: Case) -> Label:
    """The label that the rules give: none of R20 to R42 where the credential is invalid (R10). Of
    labels that claim as much AI the first stands, as the table says.
    """
    heard = [disclosure for rule in RULES for disclosure in rule.judge(case)]
    claims = [disclosure for disclosure in heard if disclosure.kind is not LabelKind.NONE]
    if not claims:
        background = tuple(evidence for disclosure in heard for evidence in disclosure.evidence)
        return Label(LabelKind.NONE, "R99", VERSION, evidence=background, disclosures=tuple(heard))
    winner = max(claims, key=lambda claim: ai_rank(claim.kind))
    return Label(
        kind=winner.kind,
        rule_id=winner.rule_id,
        rule_set_version=VERSION,
        basis=winner.basis,
        certainty=winner.certainty,
        generator=winner.generator,
        locked=winner.locked,
        edited_after=winner.edited_after,
        conflict=_conflict(winner, claims, case),
        evidence=winner.evidence,
        disclosures=tuple(d._replace(decisive=d is winner) for d in heard),
    )


def _conflict(winner: Disclosure, claims: Iterable[Disclosure], case: Case) -> LabelConflict | None:
    if not ai_rank(winner.kind):
        return None
    if case.declaration.ai is AiDeclaration.NO:
        return LabelConflict.CREATOR_DENIES_AI
    denied = any(not ai_rank(disclosure.kind) for disclosure in claims)
    return LabelConflict.CREDENTIAL_SHOWS_NO_AI if denied else None


def _verified(rule_id: str, kind: LabelKind, found: tuple[Finding, ...]) -> Disclosure:
    return Disclosure(
        rule_id=rule_id,
        kind=kind,
        basis=LabelBasis.VERIFIED_CREDENTIAL,
        certainty=Certainty.CONFIRMED,
        generator=_tool(found) if ai_rank(kind) else None,
        evidence=_evidence(found),
    )


def _evidence(found: Iterable[Finding]) -> tuple[Evidence, ...]:
    return tuple(finding.evidence for finding in found)[:MAX_EVIDENCE]


def _tool(found: Iterable[Finding]) -> Tool | None:
    """The tool that the evidence names: never the signer, nor the product that wrote the claim."""
    tools = (finding.signal.action.tool for finding in found if finding.signal.action)
    return next((tool for tool in tools if tool), None)
