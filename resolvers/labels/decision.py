"""Decisions: what a moderator decided of a video, and what may be decided next."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

PolicyVersion = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9._:/ -]{1,64}\Z")]


class ModerationState(StrEnum):
    """What moderation says of a video."""

    OK = "OK"
    LABEL_REQUIRED = "LABEL_REQUIRED"
    REMOVED = "REMOVED"
    RESTORED = "RESTORED"


class ModerationReason(StrEnum):
    """Why it is in that state."""

    UNLABELED_REALISTIC_AI = "UNLABELED_REALISTIC_AI"
    LABEL_ADDED = "LABEL_ADDED"
    APPEAL_UPHELD = "APPEAL_UPHELD"
    DECIDED_IN_ERROR = "DECIDED_IN_ERROR"
    OTHER_POLICY = "OTHER_POLICY"


class Decision(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What a moderator decided, by which version of the platform's policy, and when."""

    state: ModerationState
    reason: ModerationReason
    policy_version: PolicyVersion
    decided_at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


def removes(decision: Decision | None) -> bool:
    """Whether a decision, if there is one, removes the video."""
    return decision is not None and decision.state is ModerationState.REMOVED


def may_follow(decided: Decision | None, state: ModerationState) -> bool:
    """Whether a moderator may decide `state` next: what was removed comes back only by being
    restored, and nothing else can be.
    """
    if removes(decided):
        return state in (ModerationState.REMOVED, ModerationState.RESTORED)
    return state is not ModerationState.RESTORED
