"""Words: the text of a badge and a panel, in the reader's language.

The terms are the field's: Content Credentials, issued by, edits and activity. "Tampering" appears
only where it is shown. The words are in languages/, one file per language; this module chooses
among them. Every `locale` is a BCP 47 tag, and None is English.
"""

from typing import Final

from resolvers.compliance.california import Disclosed
from resolvers.core.text import display
from resolvers.i18n.locales import negotiate
from resolvers.i18n.messages import Messages, messages
from resolvers.labels.decision import ModerationReason
from resolvers.labels.history import Cause
from resolvers.labels.jurisdiction import Jurisdiction, badge_message
from resolvers.labels.label import Evidence, Label, LabelBasis, LabelClaim, LabelConflict, LabelKind
from resolvers.labels.moderation import Moderation
from resolvers.manifests.facts import Action, MetadataSource, UnsignedStatement
from resolvers.manifests.source_type import term
from resolvers.validation.verdict import CredentialState, Integrity, Unknown, Verdict

_CREDENTIALS: Final = (LabelBasis.VERIFIED_CREDENTIAL, LabelBasis.UNRECOGNIZED_CREDENTIAL)

# States that describe the signer: they do not apply before the content itself is checked.
_OF_SIGNER: Final = (
    CredentialState.TRUSTED,
    CredentialState.UNRECOGNIZED,
    CredentialState.EXPIRED,
)

# The actions of the C2PA specification, each with its own name, ...
_NAMED: Final = (
    "addedText", "adjustedColor", "changedSpeed", "converted", "copied", "created", "cropped",
    "deleted", "drawing", "dubbed", "edited", "edited.metadata", "enhanced", "filtered",
    "formatted", "managed", "mastered", "mixed", "opened", "orientation", "placed", "printed",
    "produced", "published", "redacted", "remixed", "removed", "repackaged", "resized",
    "resized.proportional", "saved", "transcoded", "translated", "trimmed", "unknown",
    "version_updated", "watermarked",
)  # fmt: skip
# ... and those that share a name.
_ACTIONS: Final = {f"c2pa.{own}": f"action-{own.replace('.', '-')}" for own in _NAMED} | {
    "c2pa.color_adjustments": "action-adjustedColor",
    "c2pa.watermarked.bound": "action-watermarked",
    "c2pa.watermarked.unbound": "action-watermarked",
}
_MADE: Final = (
    "trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic",
    "digitalCapture", "compositeCapture", "screenCapture", "composite", "digitalCreation",
    "digitalArt", "empty", "humanEdits",
)  # fmt: skip
_SOURCE_TYPES: Final = {own: f"made-{own}" for own in _MADE} | {
    "trainedAlgorithmicData": "made-trainedAlgorithmicMedia",
    "computationalCapture": "made-digitalCapture",
}
# GB 45438: confirmed, possible, suspected.
_AIGC: Final = {
    "1": "made-trainedAlgorithmicMedia",
    "2": "made-ai-possible",
    "3": "made-ai-suspected",
}


def label_text(
    label: Label | LabelClaim, locale: str | None = None, jurisdiction: Jurisdiction | None = None
) -> str:
    """The text of the badge. The first word of a possible or declared label says so."""
    return messages(negotiate(locale)).text(badge_message(label, jurisdiction))


def label_sentence(label: Label | LabelClaim, verdict: Verdict, locale: str | None = None) -> str:
    """Return the panel's sentence: the statement and its source. A label that claims more than is
    confirmed says in a second sentence what is.
    """
    if label.basis is None:
        return state_sentence(verdict, locale)
    words = messages(negotiate(locale))
    sentence = _claim_sentence(label, words)
    confirmed = label.confirmed if isinstance(label, Label) else None
    if confirmed is None:
        return sentence
    sure = words.format("confirmed-sentence", sentence=_claim_sentence(confirmed, words))
    return joined(sentence, sure)


def _claim_sentence(claim: Label | LabelClaim, words: Messages) -> str:
    statement, source = words.text(f"said-{claim.kind}"), _source(claim, words)
    names_tool = claim.kind is LabelKind.AI_GENERATED and claim.basis in _CREDENTIALS
    if not (names_tool and claim.generator):
        return words.format("label-sentence", said=statement, source=source)
    tool = words.isolated(claim.generator.name)
    return words.format("label-sentence-tool", said=statement, source=source, tool=tool)


def _source(claim: Label | LabelClaim, words: Messages) -> str:
    """Return the words for the source of a claim. Credentials are named by the signer of the
    evidence, which can differ from the signer of the active manifest.
    """
    attribution = claim.attribution
    if attribution is None or attribution.signer is None:
        return words.text(f"source-{claim.basis}")
    signer = words.isolated(attribution.signer)
    return words.format(f"source-signer-{attribution.doubt or 'CONFIRMED'}", signer=signer)


def state_sentence(verdict: Verdict, locale: str | None = None) -> str:
    """The meaning of the credentials' state, or their fault if one is known."""
    say = messages(negotiate(locale)).text
    if verdict.fault is not None:
        return say(f"fault-{verdict.fault}")
    checked = verdict.integrity is Integrity.INTACT or verdict.state not in _OF_SIGNER
    return say(f"state-{verdict.state}") if checked else say("state-unchecked")


def unknown_sentence(unknown: Unknown, locale: str | None = None) -> str:
    """A gap in the chain."""
    return messages(negotiate(locale)).text(f"unknown-{unknown}")


def californian_sentence(disclosed: Disclosed, locale: str | None = None) -> str:
    """The disclosure: whether there is provenance data, what made the content, and whether it is
    signed.
    """
    words = messages(negotiate(locale))
    sentences = [words.text("california-data" if disclosed.data else "california-no-data")]
    if disclosed.products:
        named = ", ".join(words.isolated(product) for product in disclosed.products)
        sentences.append(words.format("california-made-with", tool=named))
    elif disclosed.made:
        sentences.append(words.text("california-made-unnamed"))
    if disclosed.data:
        sentences.append(words.text(f"california-{'signed' if disclosed.signed else 'unsigned'}"))
    return joined(*sentences)


def joined(*sentences: str) -> str:
    """Sentences in sequence, spaced as in their language."""
    return "".join(s if s.endswith("。") else f"{s} " for s in sentences).rstrip()


def conflict_sentence(conflict: LabelConflict, locale: str | None = None) -> str:
    """The contradiction between the sources of a label."""
    return messages(negotiate(locale)).text(f"conflict-{conflict}")


def cause_sentence(cause: Cause, locale: str | None = None) -> str:
    """The cause of a label's change."""
    return messages(negotiate(locale)).text(f"cause-{cause}")


def kind_text(kind: LabelKind, locale: str | None = None) -> str:
    """A kind of label, without its certainty."""
    return messages(negotiate(locale)).text(f"label-{kind}")


def moderation_sentence(moderation: Moderation, locale: str | None = None) -> str:
    """The moderation state of a video."""
    return messages(negotiate(locale)).text(f"moderation-{moderation.state}")


def reason_sentence(reason: ModerationReason, locale: str | None = None) -> str:
    """The reason for a moderation decision."""
    return messages(negotiate(locale)).text(f"reason-{reason}")


def action_name(action: Action, locale: str | None = None) -> str:
    """An action. An action of a newer standard keeps its own words if they are readable; any other
    is "another action".
    """
    words = messages(negotiate(locale))
    if action.kind in _ACTIONS:
        return words.text(_ACTIONS[action.kind])
    prefix, _, own = action.kind.partition(".")
    readable = display(own) if prefix == "c2pa" else None
    named = " ".join((readable or "").replace("_", " ").replace(".", " ").split())
    return named[:1].upper() + named[1:] if named else words.text("action-other")


def evidence_sentence(evidence: Evidence, locale: str | None = None) -> str:
    """One piece of evidence: its step and its statement."""
    words = messages(negotiate(locale))
    if evidence.status is not None:
        return words.text("broken")
    if evidence.statement is not None:
        return _statement_sentence(evidence.statement, words)
    if evidence.node is None:
        return _disclosure_sentence(evidence, words)
    action = evidence.action
    place, statement = _place(evidence, words), _source_type(action, words)
    step = words.text(_ACTIONS.get(action.kind, "step-action") if action else "step-information")
    if evidence.tool is None:
        return words.format("evidence", place=place, step=step, said=statement)
    tool = words.isolated(evidence.tool.name)
    return words.format("evidence-tool", place=place, step=step, said=statement, tool=tool)


def caution_sentence(evidence: Evidence, locale: str | None = None) -> str | None:
    """Return the caution about weak evidence, or None."""
    words = messages(negotiate(locale))
    if evidence.gathered:
        return words.text("caution-GATHERED")
    return words.text("caution-NAME_ONLY") if evidence.name_only else None


def _disclosure_sentence(evidence: Evidence, words: Messages) -> str:
    if evidence.suspicion is not None:
        name = evidence.suspicion.name
        tool = words.isolated(name) if name else None
        return words.format("classifier-tool", tool=tool) if tool else words.text("classifier")
    if evidence.effect is None:
        return words.text("declaration")
    return words.format("effect", effect=words.isolated(evidence.effect.name))


def _statement_sentence(statement: UnsignedStatement, words: Messages) -> str:
    if statement.source is MetadataSource.GB_45438:
        return words.format("aigc", said=words.text(_AIGC[statement.label or ""]))
    statement_text = words.text(_SOURCE_TYPES.get(term(statement.source_type or ""), "made-other"))
    if not statement.producer:
        return words.format("metadata", said=statement_text)
    return words.format(
        "metadata-tool", said=statement_text, tool=words.isolated(statement.producer)
    )


def _source_type(action: Action | None, words: Messages) -> str:
    written = action.source_type if action else None
    if written is None:
        return words.text("made-ai-tool" if action else "made-ai-said")
    return words.text(_SOURCE_TYPES.get(term(written), "made-other"))


def _place(evidence: Evidence, words: Messages) -> str:
    if evidence.ingredient is None:
        return words.text("place-content")
    place = words.text(f"place-{evidence.ingredient.relationship}")
    if not evidence.ingredient.title:
        return place
    title = words.isolated(evidence.ingredient.title)
    return words.format("place-titled", place=place, title=title)
