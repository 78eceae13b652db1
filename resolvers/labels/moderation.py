"""Moderation: the state of a video under the platform's policy, apart from its label.

Realistic content that a credible source calls AI's needs a label. `LABEL_REQUIRED` follows from a
missing one automatically. Every other state, a removal above all, is a moderator's decision.
"""

from datetime import datetime
from typing import Final, NamedTuple

from resolvers.labels.decision import Decision, ModerationReason, ModerationState
from resolvers.labels.label import Label, LabelBasis, LabelKind, ai_rank

POLICY_VERSION: Final = "2026-11-21"
_SHOWN: Final = (LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED)
_SUSPECTING: Final = (LabelBasis.CLASSIFIER, LabelBasis.UNSIGNED_METADATA)


class Moderation(NamedTuple):
    """The current state. `reason` and `policy_version` are None without a decision, `decided_at`
    without a moderator's.
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
    """Return the state of a video with this label. `realistic`: a source called it realistic."""
    if decision is None:
        return _REQUIRED if realistic and lacks_label(label) else UNDECIDED
    if decision.state is ModerationState.LABEL_REQUIRED and label.kind in _SHOWN:
        return UNDECIDED  # the required label is present
    return Moderation(decision.state, decision.reason, decision.policy_version, decision.decided_at)


def lacks_label(label: Label) -> bool:
    """Return True if a classifier or unsigned metadata suspects AI and the label does not state it.
    A signer who leaves AI open does not suspect it.
    """
    suspected = any(ai_rank(d.kind) and d.basis in _SUSPECTING for d in label.disclosures)
    return suspected and label.kind not in _SHOWN
