from datetime import UTC, datetime

import msgspec
import pytest

from resolvers.labels.decision import Decision, ModerationReason, ModerationState, PolicyVersion
from resolvers.labels.label import Label, LabelBasis, LabelClaim, LabelKind
from resolvers.labels.moderation import (
    POLICY_VERSION,
    UNDECIDED,
    Moderation,
    lacks_label,
    moderation,
)

SHOWN = (LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED)
OTHERS = tuple(kind for kind in LabelKind if kind not in SHOWN)
SUSPECTING = (LabelBasis.CLASSIFIER, LabelBasis.UNSIGNED_METADATA)
AI_KINDS = (LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED, LabelKind.MAY_CONTAIN_AI)
REQUIRED = Moderation(
    ModerationState.LABEL_REQUIRED, ModerationReason.UNLABELED_REALISTIC_AI, POLICY_VERSION
)


def label(kind: LabelKind, *claims: LabelClaim) -> Label:
    return Label(kind, "R99", "1", claims=claims)


def claim(kind: LabelKind, basis: LabelBasis | None) -> LabelClaim:
    return LabelClaim("R80", kind, basis)


def decided(state: ModerationState) -> Decision:
    return Decision(
        state=state,
        reason=ModerationReason.OTHER_POLICY,
        policy_version="7",
        decided_at=datetime(2026, 10, 3, tzinfo=UTC),
    )


def as_decided(decision: Decision) -> Moderation:
    return Moderation(decision.state, decision.reason, decision.policy_version, decision.decided_at)


SUSPECTED = label(LabelKind.NONE, claim(LabelKind.MAY_CONTAIN_AI, LabelBasis.CLASSIFIER))


def test_policy_version_is_one() -> None:
    assert msgspec.convert(POLICY_VERSION, PolicyVersion) == POLICY_VERSION


@pytest.mark.parametrize("basis", LabelBasis)
def test_ai_that_is_suspected_and_not_shown_lacks_a_label(basis: LabelBasis) -> None:
    shown = label(LabelKind.NONE, claim(LabelKind.MAY_CONTAIN_AI, basis))

    assert lacks_label(shown) == (basis in SUSPECTING)


@pytest.mark.parametrize("kind", LabelKind)
def test_only_a_source_that_says_ai_makes_a_label_lack(kind: LabelKind) -> None:
    shown = label(LabelKind.NONE, claim(kind, LabelBasis.CLASSIFIER))

    assert lacks_label(shown) == (kind in AI_KINDS)


@pytest.mark.parametrize("kind", LabelKind)
def test_only_a_label_that_says_ai_is_enough(kind: LabelKind) -> None:
    shown = label(kind, claim(LabelKind.AI_GENERATED, LabelBasis.UNSIGNED_METADATA))

    assert lacks_label(shown) == (kind in OTHERS)


def test_what_was_not_heard_of_as_a_source_is_no_suspicion() -> None:
    assert not lacks_label(label(LabelKind.NONE, claim(LabelKind.AI_GENERATED, None)))


def test_one_suspicion_among_others_is_enough() -> None:
    shown = label(
        LabelKind.NO_AI_DECLARED,
        claim(LabelKind.NO_AI_DECLARED, LabelBasis.CREATOR_DECLARATION),
        claim(LabelKind.MAY_CONTAIN_AI, LabelBasis.CLASSIFIER),
    )

    assert lacks_label(shown)


def test_realistic_suspected_ai_without_a_label_requires_one() -> None:
    assert moderation(None, SUSPECTED, realistic=True) == REQUIRED


@pytest.mark.parametrize("realistic", [True, False])
def test_label_that_lacks_nothing_is_undecided(realistic: bool) -> None:
    assert moderation(None, label(LabelKind.NONE), realistic=realistic) == UNDECIDED


def test_content_that_nobody_calls_realistic_requires_no_label() -> None:
    assert moderation(None, SUSPECTED, realistic=False) == UNDECIDED


def test_undecided_is_ok_without_reason() -> None:
    assert Moderation(ModerationState.OK, None, None, None) == UNDECIDED


@pytest.mark.parametrize("state", ModerationState)
@pytest.mark.parametrize("kind", OTHERS)
def test_decision_holds_under_a_label_that_shows_no_ai(
    state: ModerationState, kind: LabelKind
) -> None:
    shown = label(kind, claim(LabelKind.AI_GENERATED, LabelBasis.CLASSIFIER))

    assert moderation(decided(state), shown, realistic=True) == as_decided(decided(state))


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize("state", ModerationState)
def test_label_that_was_required_and_is_there_settles_it_and_nothing_else(
    kind: LabelKind, state: ModerationState
) -> None:
    held = moderation(decided(state), label(kind), realistic=True)

    required = state is ModerationState.LABEL_REQUIRED
    assert held == (UNDECIDED if required else as_decided(decided(state)))
