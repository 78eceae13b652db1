"""Moderation: whether a video may be shown as it is, apart from what its label says.

Realistic content of which a source credibly says that it is AI's must bear a label. Where it bears
none, this says so by itself; everything else, above all that a video is removed, a moderator
decides.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, NamedTuple

import msgspec

from resolvers.label import Label, LabelKind, ai_rank

POLICY_VERSION: Final = "2026-11-21"
PolicyVersion = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._:/ -]{1,64}$")]
_SHOWN: Final = (LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED)


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


class Moderation(NamedTuple):
    """The state that holds now. `reason` and `policy_version` are None where nothing was decided,
    and `decided_at` is so where no moderator did.
    """

    state: ModerationState
    reason: ModerationReason | None = None
    policy_version: str | None = None
    decided_at: datetime | None = None


UNDECIDED: Final = Moderation(ModerationState.OK)
_REQUIRED: Final = Moderation(
    ModerationState.LABEL_REQUIRED, ModerationReason.UNLABELED_REALISTIC_AI, POLICY_VERSION
)


def moderation(decision: Decision | None, label: Label, *, realistic: bool) -> Moderation:
    """What holds of a video under `label`; `realistic` says that somebody called it so."""
    if decision is None:
        return _REQUIRED if realistic and lacks_label(label) else UNDECIDED
    if decision.state is ModerationState.LABEL_REQUIRED and label.kind in _SHOWN:
        return UNDECIDED  # what was required is there
    return Moderation(
        decision.state, decision.reason, decision.policy_version, decision.decided_at
    )


def lacks_label(label: Label) -> bool:
    """Whether a source says, or leaves open, that it is AI's, and the label shown does not."""
    return label.kind not in _SHOWN and any(ai_rank(d.kind) for d in label.disclosures)


def may_follow(decided: Decision | None, state: ModerationState) -> bool:
    """Whether a moderator may decide `state` next: what was removed comes back only by being
    restored, and nothing else can be.
    """
    removed = decided is not None and decided.state is ModerationState.REMOVED
    if removed:
        return state in (ModerationState.REMOVED, ModerationState.RESTORED)
    return state is not ModerationState.RESTORED
