import pytest

from resolvers import words
from resolvers.labels.jurisdiction import Jurisdiction, badge_message, is_at_first_exposure
from resolvers.labels.label import Certainty, Label, LabelBasis, LabelClaim, LabelKind

EU, CN, US_CA = Jurisdiction.EU, Jurisdiction.CN, Jurisdiction.US_CA
SIGNED, METADATA = LabelBasis.VERIFIED_CREDENTIAL, LabelBasis.UNSIGNED_METADATA
CREATOR, CLASSIFIER = LabelBasis.CREATOR_DECLARATION, LabelBasis.CLASSIFIER
GENERATED, MODIFIED, MAY = (
    LabelKind.AI_GENERATED,
    LabelKind.AI_MODIFIED,
    LabelKind.MAY_CONTAIN_AI,
)
CONFIRMED, POSSIBLE, SUSPECTED = Certainty.CONFIRMED, Certainty.POSSIBLE, Certainty.SUSPECTED


def said(kind: LabelKind, basis: LabelBasis, certainty: Certainty) -> LabelClaim:
    return LabelClaim("R00", kind, basis, certainty)


@pytest.mark.parametrize(
    ("label", "law", "text"),
    [
        (said(GENERATED, SIGNED, CONFIRMED), None, "AI-generated"),
        (said(GENERATED, SIGNED, CONFIRMED), US_CA, "AI-generated"),
        (said(GENERATED, SIGNED, CONFIRMED), EU, "Fully AI-generated"),
        (said(MODIFIED, SIGNED, CONFIRMED), EU, "Partly AI-generated or modified with AI"),
        (said(GENERATED, METADATA, POSSIBLE), EU, "Possibly fully AI-generated"),
        (said(GENERATED, CREATOR, POSSIBLE), EU, "Creator labeled as fully AI-generated"),
        (said(MAY, SIGNED, POSSIBLE), EU, "May contain AI"),
        (said(GENERATED, SIGNED, CONFIRMED), CN, "AI-generated"),
        (said(GENERATED, CREATOR, POSSIBLE), CN, "May be AI-generated"),
        (said(MODIFIED, METADATA, POSSIBLE), CN, "May be modified with AI"),
        (said(MAY, CLASSIFIER, SUSPECTED), CN, "Suspected to be AI-generated"),
        (said(MAY, CLASSIFIER, SUSPECTED), None, "May contain AI"),
    ],
)
def test_each_law_has_its_words(label: LabelClaim, law: Jurisdiction | None, text: str) -> None:
    assert words.label_text(label, "en", law) == text


@pytest.mark.parametrize("kind", [LabelKind.NONE, LabelKind.EDITED, LabelKind.NO_AI_DECLARED])
@pytest.mark.parametrize("law", [None, *Jurisdiction])
def test_no_law_changes_what_says_nothing_of_ai(kind: LabelKind, law: Jurisdiction | None) -> None:
    assert badge_message(said(kind, SIGNED, CONFIRMED), law) == f"label-{kind}"


@pytest.mark.parametrize(
    ("kind", "law", "expected"),
    [
        (GENERATED, EU, True),
        (MODIFIED, CN, True),
        (MAY, EU, True),
        (GENERATED, US_CA, False),
        (GENERATED, None, False),
        (LabelKind.NONE, EU, False),
        (LabelKind.CAPTURED_WITH_CAMERA, EU, False),
    ],
)
def test_what_is_to_be_seen_first(kind: LabelKind, law: Jurisdiction, expected: bool) -> None:
    assert is_at_first_exposure(Label(kind, "R00", "1"), law) is expected
