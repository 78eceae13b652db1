"""Words: what a badge and a panel say, in the field's plain terms.

Content Credentials, issued by, edits and activity; never a word for tampering where nothing shows it.
"""

from typing import Final

from resolvers.facts import Action
from resolvers.label import Certainty, Disclosure, Evidence, Label, LabelBasis, LabelKind
from resolvers.source_type import normalized
from resolvers.verdict import CredentialState, Integrity, Unknown, Verdict

_CONFIRMED: Final = {
    LabelKind.AI_GENERATED: "AI-generated",
    LabelKind.AI_MODIFIED: "Modified with AI",
    LabelKind.MAY_CONTAIN_AI: "May contain AI",
    LabelKind.CAPTURED_WITH_CAMERA: "Captured with a camera",
    LabelKind.EDITED: "Captured with a camera and edited",
    LabelKind.NO_AI_DECLARED: "Made without AI, as declared",
    LabelKind.NONE: "No label",
}
_POSSIBLE: Final = {
    LabelKind.AI_GENERATED: "Possibly AI-generated",
    LabelKind.AI_MODIFIED: "Possibly modified with AI",
}
_DECLARED: Final = {
    LabelKind.AI_GENERATED: "Creator labeled as AI-generated",
    LabelKind.AI_MODIFIED: "Creator labeled as modified with AI",
}

_SENTENCES: Final = {
    LabelKind.AI_GENERATED: "This content was generated with AI",
    LabelKind.AI_MODIFIED: "Parts of this content were made or changed with AI",
    LabelKind.MAY_CONTAIN_AI: "This content may contain parts made with AI",
    LabelKind.CAPTURED_WITH_CAMERA: "This content was captured with a camera, and nothing visible was changed since",
    LabelKind.EDITED: "This content was captured with a camera and edited without AI",
    LabelKind.NO_AI_DECLARED: "This content was made with digital tools, and its maker declares that no AI was used",
}
_SOURCES: Final = {
    LabelBasis.VERIFIED_CREDENTIAL: "according to its Content Credentials.",
    LabelBasis.UNRECOGNIZED_CREDENTIAL: "according to Content Credentials whose issuer could not be confirmed.",
    LabelBasis.PLATFORM_EFFECT: "with an effect of this platform.",
    LabelBasis.UNSIGNED_METADATA: "according to its metadata, which nobody signed.",
    LabelBasis.CREATOR_DECLARATION: "according to its creator.",
    LabelBasis.CLASSIFIER: "according to an automatic check, which can be wrong.",
}

_STATES: Final = {
    CredentialState.NONE: "No Content Credentials. This does not mean the content is real or unedited.",
    CredentialState.TRUSTED: "Content Credentials are present and come from a recognized issuer.",
    CredentialState.UNRECOGNIZED: "Content Credentials are present, but their issuer is not on a recognized list.",
    CredentialState.EXPIRED: "Content Credentials are present, but the issuer's certificate has expired, "
    "so it can no longer be confirmed. The content has not changed since it was signed.",
    CredentialState.INVALID: "Content Credentials are present but cannot be relied on.",
    CredentialState.REMOTE: "Content Credentials exist, but are kept elsewhere and were not fetched.",
    CredentialState.PENDING: "Content Credentials are present and are still being checked against the content.",
    CredentialState.UNSUPPORTED: "This file's format cannot be checked for Content Credentials. "
    "This does not mean the content is real or unedited.",
    CredentialState.UNAVAILABLE: "Content Credentials are temporarily unavailable. Try again later.",
}
_BROKEN: Final = "This content does not match its Content Credentials: one of the two was changed after signing."
_UNCHECKED: Final = "Content Credentials are present, but the content could not be checked against them."

_UNKNOWNS: Final = {
    Unknown.INGREDIENT_WITHOUT_CREDENTIALS: "Something used in this content has no Content Credentials of its own.",
    Unknown.INGREDIENT_UNVERIFIED: "The Content Credentials of something used in this content could not be verified.",
    Unknown.ORIGIN_NOT_STATED: "How this content began is not stated.",
    Unknown.ACTIONS_NOT_ALL_INCLUDED: "There may have been edits that are not listed.",
    Unknown.REDACTED: "Some information was removed on purpose.",
    Unknown.CUT: "There is more history than can be shown here.",
}

_ACTIONS: Final = {
    "c2pa.addedText": "Added text",
    "c2pa.adjustedColor": "Adjusted colors",
    "c2pa.changedSpeed": "Changed speed",
    "c2pa.color_adjustments": "Adjusted colors",
    "c2pa.converted": "Converted the format",
    "c2pa.copied": "Copied",
    "c2pa.created": "Created",
    "c2pa.cropped": "Cropped",
    "c2pa.deleted": "Deleted a part",
    "c2pa.drawing": "Drew on it",
    "c2pa.dubbed": "Dubbed the audio",
    "c2pa.edited": "Edited",
    "c2pa.edited.metadata": "Edited the information about it",
    "c2pa.enhanced": "Enhanced",
    "c2pa.filtered": "Applied a filter",
    "c2pa.formatted": "Formatted",
    "c2pa.managed": "Put under management",
    "c2pa.opened": "Opened an earlier version",
    "c2pa.orientation": "Changed the orientation",
    "c2pa.placed": "Placed other content in it",
    "c2pa.printed": "Printed",
    "c2pa.published": "Published",
    "c2pa.redacted": "Removed information",
    "c2pa.removed": "Removed other content from it",
    "c2pa.repackaged": "Repackaged",
    "c2pa.resized": "Resized",
    "c2pa.resized.proportional": "Resized in proportion",
    "c2pa.saved": "Saved",
    "c2pa.transcoded": "Transcoded",
    "c2pa.translated": "Translated",
    "c2pa.trimmed": "Trimmed",
    "c2pa.unknown": "Something that is not stated",
    "c2pa.watermarked": "Added a watermark",
    "c2pa.watermarked.bound": "Added a watermark",
    "c2pa.watermarked.unbound": "Added a watermark",
}
_SOURCE_TYPES: Final = {
    "trainedAlgorithmicMedia": "generated with AI",
    "compositeWithTrainedAlgorithmicMedia": "partly generated with AI",
    "compositeSynthetic": "composed with synthetic parts",
    "trainedAlgorithmicData": "generated with AI",
    "digitalCapture": "captured with a camera",
    "computationalCapture": "captured with a camera",
    "compositeCapture": "put together from several captures",
    "screenCapture": "captured from a screen",
    "composite": "composed of several parts",
    "digitalCreation": "made with digital tools",
    "digitalArt": "drawn with digital tools",
    "empty": "started from an empty canvas",
    "humanEdits": "edited by hand",
}


def label_text(label: Label | Disclosure) -> str:
    """The badge's words. Possible and declared labels say so in the first word."""
    if label.basis is LabelBasis.CREATOR_DECLARATION:
        return _DECLARED.get(label.kind, _CONFIRMED[label.kind])
    if label.certainty is Certainty.CONFIRMED:
        return _CONFIRMED[label.kind]
    return _POSSIBLE.get(label.kind, _CONFIRMED[label.kind])


def label_sentence(label: Label | Disclosure, verdict: Verdict) -> str:
    """The panel's sentence: what is said, and by whom."""
    if label.kind is LabelKind.NONE or label.basis is None:
        return state_sentence(verdict)
    made = f" {label.generator.name}" if label.generator and label.kind is LabelKind.AI_GENERATED else ""
    tool = f" ({made.strip()})" if made and label.basis is not LabelBasis.PLATFORM_EFFECT else ""
    return f"{_SENTENCES[label.kind]}{tool}, {_SOURCES[label.basis]}"


def state_sentence(verdict: Verdict) -> str:
    """What the state of the credentials means."""
    if verdict.integrity is Integrity.BROKEN:
        return _BROKEN
    checked = verdict.integrity is not Integrity.UNKNOWN or not verdict.manifests
    relied_on = verdict.state in (CredentialState.TRUSTED, CredentialState.UNRECOGNIZED, CredentialState.EXPIRED)
    return _UNCHECKED if relied_on and not checked else _STATES[verdict.state]


def unknown_sentence(unknown: Unknown) -> str:
    """What the chain does not tell."""
    return _UNKNOWNS[unknown]


def action_name(action: Action) -> str:
    """An action in words; one that is not of the standard is named as such, in the words of its file."""
    known = _ACTIONS.get(action.kind)
    if known:
        return known
    own = action.kind.removeprefix("c2pa.").replace("_", " ").replace(".", " ").strip()
    return own[:1].upper() + own[1:] if action.kind.startswith("c2pa.") and own else "Another action"


def evidence_sentence(evidence: Evidence) -> str:
    """One piece of evidence: which step says what."""
    if evidence.node is None:
        return f"The effect “{evidence.effect}” was used." if evidence.effect else "The creator said so."
    step = _ACTIONS.get(evidence.action.kind, "An action") if evidence.action else "Its information"
    said = _source_type(evidence.action)
    tool = f", with {evidence.action.tool.name}" if evidence.action and evidence.action.tool else ""
    return f"{_place(evidence)}: {step}{tool} — {said}."


def _source_type(action: Action | None) -> str:
    written = action.source_type if action else None
    if written is None:
        return "by a tool that makes only AI media" if action else "says that AI was used"
    return _SOURCE_TYPES.get(normalized(written).rpartition("/")[2], "by its source type")


def _place(evidence: Evidence) -> str:
    if evidence.ingredient is None:
        return "This content"
    title = f" “{evidence.ingredient.title}”" if evidence.ingredient.title else ""
    relations = {"parentOf": "An earlier version", "componentOf": "Something placed in it", "inputTo": "An input"}
    return f"{relations[evidence.ingredient.relationship]}{title}"
