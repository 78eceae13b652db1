"""Decisions of moderators about a video, and the decisions that can follow them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

PolicyVersion = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9._:/ -]{1,64}\Z")]


class ModerationState(StrEnum):
    """The state of moderation of a video."""

    OK = "OK"
    LABEL_REQUIRED = "LABEL_REQUIRED"
    REMOVED = "REMOVED"
    RESTORED = "RESTORED"


class ModerationReason(StrEnum):
    """The reason for a state of moderation."""

    UNLABELED_REALISTIC_AI = "UNLABELED_REALISTIC_AI"
    LABEL_ADDED = "LABEL_ADDED"
    APPEAL_UPHELD = "APPEAL_UPHELD"
    DECIDED_IN_ERROR = "DECIDED_IN_ERROR"
    OTHER_POLICY = "OTHER_POLICY"


class Decision(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A moderator's decision, the version of the platform's policy behind it, and its time."""

    state: ModerationState
    reason: ModerationReason
    policy_version: PolicyVersion
    decided_at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


def removes(decision: Decision | None) -> bool:
    """Return True if there is a decision and it removes the video."""
    return decision is not None and decision.state is ModerationState.REMOVED


def may_follow(decided: Decision | None, state: ModerationState) -> bool:
    """Return True if a moderator may decide `state` next. Only a removed video can be restored, and
    a removed video can only be restored or removed again.
    """
    if removes(decided):
        return state in (ModerationState.REMOVED, ModerationState.RESTORED)
    return state is not ModerationState.RESTORED
