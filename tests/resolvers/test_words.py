import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import words
from resolvers.labels.declarations import PlatformEffect
from resolvers.labels.label import (
    Attribution,
    Certainty,
    Doubt,
    Evidence,
    Label,
    LabelBasis,
    LabelClaim,
    LabelKind,
)
from resolvers.labels.rules import RULES
from resolvers.manifests.facts import Action, Fault, Tool
from resolvers.manifests.signals import INCEPTIONS, NON_EDITORIAL_ACTIONS
from resolvers.manifests.source_type import IPTC
from resolvers.validation.verdict import (
    Completeness,
    CredentialState,
    Integrity,
    SignerTrust,
    Unknown,
    Verdict,
)
from tests.resolvers.builders import (
    CAPTURE,
    TRAINED,
    VENDOR_SAYS_AI,
    act,
    component_of,
    created,
    facts,
    input_to,
    label,
    manifest,
    parent_of,
)

# The actions of the C2PA specification 2.4, and its deprecated ones.
STANDARD_ACTIONS = [
    "addedText", "adjustedColor", "changedSpeed", "color_adjustments", "converted", "created",
    "cropped", "deleted", "drawing", "dubbed", "edited", "edited.metadata", "enhanced",
    "filtered", "mastered", "mixed", "opened", "orientation", "placed", "published", "redacted",
    "remixed", "removed", "repackaged", "resized", "resized.proportional", "transcoded",
    "translated", "trimmed", "unknown", "watermarked", "watermarked.bound", "watermarked.unbound",
    "copied", "formatted", "managed", "printed", "produced", "saved", "version_updated",
]  # fmt: skip
NOT_SHOWN_TO_BE_CHANGED = [
    CredentialState.NONE,
    CredentialState.TRUSTED,
    CredentialState.UNRECOGNIZED,
    CredentialState.EXPIRED,
    CredentialState.REMOTE,
    CredentialState.PENDING,
    CredentialState.UNSUPPORTED,
    CredentialState.UNAVAILABLE,
]
ACCUSING = re.compile(
    r"tamper|alter|manipulat|forge|fake|fraud|suspicious|corrupt|was changed|were changed"
    r"|does not match|invalid|untrusted",
    re.IGNORECASE,
)
PROMISING = re.compile(
    r"authentic|genuine|trustworth|verified(?! against)|guarantee|proven|proof|is true", re.I
)
JARGON = re.compile(r"manifest|assertion|\bclaim|JUMBF|C2PA", re.IGNORECASE)
NOT_REAL = "This does not mean the video is real or unedited."


def held(
    state: CredentialState, integrity: Integrity = Integrity.INTACT, fault: Fault | None = None
) -> Verdict:
    return Verdict(state, integrity, SignerTrust.NONE, Completeness.UNKNOWN, (), {}, fault)


def disclosures() -> Iterator[LabelClaim]:
    """Every kind of label on every basis, at every certainty, and of every doubt about a signer."""
    for kind in LabelKind:
        for basis in LabelBasis:
            for certainty in (*Certainty, None):
                yield LabelClaim("R00", kind, basis, certainty, generator=Tool(name="Maker"))
        for doubt in (*Doubt, None):
            attribution = Attribution("Signer", doubt)
            yield LabelClaim("R00", kind, LabelBasis.VERIFIED_CREDENTIAL, attribution=attribution)


def every_sentence() -> list[str]:
    states = [held(state, integrity) for state in CredentialState for integrity in Integrity]
    trusted = held(CredentialState.TRUSTED)
    return [
        *(words.state_sentence(value) for value in states),
        *(words.state_sentence(held(CredentialState.INVALID, fault=fault)) for fault in Fault),
        *(words.unknown_sentence(unknown) for unknown in Unknown),
        *(words.label_sentence(value, trusted) for value in disclosures()),
    ]


EVERY_SENTENCE = every_sentence()


@pytest.mark.parametrize("sentence", sorted(set(EVERY_SENTENCE)))
def test_every_sentence_is_one_in_plain_terms(sentence: str) -> None:
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "  " not in sentence
    assert not JARGON.search(sentence)


@pytest.mark.parametrize("sentence", sorted(set(EVERY_SENTENCE)))
def test_no_sentence_promises_that_a_content_is_real(sentence: str) -> None:
    reduced = sentence.replace("could not be verified", "").replace(NOT_REAL, "")
    assert not PROMISING.search(reduced)
    assert not re.search(r"\breal\b", reduced)


@pytest.mark.parametrize("integrity", [i for i in Integrity if i is not Integrity.BROKEN])
@pytest.mark.parametrize("state", NOT_SHOWN_TO_BE_CHANGED)
def test_no_state_accuses_without_a_mismatch(state: CredentialState, integrity: Integrity) -> None:
    assert not ACCUSING.search(words.state_sentence(held(state, integrity)))


def test_only_a_mismatch_says_that_something_changed() -> None:
    assert "changed" not in words.state_sentence(held(CredentialState.INVALID))
    for fault in Fault:
        sentence = words.state_sentence(held(CredentialState.INVALID, Integrity.BROKEN, fault))
        changed = fault in (Fault.CONTENT_CHANGED, Fault.CREDENTIALS_CHANGED)
        assert ("changed after signing" in sentence) is changed


UNCHANGED = [Fault.ADDRESS_REFUSED, Fault.CONTENT_ABSENT, Fault.CREDENTIALS_OUTDATED]


@pytest.mark.parametrize("fault", UNCHANGED)
def test_no_fault_accuses_without_a_mismatch(fault: Fault) -> None:
    sentence = words.state_sentence(held(CredentialState.REMOTE, fault=fault))
    assert not ACCUSING.search(sentence)


def test_each_fault_has_a_sentence_of_its_own() -> None:
    sentences = {words.state_sentence(held(CredentialState.INVALID, fault=f)) for f in Fault}
    assert len(sentences) == len(Fault)


def test_silence_is_not_called_real() -> None:
    assert words.state_sentence(held(CredentialState.NONE, Integrity.UNKNOWN)) == (
        f"No Content Credentials. {NOT_REAL}"
    )


@pytest.mark.parametrize("integrity", [Integrity.UNKNOWN, Integrity.PENDING])
def test_a_content_that_was_not_compared_is_never_called_unchanged(integrity: Integrity) -> None:
    for state in CredentialState:
        assert "not changed" not in words.state_sentence(held(state, integrity))


def test_temporarily_unavailable_says_so() -> None:
    sentence = words.state_sentence(held(CredentialState.UNAVAILABLE, Integrity.UNKNOWN))
    assert "temporarily unavailable" in sentence


@pytest.mark.parametrize(
    ("kind", "basis", "certainty", "text"),
    [
        ("AI_GENERATED", "VERIFIED_CREDENTIAL", "CONFIRMED", "AI-generated"),
        ("AI_MODIFIED", "VERIFIED_CREDENTIAL", "CONFIRMED", "Modified with AI"),
        ("AI_GENERATED", "PLATFORM_EFFECT", "CONFIRMED", "AI-generated"),
        ("AI_GENERATED", "UNRECOGNIZED_CREDENTIAL", "POSSIBLE", "Possibly AI-generated"),
        ("AI_MODIFIED", "UNRECOGNIZED_CREDENTIAL", "POSSIBLE", "Possibly modified with AI"),
        ("MAY_CONTAIN_AI", "VERIFIED_CREDENTIAL", "POSSIBLE", "May contain AI"),
        ("AI_GENERATED", "CREATOR_DECLARATION", "POSSIBLE", "Creator labeled as AI-generated"),
        ("AI_MODIFIED", "CREATOR_DECLARATION", "POSSIBLE", "Creator labeled as modified with AI"),
        ("CAPTURED_WITH_CAMERA", "VERIFIED_CREDENTIAL", "CONFIRMED", "Captured with a camera"),
        ("EDITED", "VERIFIED_CREDENTIAL", "CONFIRMED", "Captured with a camera and edited"),
        ("NO_AI_DECLARED", "VERIFIED_CREDENTIAL", None, "Made without AI, as declared"),
    ],
)
def test_a_badge_says_what_and_how_sure(
    kind: str, basis: str, certainty: str | None, text: str
) -> None:
    sure = Certainty(certainty) if certainty else None
    assert words.label_text(LabelClaim("R00", LabelKind(kind), LabelBasis(basis), sure)) == text


def test_every_label_has_words() -> None:
    assert all(words.label_text(value) for value in disclosures())


def test_generated_and_modified_are_never_merged() -> None:
    for basis in LabelBasis:
        for certainty in Certainty:
            reduced = {
                words.label_text(LabelClaim("R00", kind, basis, certainty))
                for kind in (LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED)
            }
            assert len(reduced) == 2


def test_no_label_says_the_state_instead() -> None:
    nothing = Label(LabelKind.NONE, "R99", RULES.version)
    none = held(CredentialState.NONE, Integrity.UNKNOWN)
    assert words.label_sentence(nothing, none) == words.state_sentence(none)
    assert words.label_text(nothing) == "No label"


def test_a_label_says_which_tool_and_by_whose_word() -> None:
    read = facts(manifest("a", created(TRAINED, "Maker")))
    assert words.label_sentence(label(read), held(CredentialState.TRUSTED)) == (
        "This content was generated with AI (Maker), according to Content Credentials issued by"
        " Test Signer."
    )


def test_an_effect_is_named_by_the_platform_alone() -> None:
    effect = LabelClaim(
        "R50", LabelKind.AI_GENERATED, LabelBasis.PLATFORM_EFFECT, generator=Tool(name="Dream")
    )
    assert words.label_sentence(effect, held(CredentialState.NONE)) == (
        "This content was generated with AI, with an effect of this platform."
    )


def test_an_input_made_by_ai_is_called_a_guide() -> None:
    steered = LabelClaim("R23", LabelKind.NONE, LabelBasis.VERIFIED_CREDENTIAL)
    assert words.label_sentence(steered, held(CredentialState.TRUSTED)) == (
        "AI was used only in something that guided how this content was made, "
        "according to its Content Credentials."
    )


@pytest.mark.parametrize("kind", STANDARD_ACTIONS)
def test_every_action_of_the_standard_has_a_name_of_its_own(kind: str) -> None:
    name = words.action_name(act(kind))
    assert name[0].isupper()
    assert name != "Another action"
    assert not {".", "_"} & set(name)


def test_every_action_of_the_rubric_is_of_the_standard() -> None:
    named = {f"c2pa.{kind}" for kind in STANDARD_ACTIONS}
    assert named >= INCEPTIONS | NON_EDITORIAL_ACTIONS


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("c2pa.newly_added.thing", "Newly added thing"),
        ("c2pa.write_to jane@example.com", "Write to [withheld]"),
        ("c2pa.", "Another action"),
        ("c2pa", "Another action"),
        ("c2panda.eaten", "Another action"),
        ("com.example.sharpened", "Another action"),
        ("", "Another action"),
        ("\ufffd", "Another action"),
    ],
)
def test_any_other_action_has_a_careful_name(kind: str, name: str) -> None:
    assert words.action_name(Action(kind=kind)) == name


@given(st.text(max_size=600))
def test_a_name_of_an_action_is_short(action_term: str) -> None:
    assert 0 < len(words.action_name(Action(kind=f"c2pa.{action_term}"))) <= 512


def evidence_sentences(*manifests: object) -> list[str]:
    read = facts(*manifests)  # type: ignore[arg-type]
    return [words.evidence_sentence(evidence) for evidence in label(read).evidence]


def test_evidence_says_which_step_says_what() -> None:
    assert evidence_sentences(manifest("a", created(TRAINED, "Maker"))) == [
        "This content: Created, with Maker — generated with AI."
    ]


@pytest.mark.parametrize(
    ("ingredient", "place"),
    [
        (parent_of("b"), "An earlier version"),
        (parent_of("b", title="sun.png"), "An earlier version “sun.png”"),
        (component_of("b"), "Something placed in it"),
        (input_to("b"), "An input"),
    ],
)
def test_evidence_says_where_it_stands(ingredient: object, place: str) -> None:
    below = manifest("b", created(TRAINED))
    assert evidence_sentences(manifest("a", ingredient), below) == [  # type: ignore[arg-type]
        f"{place}: Created — generated with AI."
    ]


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [
        (
            manifest("a", created(CAPTURE)),
            "This content: Created — captured with a camera.",
        ),
        (
            manifest("a", created(f"{IPTC}trainedAlgorithmicMedia/")),
            "This content: Created — generated with AI.",
        ),
        (
            manifest("a", created(None, "Sora")),
            "This content: Created, with Sora — by a tool that makes only AI media.",
        ),
        (
            manifest("a", vendor_ai=(VENDOR_SAYS_AI,)),
            "This content: Its information — says that AI was used.",
        ),
    ],
)
def test_evidence_says_what_there_is(subject: object, sentence: str) -> None:
    assert evidence_sentences(subject) == [sentence]


def test_evidence_that_is_no_credentials_says_whose_it_is() -> None:
    effect = PlatformEffect(id="fx", name="Dream")
    assert words.evidence_sentence(Evidence(effect=effect)) == "The effect “Dream” was used."
    assert words.evidence_sentence(Evidence()) == "The creator said so."
