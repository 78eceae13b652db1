"""The rules, as a table: when each holds, and what label follows.

All are asked. The first that holds gives the label; one lower down that claims more AI raises it,
none lowers it, and the last row is what stands where nothing else does. A row is data: another
version of the table gives other answers from the same facts.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from resolvers.labels import unsigned_metadata
from resolvers.labels.declarations import AiDeclaration, AiKind
from resolvers.labels.graph_signals import GraphSignals, LocatedSignal
from resolvers.labels.label import (
    Certainty,
    Evidence,
    Label,
    LabelBasis,
    LabelClaim,
    LabelConflict,
    LabelKind,
    ai_rank,
)
from resolvers.labels.rule_context import RuleContext
from resolvers.manifests.facts import Tool
from resolvers.manifests.signals import SignalName
from resolvers.validation.verdict import failures

MAX_EVIDENCE: Final = 32


class RuleResult(NamedTuple):
    """What a rule found: the evidence, and what the evidence says that the row leaves open."""

    evidence: tuple[Evidence, ...]
    generator: Tool | None = None
    kind: LabelKind | None = None
    edited_after: bool = False


class Rule(NamedTuple):
    """One row. `version` is that of the table which last changed it. Of several `kinds` the
    evidence says which; with none, no label follows.
    """

    id: str
    version: str
    summary: str
    when: Callable[[RuleContext], Iterable[RuleResult]]
    kinds: tuple[LabelKind, ...] = ()
    basis: LabelBasis | None = None
    certainty: Certainty | None = None
    locked: bool = False

    def apply(self, case: RuleContext) -> Iterator[LabelClaim]:
        """What the rule makes of a case: nothing where it does not hold."""
        for said in self.when(case):
            yield LabelClaim(
                rule_id=self.id,
                kind=said.kind or next(iter(self.kinds), LabelKind.NONE),
                basis=self.basis,
                certainty=self.certainty,
                locked=self.locked,
                edited_after=said.edited_after,
                generator=said.generator,
                evidence=said.evidence,
            )


class RuleSet(NamedTuple):
    """The rows in their order, under the version that answers name."""

    version: str
    rules: tuple[Rule, ...]

    def decide(self, case: RuleContext) -> Label:
        """The label that the rules give."""
        claims_made = tuple(each for rule in self.rules for each in rule.apply(case))
        claims = [each for each in claims_made if each.kind is not LabelKind.NONE]
        if not claims:
            background = tuple(evidence for each in claims_made for evidence in each.evidence)
            last = self.rules[-1].id
            return Label(
                LabelKind.NONE, last, self.version, evidence=background, claims_made=claims_made
            )
        winner = max(claims, key=lambda claim: ai_rank(claim.kind))
        return Label(
            kind=winner.kind,
            rule_id=winner.rule_id,
            rule_set_version=self.version,
            basis=winner.basis,
            certainty=winner.certainty,
            generator=winner.generator,
            locked=winner.locked,
            edited_after=winner.edited_after,
            conflict=_conflict(winner, claims, case),
            evidence=winner.evidence,
            claims_made=tuple(each._replace(decisive=each is winner) for each in claims_made),
        )


def _conflict(
    winner: LabelClaim, claims: Iterable[LabelClaim], case: RuleContext
) -> LabelConflict | None:
    if not ai_rank(winner.kind):
        return None
    if case.declaration.ai is AiDeclaration.NO:
        return LabelConflict.CREATOR_DENIES_AI
    denied = any(not ai_rank(claim.kind) for claim in claims)
    return LabelConflict.CREDENTIAL_SHOWS_NO_AI if denied else None


def _broken(case: RuleContext) -> Iterator[RuleResult]:
    if case.broken:
        node = case.graph.nodes[0] if case.graph.nodes else None
        codes = failures(case.verdict, node.manifest.label) if node else ()
        yield RuleResult(
            tuple(Evidence(node, status=code) for code in codes or ("",))[:MAX_EVIDENCE]
        )


def _generated(case: RuleContext) -> Iterator[RuleResult]:
    found = case.findings.of_every_origin(SignalName.FULLY_GEN_AI_MEDIA)
    if case.trusted and found:
        yield _by(found)._replace(edited_after=case.findings.edited)


def _modified(case: RuleContext) -> Iterator[RuleResult]:
    """What R20 said of the whole is not said of a part again."""
    whole = case.findings.of_every_origin(SignalName.FULLY_GEN_AI_MEDIA)
    found = tuple(f for f in case.findings.gen_ai if all(f is not other for other in whole))
    if case.trusted and found:
        yield _by(found)


def _steered(case: RuleContext) -> Iterator[RuleResult]:
    """AI only in what steered the making says nothing of the content; it is kept for who looks."""
    found = case.findings.gen_ai_inputs
    if case.trusted and found and not case.findings.gen_ai:
        yield RuleResult(_evidence(found))


def _left_open(case: RuleContext) -> Iterator[RuleResult]:
    found = case.findings.possibly_gen_ai
    if case.trusted and found and not case.findings.gen_ai:
        yield _by(found)


def _admitted(case: RuleContext) -> Iterator[RuleResult]:
    """What R20, R22 or R24 would say, were the signer recognised."""
    kind, found = _admission(case.findings)
    if case.admissible and found:
        edited = kind is LabelKind.AI_GENERATED and case.findings.edited
        yield _by(found)._replace(kind=kind, edited_after=edited)


def _admission(findings: GraphSignals) -> tuple[LabelKind, tuple[LocatedSignal, ...]]:
    generated = findings.of_every_origin(SignalName.FULLY_GEN_AI_MEDIA)
    if generated:
        return LabelKind.AI_GENERATED, generated
    if findings.gen_ai:
        return LabelKind.AI_MODIFIED, findings.gen_ai
    return LabelKind.MAY_CONTAIN_AI, findings.possibly_gen_ai


def _captured(case: RuleContext) -> Iterator[RuleResult]:
    found = _capture(case)
    if found and not case.altered:
        yield RuleResult(_evidence(found))


def _edited(case: RuleContext) -> Iterator[RuleResult]:
    found = _capture(case)
    if found and case.altered:
        yield RuleResult(_evidence(found))


def _capture(case: RuleContext) -> tuple[LocatedSignal, ...]:
    claims = case.trusted_to_origin and case.all_told and case.free_of_ai
    if not claims or not case.may_claim(SignalName.CAPTURED_MEDIA):
        return ()
    return case.findings.originating(SignalName.CAPTURED_MEDIA)


def _made_without_ai(case: RuleContext) -> Iterator[RuleResult]:
    names = (SignalName.NON_GEN_AI_DIGITAL_CREATION, SignalName.BLANK_CANVAS)
    found = case.findings.originating(*filter(case.may_claim, names))
    if found and case.trusted_to_origin and case.all_told and case.free_of_ai:
        yield RuleResult(_evidence(found))


def _effects(case: RuleContext) -> Iterator[RuleResult]:
    for effect in case.effects:
        if effect.kind is not None:
            evidence = (Evidence(effect=effect),)
            yield RuleResult(evidence, Tool(name=effect.name), _KINDS[effect.kind])


def _stated(case: RuleContext) -> Iterator[RuleResult]:
    """What unsigned metadata says, broken credentials or none: it never was a part of them."""
    for said in case.facts.metadata:
        kind = unsigned_metadata.kind(said)
        if kind is not None:
            yield RuleResult((Evidence(statement=said),), unsigned_metadata.tool(said), kind)


def _declared(case: RuleContext) -> Iterator[RuleResult]:
    if case.declaration.ai is AiDeclaration.YES:
        yield RuleResult((Evidence(),), kind=_KINDS[case.declaration.kind or AiKind.GENERATED])


def _suspected(case: RuleContext) -> Iterator[RuleResult]:
    if case.suspicion is not None:
        yield RuleResult((Evidence(suspicion=case.suspicion),))


def _otherwise(_: RuleContext) -> Iterator[RuleResult]:
    return iter(())


def _by(found: tuple[LocatedSignal, ...]) -> RuleResult:
    """With the tool that the evidence names: never the signer, nor what wrote the claim."""
    tools = (finding.signal.action.tool for finding in found if finding.signal.action)
    return RuleResult(_evidence(found), next((tool for tool in tools if tool), None))


def _evidence(found: Iterable[LocatedSignal]) -> tuple[Evidence, ...]:
    return tuple(finding.evidence for finding in found)[:MAX_EVIDENCE]


_KINDS: Final = {AiKind.GENERATED: LabelKind.AI_GENERATED, AiKind.MODIFIED: LabelKind.AI_MODIFIED}

_GENERATED, _MODIFIED = (LabelKind.AI_GENERATED,), (LabelKind.AI_MODIFIED,)
_EITHER = (*_GENERATED, *_MODIFIED)
_MAY_CONTAIN = (LabelKind.MAY_CONTAIN_AI,)
_CAPTURED, _EDITED = (LabelKind.CAPTURED_WITH_CAMERA,), (LabelKind.EDITED,)
_NO_AI = (LabelKind.NO_AI_DECLARED,)

_VERIFIED, _UNRECOGNIZED = LabelBasis.VERIFIED_CREDENTIAL, LabelBasis.UNRECOGNIZED_CREDENTIAL
_EFFECT, _METADATA = LabelBasis.PLATFORM_EFFECT, LabelBasis.UNSIGNED_METADATA
_CREATOR, _CLASSIFIER = LabelBasis.CREATOR_DECLARATION, LabelBasis.CLASSIFIER

_SURE, _POSSIBLE = Certainty.CONFIRMED, Certainty.POSSIBLE
_SUSPECTED = Certainty.SUSPECTED
_LOCKED: Final = True

_V1, _V2 = "2026-11-21", "2026-11-22"

# fmt: off
RULES: Final = RuleSet(_V2, (
    Rule("R10", _V2, "The content does not match its credentials, or they are invalid: no label"
         " follows from them.", _broken),
    Rule("R20", _V1, "A recognised signer says that the content began as AI media.",
         _generated, _GENERATED, _VERIFIED, _SURE, _LOCKED),
    Rule("R22", _V2, "A recognised signer says that AI made a part or changed it.",
         _modified, _MODIFIED, _VERIFIED, _SURE, _LOCKED),
    Rule("R23", _V1, "AI is only in what was an input to the making: no label follows.",
         _steered, (), _VERIFIED),
    Rule("R24", _V1, "A recognised signer leaves open whether AI took part.",
         _left_open, _MAY_CONTAIN, _VERIFIED, _POSSIBLE),
    Rule("R30", _V1, "An unrecognised signer, or one whose certificate expired, admits AI.",
         _admitted, (*_EITHER, *_MAY_CONTAIN), _UNRECOGNIZED, _POSSIBLE),
    Rule("R40", _V1, "A camera captured the content, and nothing visible was changed since.",
         _captured, _CAPTURED, _VERIFIED, _SURE),
    Rule("R41", _V1, "A camera captured the content, and it was edited without AI.",
         _edited, _EDITED, _VERIFIED, _SURE),
    Rule("R42", _V1, "The content was made digitally, and without AI.",
         _made_without_ai, _NO_AI, _VERIFIED),
    Rule("R50", _V1, "One of the platform's own AI effects was used.",
         _effects, _EITHER, _EFFECT, _SURE, _LOCKED),
    Rule("R70", _V1, "Metadata that nobody signed says that AI was used.",
         _stated, (*_EITHER, *_MAY_CONTAIN), _METADATA, _POSSIBLE),
    Rule("R80", _V1, "The creator declared that AI was used.",
         _declared, _EITHER, _CREATOR, _POSSIBLE),
    Rule("R90", _V2, "Only an automatic check suspects AI.",
         _suspected, _MAY_CONTAIN, _CLASSIFIER, _SUSPECTED),
    Rule("R99", _V2, "No source that can be relied on says how the content was made.", _otherwise),
))
# fmt: on
