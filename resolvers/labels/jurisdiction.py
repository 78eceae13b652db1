"""Jurisdictions whose law requires words of its own for a label. They change the display of a
label, never its content.

    EU      fully and partly must be told apart, at the latest when the content is first seen
    CN      confirmed, possible and suspected each have a word, shown with the content
    US_CA   whether there is provenance data, what made the content, and whether it is signed
"""

from enum import StrEnum
from typing import Final

from resolvers.labels.label import Certainty, Label, LabelBasis, LabelClaim, LabelKind, ai_rank


class Jurisdiction(StrEnum):
    """A jurisdiction whose law sets the display of a label."""

    EU = "EU"
    CN = "CN"
    US_CA = "US_CA"


# Only these labels begin with their certainty or their source.
_HEDGED: Final = (LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED)
_CHINESE: Final = {
    (Certainty.POSSIBLE, LabelKind.AI_GENERATED),
    (Certainty.POSSIBLE, LabelKind.AI_MODIFIED),
    (Certainty.SUSPECTED, LabelKind.MAY_CONTAIN_AI),
}
_AT_FIRST_EXPOSURE: Final = (Jurisdiction.EU, Jurisdiction.CN)


def badge_message(label: Label | LabelClaim, jurisdiction: Jurisdiction | None = None) -> str:
    """Return the name of the message on a badge."""
    if jurisdiction is Jurisdiction.CN and (label.certainty, label.kind) in _CHINESE:
        return f"label-CN-{label.certainty}-{label.kind}"
    if label.kind not in _HEDGED:
        return f"label-{label.kind}"
    law = "EU-" if jurisdiction is Jurisdiction.EU else ""
    return f"label-{law}{_hedge(label)}{label.kind}"


def is_at_first_exposure(label: Label, jurisdiction: Jurisdiction | None) -> bool:
    """Return True if the label must be visible when the content first is, for example on the poster
    of a video.
    """
    return ai_rank(label.kind) > 0 and jurisdiction in _AT_FIRST_EXPOSURE


def _hedge(label: Label | LabelClaim) -> str:
    if label.basis is LabelBasis.CREATOR_DECLARATION:
        return "declared-"
    return "" if label.certainty is Certainty.CONFIRMED else "possible-"
