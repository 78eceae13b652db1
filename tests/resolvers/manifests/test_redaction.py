import pytest
from hypothesis import given

from resolvers.manifests.redaction import MAX_REDACTIONS, Redaction, reason, redactions
from tests.resolvers.stores import JSON

PLACE = "self#jumbf=/c2pa/urn:c2pa:child/c2pa.assertions/stds.exif"


def test_a_redaction_says_what_and_why() -> None:
    action = {
        "action": "c2pa.redacted",
        "reason": "c2pa.PII.present",
        "parameters": {"redacted": PLACE},
    }
    assert redactions({"redacted_assertions": [PLACE]}, [action]) == (
        Redaction(manifest="urn:c2pa:child", assertion="stds.exif", reason="c2pa.PII.present"),
    )


def test_a_redaction_without_an_action_has_no_reason() -> None:
    [found] = redactions({"redacted_assertions": [PLACE]}, [{"action": "c2pa.edited"}])
    assert (found.assertion, found.reason) == ("stds.exif", None)


def test_a_redaction_of_nothing_known_is_still_one() -> None:
    assert redactions({"redacted_assertions": ["", 7]}, []) == (Redaction(), Redaction())


def test_redactions_are_bounded() -> None:
    assert len(redactions({"redacted_assertions": [PLACE] * 1000}, [])) == MAX_REDACTIONS


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("c2pa.PII.present", "c2pa.PII.present"),
        ("c2pa.invalid.data", "c2pa.invalid.data"),
        ("Jane asked for it", None),
        ("jane.doe", None),
        ("c2pa.", None),
        (7, None),
        (None, None),
    ],
)
def test_a_reason_is_a_term(written: object, kept: str | None) -> None:
    assert reason(written) == kept


@given(JSON)
def test_any_claim_is_parsed(value: object) -> None:
    action = {"action": "c2pa.redacted", "parameters": value, "reason": value}
    assert len(redactions({"redacted_assertions": value}, [action])) <= MAX_REDACTIONS
