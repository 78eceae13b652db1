from datetime import UTC, datetime

import msgspec
import pytest

from resolvers.labels.decision import (
    Decision,
    ModerationReason,
    ModerationState,
    PolicyVersion,
    may_follow,
)

OK, LABEL_REQUIRED, REMOVED, RESTORED = ModerationState


def decided(state: ModerationState) -> Decision:
    return Decision(state=state, reason=ModerationReason.OTHER_POLICY, policy_version="7")


@pytest.mark.parametrize(
    ("before", "may"),
    [
        (None, {OK, LABEL_REQUIRED, REMOVED}),
        (OK, {OK, LABEL_REQUIRED, REMOVED}),
        (LABEL_REQUIRED, {OK, LABEL_REQUIRED, REMOVED}),
        (REMOVED, {REMOVED, RESTORED}),
        (RESTORED, {OK, LABEL_REQUIRED, REMOVED}),
    ],
)
def test_removed_video_comes_back_only_by_being_restored(
    before: ModerationState | None, may: set[ModerationState]
) -> None:
    last = None if before is None else decided(before)

    assert {state for state in ModerationState if may_follow(last, state)} == may


@pytest.mark.parametrize("version", ["7", "2026-11-21", "a" * 64, "policy/v7.1: EU_2"])
def test_policy_version_is_a_short_name(version: str) -> None:
    assert msgspec.convert(version, PolicyVersion) == version


@pytest.mark.parametrize("version", ["", "a" * 65, "<b>", "7\n", "7\u202e", "\n7"])
def test_policy_version_of_another_shape_is_refused(version: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(version, PolicyVersion)


def test_decision_is_read_as_a_sidecar_has_it() -> None:
    given = (
        b'{"state":"REMOVED","reason":"OTHER_POLICY","policyVersion":"7",'
        b'"decidedAt":"2026-10-03T08:00:00+02:00","more":1}'
    )

    assert msgspec.json.decode(given, type=Decision) == Decision(
        state=REMOVED,
        reason=ModerationReason.OTHER_POLICY,
        policy_version="7",
        decided_at=datetime(2026, 10, 3, 6, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "given",
    [
        {"state": "REMOVED", "reason": "OTHER_POLICY"},
        {"state": "GONE", "reason": "OTHER_POLICY", "policyVersion": "7"},
        {"state": "REMOVED", "reason": "removed", "policyVersion": "7"},
        {
            "state": "REMOVED",
            "reason": "OTHER_POLICY",
            "policyVersion": "7",
            "decidedAt": "2026-10-03T08:00:00",
        },
    ],
    ids=["no version", "no state", "no reason", "no zone"],
)
def test_decision_of_another_shape_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(given, Decision)
