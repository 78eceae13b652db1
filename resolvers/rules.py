"""The rules, as a table: each says when it holds and what label follows. The first that holds wins; one
lower down that claims more AI raises the label, none lowers it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from resolvers.disclosure import AiDeclaration, AiKind, CreatorDeclaration, PlatformEffect
from resolvers.facts import Facts, Tool
from resolvers.findings import Finding, Findings
from resolvers.graph import Graph, Role
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
from resolvers.signals import SignalName, is_perceptible, is_standard
from resolvers.trust import Product
from resolvers.verdict import CredentialState, Integrity, Verdict, is_sound, tells_all_actions

VERSION: Final = "2026-11-21"


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
        """Gather what the rules judge; `products` is the list of conforming products, if any is loaded."""
        self.facts, self.graph, self.verdict = facts, graph, verdict
        self.declaration, self.effects, self.products = declaration, effects, products
        self.findings = Findings(graph, verdict.manifests)

    @property
    def trusted(self) -> bool:
        """Whether the content is intact and its signer recognised."""
        return self.verdict.state is CredentialState.TRUSTED

    @property
    def admissible(self) -> bool:
        """Whether an unrecognised or expired signer may still admit AI."""
        unproven = (CredentialState.UNRECOGNIZED, CredentialState.EXPIRED)
        return self.verdict.state in unproven and self.verdict.integrity is Integrity.INTACT

    @property
    def trusted_to_origin(self) -> bool:
        """Whether every step of the content's history has a recognised signer, and no step is missing."""
        states = [self.verdict.manifests.get(node.manifest.label) for node in self.graph.chain]
        known = all(state is not None and state.state is CredentialState.TRUSTED for state in states)
        return self.trusted and known and not self.has_unknowns

    @property
    def has_unknowns(self) -> bool:
        """Whether something is in the content, or behind it, that nobody vouches for."""
        missing = any(gap.role is not Role.INPUT for gap in self.graph.gaps)
        unsound = any(not is_sound(n, self.verdict.manifests) for n in self.graph.nodes if n.role is not Role.INPUT)
        return missing or unsound or self.graph.cut

    @property
    def all_told(self) -> bool:
        """Whether every step says that all its actions are included, in the standard's terms."""
        told = all(tells_all_actions(node, self.graph) for node in self.graph.chain)
        return told and all(is_standard(action) for action in self.findings.later_actions)

    @property
    def free_of_ai(self) -> bool:
        """Whether nothing on the graph says, or leaves open, that generative AI took part."""
        return not self.findings.gen_ai and not self.findings.possibly_gen_ai

    def may_claim(self, signal: SignalName) -> bool:
        """Whether no conforming product of the origin's signer is barred from claiming `signal`."""
        origin = self.graph.origin
        signature = origin.manifest.signature if origin else None
        certificate = signature.certificate if signature else None
        if certificate is None:
            return False
        named = (certificate.organization, certificate.common_name)
        return all(signal not in p.disallowed for p in self.products if (p.organization, p.common_name) == named)


Judge = Callable[[Case], Iterable[Disclosure]]


class Rule(NamedTuple):
    """One rule: its number, what it says in a sentence, and how it is judged."""

    id: str
    summary: str
    judge: Judge


def _generated(case: Case) -> Iterator[Disclosure]:
    found = case.findings.originating(SignalName.FULLY_GEN_AI_MEDIA)
    if case.trusted and found:
        yield _verified("R20", LabelKind.AI_GENERATED, found, case, locked=True, edited_after=case.findings.edited)


def _modified(case: Case) -> Iterator[Disclosure]:
    if case.trusted and case.findings.gen_ai:
        yield _verified("R22", LabelKind.AI_MODIFIED, case.findings.gen_ai, case, locked=True)


def _may_contain(case: Case) -> Iterator[Disclosure]:
    if case.trusted and case.findings.possibly_gen_ai and not case.findings.gen_ai:
        found = case.findings.possibly_gen_ai
        yield _verified("R24", LabelKind.MAY_CONTAIN_AI, found, case)._replace(certainty=Certainty.POSSIBLE)


def _steered(case: Case) -> Iterator[Disclosure]:
    """AI only in what steered the making says nothing of the content; it is kept for whoever looks."""
    found = case.findings.gen_ai_inputs
    if case.trusted and found and not case.findings.gen_ai:
        yield Disclosure("R23", LabelKind.NONE, LabelBasis.VERIFIED_CREDENTIAL, evidence=_evidence(found))


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
    generated = findings.originating(SignalName.FULLY_GEN_AI_MEDIA)
    if generated:
        return LabelKind.AI_GENERATED, generated
    if findings.gen_ai:
        return LabelKind.AI_MODIFIED, findings.gen_ai
    return LabelKind.MAY_CONTAIN_AI, findings.possibly_gen_ai


def _captured(case: Case) -> Iterator[Disclosure]:
    found = _capture(case)
    if found and not case.findings.edited:
        yield _verified("R40", LabelKind.CAPTURED_WITH_CAMERA, found, case)


def _edited(case: Case) -> Iterator[Disclosure]:
    found = _capture(case)
    if found and case.findings.edited:
        yield _verified("R41", LabelKind.EDITED, found, case)


def _capture(case: Case) -> tuple[Finding, ...]:
    claims = case.trusted_to_origin and case.all_told and case.free_of_ai
    if not claims or not case.may_claim(SignalName.CAPTURED_MEDIA):
        return ()
    return case.findings.originating(SignalName.CAPTURED_MEDIA)


def _made_without_ai(case: Case) -> Iterator[Disclosure]:
    names = (SignalName.NON_GEN_AI_DIGITAL_CREATION, SignalName.BLANK_CANVAS)
    found = tuple(f for name in names if case.may_claim(name) for f in case.findings.originating(name))
    if case.trusted and found and case.all_told and case.free_of_ai and not case.has_unknowns:
        yield _verified("R42", LabelKind.NO_AI_DECLARED, found, case)._replace(certainty=None)


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
    Rule("R20", "The content began as AI-generated media, by a recognised signer's word.", _generated),
    Rule("R22", "AI made a part of the content, or changed it, by a recognised signer's word.", _modified),
    Rule("R23", "AI is only in what was an input to the making: no label follows.", _steered),
    Rule("R24", "A recognised signer's word leaves open whether AI took part.", _may_contain),
    Rule("R30", "A signer who is not recognised, or whose certificate expired, admits AI.", _admitted),
    Rule("R40", "A camera captured the content and nothing visible was changed, by recognised signers' words.", _captured),
    Rule("R41", "A camera captured the content and it was edited without AI, by recognised signers' words.", _edited),
    Rule("R42", "The content was made digitally without AI, by a recognised signer's word.", _made_without_ai),
    Rule("R50", "One of the platform's own AI effects was used.", _effects),
    Rule("R80", "The creator declared that AI was used.", _declared),
)


def decide(case: Case) -> Label:
    """The label that the rules give. A broken or invalid credential gives none of R20 to R42 (R10)."""
    heard = [disclosure for rule in RULES for disclosure in rule.judge(case)]
    claims = [disclosure for disclosure in heard if disclosure.kind is not LabelKind.NONE]
    if not claims:
        background = tuple(evidence for disclosure in heard for evidence in disclosure.evidence)
        return Label(LabelKind.NONE, "R99", VERSION, evidence=background, disclosures=tuple(heard))
    winner = max(claims, key=lambda claim: ai_rank(claim.kind))  # of equals the first, as the table says
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


def _verified(
    rule_id: str,
    kind: LabelKind,
    found: tuple[Finding, ...],
    case: Case,
    *,
    locked: bool = False,
    edited_after: bool = False,
) -> Disclosure:
    return Disclosure(
        rule_id=rule_id,
        kind=kind,
        basis=LabelBasis.VERIFIED_CREDENTIAL,
        certainty=Certainty.CONFIRMED,
        locked=locked,
        edited_after=edited_after,
        generator=_tool(found),
        evidence=_evidence(found),
    )


MAX_EVIDENCE: Final = 32


def _evidence(found: Iterable[Finding]) -> tuple[Evidence, ...]:
    return tuple(finding.evidence for finding in found)[:MAX_EVIDENCE]


def _tool(found: Iterable[Finding]) -> Tool | None:
    """The tool that the evidence names: never the signer, nor the product that wrote the claim."""
    tools = (finding.signal.action.tool for finding in found if finding.signal.action)
    return next((tool for tool in tools if tool), None)
