"""Words: what a badge and a panel say, in the field's plain terms.

Content Credentials, issued by, edits and activity; never a word for tampering where nothing shows
it.
"""

from typing import Final

from resolvers.facts import Action, MetadataSource, Relationship, UnsignedStatement
from resolvers.label import Certainty, Disclosure, Evidence, Label, LabelBasis, LabelKind
from resolvers.source_type import term
from resolvers.text import display
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
    LabelKind.CAPTURED_WITH_CAMERA: "This content was captured with a camera, and nothing visible "
    "was changed since",
    LabelKind.EDITED: "This content was captured with a camera and edited without AI",
    LabelKind.NO_AI_DECLARED: "This content was made with digital tools, and its maker declares "
    "that no AI was used",
    LabelKind.NONE: "AI was used only in something that guided how this content was made",
}
_SOURCES: Final = {
    LabelBasis.VERIFIED_CREDENTIAL: "according to its Content Credentials.",
    LabelBasis.UNRECOGNIZED_CREDENTIAL: "according to Content Credentials whose issuer could not "
    "be confirmed.",
    LabelBasis.PLATFORM_EFFECT: "with an effect of this platform.",
    LabelBasis.UNSIGNED_METADATA: "according to its metadata, which nobody signed.",
    LabelBasis.CREATOR_DECLARATION: "according to its creator.",
    LabelBasis.CLASSIFIER: "according to an automatic check, which can be wrong.",
}
_CREDENTIALS: Final = (LabelBasis.VERIFIED_CREDENTIAL, LabelBasis.UNRECOGNIZED_CREDENTIAL)

# The states that are about the signer, and say nothing before the content itself was checked.
_OF_SIGNER: Final = (
    CredentialState.TRUSTED,
    CredentialState.UNRECOGNIZED,
    CredentialState.EXPIRED,
)
_STATES: Final = {
    CredentialState.NONE: "No Content Credentials. This does not mean the video is real or "
    "unedited.",
    CredentialState.TRUSTED: "Content Credentials are present and come from a recognized issuer.",
    CredentialState.UNRECOGNIZED: "Content Credentials are present, but their issuer is not on a "
    "recognized list.",
    CredentialState.EXPIRED: "Content Credentials are present, but the issuer's certificate has "
    "expired, so it can no longer be confirmed. The content has not changed since it was signed.",
    CredentialState.INVALID: "Content Credentials are present but cannot be relied on.",
    CredentialState.REMOTE: "Content Credentials exist, but are kept elsewhere and were not "
    "fetched.",
    CredentialState.PENDING: "Content Credentials are present and are still being checked against "
    "the content.",
    CredentialState.UNSUPPORTED: "This file's format cannot be checked for Content Credentials. "
    "This does not mean the video is real or unedited.",
    CredentialState.UNAVAILABLE: "Content Credentials are temporarily unavailable. Try again "
    "later.",
}
_BROKEN: Final = (
    "This content does not match its Content Credentials: one of the two was changed after signing."
)
_UNCHECKED: Final = (
    "Content Credentials are present, but the content could not be checked against them."
)

_UNKNOWNS: Final = {
    Unknown.INGREDIENT_WITHOUT_CREDENTIALS: "Something used in this content has no Content "
    "Credentials of its own.",
    Unknown.INGREDIENT_UNVERIFIED: "The Content Credentials of something used in this content "
    "could not be verified.",
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
    "c2pa.mastered": "Mastered",
    "c2pa.mixed": "Mixed the sound",
    "c2pa.opened": "Opened an earlier version",
    "c2pa.orientation": "Changed the orientation",
    "c2pa.placed": "Placed other content in it",
    "c2pa.printed": "Printed",
    "c2pa.produced": "Produced",
    "c2pa.published": "Published",
    "c2pa.redacted": "Removed information",
    "c2pa.remixed": "Remixed",
    "c2pa.removed": "Removed other content from it",
    "c2pa.repackaged": "Repackaged",
    "c2pa.resized": "Resized",
    "c2pa.resized.proportional": "Resized in proportion",
    "c2pa.saved": "Saved",
    "c2pa.transcoded": "Transcoded",
    "c2pa.translated": "Translated",
    "c2pa.trimmed": "Trimmed",
    "c2pa.unknown": "Something that is not stated",
    "c2pa.version_updated": "Updated the version",
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
_PLACES: Final = {
    Relationship.PARENT_OF: "An earlier version",
    Relationship.COMPONENT_OF: "Something placed in it",
    Relationship.INPUT_TO: "An input",
}

_AIGC: Final = {
    "1": "generated with AI",
    "2": "possibly generated with AI",
    "3": "suspected to be generated with AI",
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
    if label.basis is None:
        return state_sentence(verdict)
    names_tool = label.kind is LabelKind.AI_GENERATED and label.basis in _CREDENTIALS
    tool = f" ({label.generator.name})" if names_tool and label.generator else ""
    return f"{_SENTENCES[label.kind]}{tool}, {_SOURCES[label.basis]}"


def state_sentence(verdict: Verdict) -> str:
    """What the state of the credentials means."""
    if verdict.integrity is Integrity.BROKEN:
        return _BROKEN
    checked = verdict.integrity is Integrity.INTACT or verdict.state not in _OF_SIGNER
    return _STATES[verdict.state] if checked else _UNCHECKED


def unknown_sentence(unknown: Unknown) -> str:
    """What the chain does not tell."""
    return _UNKNOWNS[unknown]


def action_name(action: Action) -> str:
    """An action in words; a newer one of the standard in the file's own, as far as they are words,
    and any other as just that.
    """
    if action.kind in _ACTIONS:
        return _ACTIONS[action.kind]
    prefix, _, own = action.kind.partition(".")
    shown = display(own) if prefix == "c2pa" else None
    named = " ".join((shown or "").replace("_", " ").replace(".", " ").split())
    return named[:1].upper() + named[1:] if named else "Another action"


def evidence_sentence(evidence: Evidence) -> str:
    """One piece of evidence: which step says what."""
    if evidence.statement is not None:
        return _statement_sentence(evidence.statement)
    if evidence.node is None:
        used = f"The effect “{evidence.effect}” was used."
        return used if evidence.effect else "The creator said so."
    step = _ACTIONS.get(evidence.action.kind, "An action") if evidence.action else "Its information"
    said = _source_type(evidence.action)
    tool = f", with {evidence.action.tool.name}" if evidence.action and evidence.action.tool else ""
    return f"{_place(evidence)}: {step}{tool} — {said}."


def _statement_sentence(said: UnsignedStatement) -> str:
    if said.source is MetadataSource.GB_45438:
        return f"The AIGC label in the file, which nobody signed: {_AIGC[said.label or '']}."
    made = _SOURCE_TYPES.get(term(said.source_type or ""), "by its source type")
    tool = f", with {said.producer}" if said.producer else ""
    return f"Metadata in the file, which nobody signed: {made}{tool}."


def _source_type(action: Action | None) -> str:
    written = action.source_type if action else None
    if written is None:
        return "by a tool that makes only AI media" if action else "says that AI was used"
    return _SOURCE_TYPES.get(term(written), "by its source type")


def _place(evidence: Evidence) -> str:
    if evidence.ingredient is None:
        return "This content"
    title = f" “{evidence.ingredient.title}”" if evidence.ingredient.title else ""
    return f"{_PLACES[evidence.ingredient.relationship]}{title}"
