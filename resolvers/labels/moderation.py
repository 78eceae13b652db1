"""Moderation: whether a video may be shown as it is, apart from what its label says.

Realistic content of which a source credibly says that it is AI's must bear a label. Where it bears
none, this says so by itself; everything else, above all that a video is removed, a moderator
decides.
"""

from datetime import datetime
from typing import Final, NamedTuple

from resolvers.labels.decision import Decision, ModerationReason, ModerationState
from resolvers.labels.label import Label, LabelBasis, LabelKind, ai_rank

POLICY_VERSION: Final = "2026-11-21"
_SHOWN: Final = (LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED)
_SUSPECTING: Final = (LabelBasis.CLASSIFIER, LabelBasis.UNSIGNED_METADATA)


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
    return Moderation(decision.state, decision.reason, decision.policy_version, decision.decided_at)


def lacks_label(label: Label) -> bool:
    """Whether AI is suspected and the label shown does not say so. That a signer leaves open what
    a composition holds is no suspicion.
    """
    suspected = any(ai_rank(d.kind) and d.basis in _SUSPECTING for d in label.disclosures)
    return suspected and label.kind not in _SHOWN
