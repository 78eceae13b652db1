"""Rule R70: unsigned metadata, by itself and beside every other source."""

from pathlib import Path

import msgspec
import pytest

from resolvers import words
from resolvers.labels import unsigned_metadata
from resolvers.labels.declarations import AiKind, CreatorDeclaration, PlatformEffect
from resolvers.labels.label import Certainty, Evidence, Label, LabelBasis, LabelConflict, LabelKind
from resolvers.labels.rules import RULES
from resolvers.manifests.facts import (
    ContentBinding,
    Facts,
    MetadataSource,
    Outcome,
    Tool,
    UnsignedStatement,
)
from resolvers.manifests.source_type import C2PA, IPTC
from resolvers.validation import engine
from resolvers.validation.judgement import Judgement
from tests.resolvers import builders as made
from tests.resolvers.metadata.making import GENERATED, LABELLED, encoded, label

SAYS_MODIFIED = UnsignedStatement(
    source=MetadataSource.IPTC_XMP, source_type=f"{IPTC}compositeWithTrainedAlgorithmicMedia"
)
SAYS_CAPTURE = UnsignedStatement(
    source=MetadataSource.IPTC_XMP, source_type=f"{IPTC}digitalCapture"
)
SUSPECTED = UnsignedStatement(source=MetadataSource.GB_45438, label="3")
NONE = Facts(outcome=Outcome.NO_CREDENTIALS)
SKY_SWAP = PlatformEffect(id="fx", name="Sky Swap", kind=AiKind.MODIFIED)


def stating(read: Facts, *said: UnsignedStatement) -> Facts:
    return msgspec.structs.replace(read, metadata=said)


def labelled(
    read: Facts,
    *said: UnsignedStatement,
    judgement: Judgement | None = None,
    declaration: CreatorDeclaration = made.NOTHING_DECLARED,
    effects: tuple[PlatformEffect, ...] = (),
) -> Label:
    return RULES.decide(made.case(stating(read, *said), judgement, declaration, effects))


def outcome(found: Label) -> tuple[str, LabelKind, Certainty | None, LabelConflict | None]:
    return found.rule_id, found.kind, found.certainty, found.conflict


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("trainedAlgorithmicMedia", LabelKind.AI_GENERATED),
        ("compositeWithTrainedAlgorithmicMedia", LabelKind.AI_MODIFIED),
        ("compositeSynthetic", LabelKind.AI_MODIFIED),
        ("composite", None),
        ("digitalCapture", None),
        ("computationalCapture", None),
        ("digitalCreation", None),
        ("algorithmicMedia", None),
        ("algorithmicallyEnhanced", None),
        ("humanEdits", None),
        ("somethingElse", None),
    ],
)
def test_digital_source_type_amounts_to_a_label(term: str, kind: LabelKind | None) -> None:
    said = UnsignedStatement(source=MetadataSource.IPTC_XMP, source_type=f"{IPTC}{term}")
    assert unsigned_metadata.kind(said) is kind


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("1", LabelKind.AI_GENERATED),
        ("2", LabelKind.AI_GENERATED),
        ("3", LabelKind.MAY_CONTAIN_AI),
        ("4", None),
        (None, None),
    ],
)
def test_aigc_label_amounts_to_a_label(written: str | None, kind: LabelKind | None) -> None:
    said = UnsignedStatement(source=MetadataSource.GB_45438, label=written)
    assert unsigned_metadata.kind(said) is kind


def test_statement_of_one_standard_is_not_read_by_the_other() -> None:
    assert (
        unsigned_metadata.kind(msgspec.structs.replace(GENERATED, source=LABELLED.source)) is None
    )
    assert (
        unsigned_metadata.kind(msgspec.structs.replace(LABELLED, source=GENERATED.source)) is None
    )
    trained_data = f"{C2PA}trainedAlgorithmicData"
    assert (
        unsigned_metadata.kind(msgspec.structs.replace(GENERATED, source_type=trained_data)) is None
    )


def test_tool_of_the_iptc_is_the_one_that_is_named() -> None:
    named = msgspec.structs.replace(GENERATED, producer="Sky Painter", version="0.9")
    assert unsigned_metadata.tool(named) == Tool(name="Sky Painter", version="0.9")
    assert unsigned_metadata.tool(GENERATED) is None


def test_provider_is_a_tool_only_by_the_name_of_a_known_generator() -> None:
    known = msgspec.structs.replace(LABELLED, producer="OpenAI Sora")
    assert unsigned_metadata.tool(known) == Tool(name="Sora")
    assert unsigned_metadata.tool(msgspec.structs.replace(LABELLED, producer="Ann Example")) is None
    assert unsigned_metadata.tool(msgspec.structs.replace(LABELLED, producer="Sora Tanaka")) is None


@pytest.mark.parametrize(
    ("written", "product"), [("kling", "Kling AI"), ("豆包", "Doubao"), ("即梦AI", "Jimeng AI")]
)
def test_provider_by_the_name_of_a_product_is_that_product(written: str, product: str) -> None:
    known = msgspec.structs.replace(LABELLED, producer=written)
    assert unsigned_metadata.tool(known) == Tool(name=product)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (GENERATED, LabelKind.AI_GENERATED),
        (SAYS_MODIFIED, LabelKind.AI_MODIFIED),
        (LABELLED, LabelKind.AI_GENERATED),
        (SUSPECTED, LabelKind.MAY_CONTAIN_AI),
    ],
)
def test_metadata_alone_makes_a_label_possible(said: UnsignedStatement, kind: LabelKind) -> None:
    found = labelled(NONE, said)
    assert outcome(found) == ("R70", kind, Certainty.POSSIBLE, None)
    assert (found.basis, found.locked) == (LabelBasis.UNSIGNED_METADATA, False)
    assert found.evidence == (Evidence(statement=said),)


def test_capture_in_metadata_claims_nothing() -> None:
    found = labelled(NONE, SAYS_CAPTURE)
    assert outcome(found) == ("R99", LabelKind.NONE, None, None)
    assert found.disclosures == ()


def test_most_ai_of_several_statements_is_shown_and_each_is_heard() -> None:
    found = labelled(NONE, SUSPECTED, SAYS_CAPTURE, SAYS_MODIFIED, GENERATED)
    assert outcome(found)[:2] == ("R70", LabelKind.AI_GENERATED)
    assert [(d.kind, d.decisive) for d in found.disclosures] == [
        (LabelKind.MAY_CONTAIN_AI, False),
        (LabelKind.AI_MODIFIED, False),
        (LabelKind.AI_GENERATED, True),
    ]


CAMERA = made.facts(made.manifest("a", made.created(made.CAPTURE), told=True))
AI = made.facts(made.manifest("a", made.created(made.TRAINED), told=True))
PARTLY_AI = made.facts(made.manifest("a", made.created(made.PARTLY_TRAINED), told=True))
BROKEN = msgspec.structs.replace(AI, binding=ContentBinding.MISMATCH)
POSSIBLE, CONFIRMED = Certainty.POSSIBLE, Certainty.CONFIRMED
DENIED, NO_AI = LabelConflict.CREATOR_DENIES_AI, LabelConflict.CREDENTIAL_SHOWS_NO_AI


@pytest.mark.parametrize(
    ("read", "said", "expected"),
    [
        (AI, GENERATED, ("R20", LabelKind.AI_GENERATED, CONFIRMED, None)),
        (AI, SAYS_MODIFIED, ("R20", LabelKind.AI_GENERATED, CONFIRMED, None)),
        (PARTLY_AI, SAYS_MODIFIED, ("R22", LabelKind.AI_MODIFIED, CONFIRMED, None)),
        (PARTLY_AI, GENERATED, ("R70", LabelKind.AI_GENERATED, POSSIBLE, None)),
        (CAMERA, GENERATED, ("R70", LabelKind.AI_GENERATED, POSSIBLE, NO_AI)),
        (CAMERA, SUSPECTED, ("R70", LabelKind.MAY_CONTAIN_AI, POSSIBLE, NO_AI)),
        (CAMERA, SAYS_CAPTURE, ("R40", LabelKind.CAPTURED_WITH_CAMERA, CONFIRMED, None)),
        (BROKEN, LABELLED, ("R70", LabelKind.AI_GENERATED, POSSIBLE, None)),
        (BROKEN, SAYS_CAPTURE, ("R99", LabelKind.NONE, None, None)),
    ],
)
def test_metadata_beside_credentials(
    read: Facts, said: UnsignedStatement, expected: tuple[object, ...]
) -> None:
    assert outcome(labelled(read, said)) == expected


def test_metadata_beside_an_unrecognised_signer_who_admits_ai() -> None:
    found = labelled(AI, GENERATED, judgement=made.NOBODY)
    assert outcome(found) == ("R30", LabelKind.AI_GENERATED, POSSIBLE, None)


@pytest.mark.parametrize(
    ("said", "declaration", "expected"),
    [
        (GENERATED, made.CREATOR_SAYS_YES, ("R70", LabelKind.AI_GENERATED, POSSIBLE, None)),
        (SAYS_MODIFIED, made.CREATOR_SAYS_YES, ("R80", LabelKind.AI_GENERATED, POSSIBLE, None)),
        (SUSPECTED, made.CREATOR_SAYS_MODIFIED, ("R80", LabelKind.AI_MODIFIED, POSSIBLE, None)),
        (LABELLED, made.CREATOR_SAYS_NO, ("R70", LabelKind.AI_GENERATED, POSSIBLE, DENIED)),
        (SAYS_CAPTURE, made.CREATOR_SAYS_NO, ("R99", LabelKind.NONE, None, None)),
    ],
)
def test_metadata_beside_the_creators_word(
    said: UnsignedStatement, declaration: CreatorDeclaration, expected: tuple[object, ...]
) -> None:
    assert outcome(labelled(NONE, said, declaration=declaration)) == expected


def test_metadata_beside_an_effect_of_the_platform() -> None:
    raised = labelled(NONE, GENERATED, effects=(SKY_SWAP,))
    assert outcome(raised) == ("R70", LabelKind.AI_GENERATED, POSSIBLE, None)
    kept = labelled(NONE, SAYS_MODIFIED, effects=(SKY_SWAP,))
    assert outcome(kept) == ("R50", LabelKind.AI_MODIFIED, CONFIRMED, None)


def test_words_say_that_nobody_signed_it() -> None:
    case = made.case(stating(NONE, GENERATED))
    found = RULES.decide(case)
    assert words.label_text(found) == "Possibly AI-generated"
    assert words.label_sentence(found, case.verdict) == (
        "This content was generated with AI, according to its metadata, which is not signed."
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (GENERATED, "Metadata in the file, which is not signed: generated with AI."),
        (
            msgspec.structs.replace(SAYS_MODIFIED, producer="Sky Painter"),
            "Metadata in the file, which is not signed: partly generated with AI, with Sky"
            " Painter.",
        ),
        (LABELLED, "The AIGC label in the file, which is not signed: generated with AI."),
        (
            msgspec.structs.replace(LABELLED, label="2"),
            "The AIGC label in the file, which is not signed: possibly generated with AI.",
        ),
        (
            SUSPECTED,
            "The AIGC label in the file, which is not signed: suspected to be generated with AI.",
        ),
    ],
)
def test_evidence_says_what_stands_in_the_file(said: UnsignedStatement, sentence: str) -> None:
    assert words.evidence_sentence(Evidence(statement=said)) == sentence


@pytest.mark.parametrize(
    ("container", "expected"),
    [("mp4", Outcome.NO_CREDENTIALS), ("webm", Outcome.UNSUPPORTED)],
)
def test_metadata_is_read_whatever_becomes_of_the_credentials(
    tmp_path: Path, container: str, expected: Outcome
) -> None:
    path = tmp_path / f"clip.{container}"
    path.write_bytes(encoded(container, {"AIGC": label()}, movflags="use_metadata_tags"))
    facts = engine.read(path, f"video/{container}").facts
    assert (facts.outcome, facts.metadata) == (expected, (LABELLED,))
