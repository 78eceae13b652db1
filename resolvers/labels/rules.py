"""The rules as a table: when each holds, and which label follows.

All rules are evaluated. The claim of the most AI gives the label; among claims of one kind the most
certain, then the first in the table. The last rule holds where no other gives a label. A rule is
data, so another version of the table gives other answers from the same facts.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from resolvers.labels import unsigned_metadata
from resolvers.labels.declarations import MAX_EFFECTS, AiDeclaration, AiKind
from resolvers.labels.graph_signals import GraphSignals, LocatedSignal
from resolvers.labels.label import (
    Attribution,
    Certainty,
    Evidence,
    Label,
    LabelBasis,
    LabelClaim,
    LabelConflict,
    LabelKind,
    ai_rank,
    certainty_rank,
)
from resolvers.labels.rule_context import RuleContext
from resolvers.manifests.facts import Tool
from resolvers.manifests.signals import SignalName
from resolvers.metadata.statements import MAX_STATEMENTS
from resolvers.validation.verdict import failures

MAX_EVIDENCE: Final = 32
# One for each effect and metadata statement, and one for each other rule.
MAX_DISCLOSURES: Final = MAX_EFFECTS + MAX_STATEMENTS + 16


class RuleResult(NamedTuple):
    """A rule that holds: the evidence, and the values that the evidence decides instead of the
    rule.
    """

    evidence: tuple[Evidence, ...]
    generator: Tool | None = None
    kind: LabelKind | None = None
    basis: LabelBasis | None = None
    edited_after: bool = False
    attribution: Attribution | None = None


class Rule(NamedTuple):
    """One rule. `version` is that of the table in which it last changed. Of several `kinds` the
    evidence decides which; without any, the rule gives no label.
    """

    id: str
    version: str
    summary: str
    when: Callable[[RuleContext], Iterable[RuleResult]]
    kinds: tuple[LabelKind, ...] = ()
    basis: LabelBasis | None = None
    certainty: Certainty | None = None
    locked: bool = False

    def apply(self, context: RuleContext) -> Iterator[LabelClaim]:
        """Yield the claims of this rule; none where it does not hold."""
        for result in self.when(context):
            yield LabelClaim(
                rule_id=self.id,
                kind=result.kind or next(iter(self.kinds), LabelKind.NONE),
                basis=result.basis or self.basis,
                certainty=self.certainty,
                locked=self.locked,
                edited_after=result.edited_after,
                generator=result.generator,
                evidence=result.evidence,
                attribution=result.attribution,
            )


class RuleSet(NamedTuple):
    """The rules in their order, with the version that answers name."""

    version: str
    rules: tuple[Rule, ...]

    def decide(self, context: RuleContext) -> Label:
        """Return the label of one content."""
        claims = tuple(claim for rule in self.rules for claim in rule.apply(context))
        labelling = [claim for claim in claims if claim.kind is not LabelKind.NONE]
        if not labelling:
            return self._no_label(claims)
        decisive = max(labelling, key=_strength)
        return Label(
            kind=decisive.kind,
            rule_id=decisive.rule_id,
            rule_set_version=self.version,
            basis=decisive.basis,
            certainty=decisive.certainty,
            generator=decisive.generator,
            locked=any(claim.locked for claim in labelling if ai_rank(claim.kind)),
            edited_after=decisive.edited_after,
            conflict=_conflict(decisive, labelling, context),
            evidence=decisive.evidence,
            attribution=decisive.attribution,
            confirmed=_confirmed(decisive, labelling),
            claims=tuple(claim._replace(decisive=claim is decisive) for claim in claims),
        )

    def _no_label(self, claims: tuple[LabelClaim, ...]) -> Label:
        return Label(
            kind=LabelKind.NONE,
            rule_id=self.rules[-1].id,
            rule_set_version=self.version,
            evidence=tuple(evidence for claim in claims for evidence in claim.evidence),
            claims=claims,
        )


def _strength(claim: LabelClaim) -> tuple[int, int]:
    return ai_rank(claim.kind), certainty_rank(claim.certainty)


def _confirmed(decisive: LabelClaim, claims: Iterable[LabelClaim]) -> LabelClaim | None:
    """Return the confirmed claim of most AI, if the decisive claim of AI is not confirmed."""
    if decisive.certainty is Certainty.CONFIRMED or not ai_rank(decisive.kind):
        return None
    sure = (c for c in claims if c.certainty is Certainty.CONFIRMED and ai_rank(c.kind))
    return max(sure, key=_strength, default=None)


def _conflict(
    decisive: LabelClaim, claims: Iterable[LabelClaim], context: RuleContext
) -> LabelConflict | None:
    if not ai_rank(decisive.kind):
        return None
    if context.declaration.ai is AiDeclaration.NO:
        return LabelConflict.CREATOR_DENIES_AI
    denied = any(not ai_rank(claim.kind) for claim in claims)
    return LabelConflict.CREDENTIAL_SHOWS_NO_AI if denied else None


def _broken(context: RuleContext) -> Iterator[RuleResult]:
    if context.broken:
        node = context.graph.nodes[0] if context.graph.nodes else None
        codes = failures(context.verdict, node.manifest.label) if node else ()
        yield RuleResult(
            tuple(Evidence(node, status=code) for code in codes or ("",))[:MAX_EVIDENCE]
        )


def _generated(context: RuleContext) -> Iterator[RuleResult]:
    whole = _confirmed_whole(context.signals)
    if context.trusted and whole:
        yield _by(whole)._replace(edited_after=context.signals.edited)


def _modified(context: RuleContext) -> Iterator[RuleResult]:
    # The signals that R20 reads as the whole are not counted as a part again.
    parts = _without(context.signals.gen_ai, _confirmed_whole(context.signals))
    confirmed = tuple(part for part in parts if part.confirmed)
    if context.trusted and confirmed:
        yield _by(confirmed)


def _steered(context: RuleContext) -> Iterator[RuleResult]:
    inputs = context.signals.gen_ai_inputs
    if context.trusted and inputs and not context.signals.gen_ai:
        confirmed = tuple(located for located in inputs if located.confirmed)
        basis = _VERIFIED if confirmed else _UNRECOGNIZED
        yield _by(confirmed or inputs)._replace(basis=basis)


def _left_open(context: RuleContext) -> Iterator[RuleResult]:
    confirmed = tuple(located for located in context.signals.possibly_gen_ai if located.confirmed)
    if context.trusted and confirmed and not context.signals.gen_ai:
        yield _by(confirmed)


def _admitted(context: RuleContext) -> Iterator[RuleResult]:
    """Yield the label that R20, R22 or R24 would give if every signature on the way were recognised
    and every signal attested.
    """
    kind, signals = _admission(context.signals)
    if context.admissible and signals:
        edited = kind is LabelKind.AI_GENERATED and context.signals.edited
        yield _by(signals)._replace(kind=kind, edited_after=edited)


def _admission(signals: GraphSignals) -> tuple[LabelKind, tuple[LocatedSignal, ...]]:
    """Return the first kind that unconfirmed signals give, with these signals."""
    whole = signals.of_every_origin(SignalName.FULLY_GEN_AI_MEDIA)
    if _unconfirmed(whole):
        return LabelKind.AI_GENERATED, _unconfirmed(whole)
    if signals.gen_ai:
        return LabelKind.AI_MODIFIED, _unconfirmed(signals.gen_ai)
    return LabelKind.MAY_CONTAIN_AI, _unconfirmed(signals.possibly_gen_ai)


def _captured(context: RuleContext) -> Iterator[RuleResult]:
    capture = _capture(context)
    if capture and not context.altered:
        yield _by(capture)


def _edited(context: RuleContext) -> Iterator[RuleResult]:
    capture = _capture(context)
    if capture and context.altered:
        yield _by(capture)


def _capture(context: RuleContext) -> tuple[LocatedSignal, ...]:
    return _without_ai(context, SignalName.CAPTURED_MEDIA)


def _made_without_ai(context: RuleContext) -> Iterator[RuleResult]:
    made = _without_ai(context, SignalName.NON_GEN_AI_DIGITAL_CREATION, SignalName.BLANK_CANVAS)
    if made:
        yield _by(made)


def _without_ai(context: RuleContext, *names: SignalName) -> tuple[LocatedSignal, ...]:
    """Return the origin's confirmed signals of these names, if recognised signers
    signed the whole history and it holds no AI.
    """
    if not (context.trusted_to_origin and context.all_told and context.free_of_ai):
        return ()
    allowed = filter(context.may_claim, names)
    return tuple(located for located in context.signals.originating(*allowed) if located.confirmed)


def _effects(context: RuleContext) -> Iterator[RuleResult]:
    for effect in context.effects:
        if effect.kind is not None:
            evidence = (Evidence(effect=effect),)
            yield RuleResult(evidence, Tool(name=effect.name), _KINDS[effect.kind])


def _stated(context: RuleContext) -> Iterator[RuleResult]:
    # Unsigned metadata is no part of the credentials, so it counts beside broken ones too.
    for statement in context.facts.metadata:
        kind = unsigned_metadata.kind(statement)
        if kind is not None:
            evidence = (Evidence(statement=statement),)
            yield RuleResult(evidence, unsigned_metadata.tool(statement), kind)


def _declared(context: RuleContext) -> Iterator[RuleResult]:
    if context.declaration.ai is AiDeclaration.YES:
        yield RuleResult((Evidence(),), kind=_KINDS[context.declaration.kind or AiKind.GENERATED])


def _suspected(context: RuleContext) -> Iterator[RuleResult]:
    if context.suspicion is not None:
        yield RuleResult((Evidence(suspicion=context.suspicion),))


def _otherwise(_: RuleContext) -> Iterator[RuleResult]:
    return iter(())


def _confirmed_whole(signals: GraphSignals) -> tuple[LocatedSignal, ...]:
    """Return the origins' confirmed signals of AI media, if every origin has one."""
    whole = signals.of_every_origin(SignalName.FULLY_GEN_AI_MEDIA)
    return () if _unconfirmed(whole) else whole


def _unconfirmed(signals: Iterable[LocatedSignal]) -> tuple[LocatedSignal, ...]:
    return tuple(located for located in signals if not located.confirmed)


def _without(
    signals: Iterable[LocatedSignal], others: tuple[LocatedSignal, ...]
) -> tuple[LocatedSignal, ...]:
    return tuple(s for s in signals if all(s is not other for other in others))


def _by(signals: tuple[LocatedSignal, ...]) -> RuleResult:
    """Return the result of signals: with the first AI tool that they name, and the signer of the
    first.
    """
    evidence = tuple(located.evidence for located in signals)[:MAX_EVIDENCE]
    tools = (located.signal.tool for located in signals)
    generator = next((tool for tool in tools if tool), None)
    return RuleResult(evidence, generator, attribution=signals[0].attribution)


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

_V1, _V2, _V3 = "2026-11-21", "2026-11-22", "2026-12-01"

# fmt: off
RULES: Final = RuleSet(_V3, (
    Rule("R10", _V2, "The content does not match its credentials, or they are invalid: no label"
         " follows from them.", _broken),
    Rule("R20", _V3, "Recognised signers say that the content began as AI media.",
         _generated, _GENERATED, _VERIFIED, _SURE, _LOCKED),
    Rule("R22", _V3, "Recognised signers say that AI made a part or changed it.",
         _modified, _MODIFIED, _VERIFIED, _SURE, _LOCKED),
    Rule("R23", _V3, "AI is only in an input to the making: no label follows.",
         _steered, (), _VERIFIED),
    Rule("R24", _V3, "A recognised signer leaves open if AI was used.",
         _left_open, _MAY_CONTAIN, _VERIFIED, _POSSIBLE),
    Rule("R30", _V3, "Credentials admit AI, but a signature on the way is unrecognised or expired,"
         " or the signer only gathered the information.",
         _admitted, (*_EITHER, *_MAY_CONTAIN), _UNRECOGNIZED, _POSSIBLE),
    Rule("R40", _V3, "A camera captured the content, and nothing visible was changed since.",
         _captured, _CAPTURED, _VERIFIED, _SURE),
    Rule("R41", _V3, "A camera captured the content, and it was edited without AI.",
         _edited, _EDITED, _VERIFIED, _SURE),
    Rule("R42", _V3, "The content was made digitally, and without AI.",
         _made_without_ai, _NO_AI, _VERIFIED),
    Rule("R50", _V1, "One of the platform's own AI effects was used.",
         _effects, _EITHER, _EFFECT, _SURE, _LOCKED),
    Rule("R70", _V3, "Unsigned metadata says that AI was used.",
         _stated, (*_EITHER, *_MAY_CONTAIN), _METADATA, _POSSIBLE),
    Rule("R80", _V1, "The creator declared that AI was used.",
         _declared, _EITHER, _CREATOR, _POSSIBLE),
    Rule("R90", _V2, "Only an automatic check suspects AI.",
         _suspected, _MAY_CONTAIN, _CLASSIFIER, _SUSPECTED),
    Rule("R99", _V2, "No reliable source says how the content was made.", _otherwise),
))
# fmt: on
