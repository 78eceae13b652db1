import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from resolvers.core.text import (
    DISPLAY_LIMIT,
    IDENTIFIER_LIMIT,
    WITHHELD,
    display,
    file_name,
    identifier,
)
from resolvers.manifests.signals import INCEPTIONS, NON_EDITORIAL_ACTIONS
from resolvers.manifests.source_type import C2PA, IPTC

TERMS = [
    *INCEPTIONS,
    *NON_EDITORIAL_ACTIONS,
    f"{IPTC}trainedAlgorithmicMedia",
    f"{IPTC}digitalCapture",
    f"{C2PA}empty",
    "c2pa.actions.v2",
]
# Text that people write, mixed with the characters of attacks.
TRICKY = "@ .…[]/\\\u200c\u200d\u202e\u2066\u0000\u0007\u0085\u2028\ufeff\uff20e\u0301\ufb2c"
TEXT = st.text(st.one_of(st.sampled_from(TRICKY), st.characters()), max_size=80)
ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), TEXT, st.lists(TEXT), st.binary()
)
LIMITS = st.integers(min_value=12, max_value=40)


def is_unsafe(character: str) -> bool:
    return unicodedata.category(character)[0] == "C" and character not in "\u200c\u200d"


@given(ANYTHING, LIMITS)
def test_display_is_none_or_a_bounded_line_without_controls(value: object, limit: int) -> None:
    displayed = display(value, limit)
    if displayed is not None:
        assert 0 < len(displayed) <= limit
        assert not any(is_unsafe(character) for character in displayed)
        assert "\n" not in displayed
        assert "  " not in displayed


@given(TEXT, LIMITS)
@example("a@b@c", 12)
@example("12345678901@ x", 12)
@example("\u200d \u200d", 12)
def test_display_of_what_is_displayed_is_the_same(value: str, limit: int) -> None:
    displayed = display(value, limit)
    assert display(displayed, limit) == displayed


@given(TEXT)
@example("signer@signer.xx signer")
@example("example.com")
def test_display_never_shows_an_email_address(value: str) -> None:
    # The text around the address may hold the same words: only the address must add none.
    around = display(value, 1000) or ""
    displayed = display(f"{value} signer@example.com {value}", 1000)
    assert displayed is not None
    for part in ("signer", "example.com"):
        assert displayed.count(part) == 2 * around.count(part)


@pytest.mark.parametrize(
    "address",
    [
        "jane.doe@example.com",
        "jane\u200b@example.com",
        "jane\u200d.doe@example.com",
        f"{'jane' * 40}@example.com",
        "jane.doe\uff20example.com",
        "<jane.doe@example.com>",
        "mailto:jane.doe@example.com",
    ],
)
def test_display_withholds_an_email_address_however_it_is_written(address: str) -> None:
    displayed = display(f"By {address}")
    assert displayed is not None
    assert WITHHELD in displayed
    assert "jane" not in displayed
    assert "example" not in displayed


def test_display_joins_lines_and_spaces() -> None:
    assert display(" A\r\n walk\u2028in\t Kyoto ") == "A walk in Kyoto"


def test_display_drops_bidi_controls_and_zero_width_characters() -> None:
    assert display("gpj.\u202eexe\u200b\ufeff") == "gpj.exe"


def test_display_keeps_the_joiners_that_spell_persian() -> None:
    assert display("می\u200cخواهم") == "می\u200cخواهم"


def test_display_of_what_cannot_be_seen_is_none() -> None:
    assert [display(unseen) for unseen in ("", " \n", "\u200d\u200c", "\u202e\u0000")] == [None] * 4


def test_display_composes_letters() -> None:
    assert display("Cafe\u0301") == "Café"


def test_display_cuts_a_long_name_and_says_so() -> None:
    displayed = display("a" * 10_000)
    assert displayed == "a" * (DISPLAY_LIMIT - 1) + "…"


@pytest.mark.parametrize("value", [None, 1, True, b"bytes", ["list"], {"a": "b"}])
def test_what_is_no_text_is_none(value: object) -> None:
    assert display(value) is None
    assert identifier(value) is None
    assert file_name(value) is None


@given(ANYTHING, LIMITS)
def test_identifier_is_none_or_bounded_and_without_controls(value: object, limit: int) -> None:
    safe = identifier(value, limit)
    if safe is not None:
        assert len(safe) <= limit + 1
        assert not any(unicodedata.category(character)[0] == "C" for character in safe)


@given(TEXT, LIMITS)
def test_identifier_of_an_identifier_is_the_same(value: str, limit: int) -> None:
    safe = identifier(value, limit)
    assert identifier(safe, limit) == safe


@given(st.sampled_from(TERMS), TEXT, st.integers(min_value=0, max_value=80))
def test_identifier_never_turns_another_value_into_a_term(term: str, mixed: str, at: int) -> None:
    value = term[:at] + mixed + term[at:]
    assert (identifier(value) == term) == (value == term)


@given(st.sampled_from(TERMS))
def test_identifier_keeps_every_term(term: str) -> None:
    assert identifier(term) == term


@pytest.mark.parametrize("disguise", ["c2pa.\u200bcreated", "c2pa.created\u0000", "\ufeffc2pa.x"])
def test_identifier_marks_what_it_replaces(disguise: str) -> None:
    safe = identifier(disguise)
    assert safe is not None
    assert "\ufffd" in safe


def test_identifier_marks_what_it_cuts() -> None:
    whole, longer = "a" * IDENTIFIER_LIMIT, "a" * (IDENTIFIER_LIMIT + 1)
    assert identifier(whole) == whole
    assert identifier(longer) == whole + "…"


@pytest.mark.parametrize(
    ("title", "displayed"),
    [
        ("C:\\Users\\Jane Doe\\Videos\\walk.mp4", "walk.mp4"),
        ("/srv/jane/walk.mp4", "walk.mp4"),
        ("walk.mp4", "walk.mp4"),
        ("folder/", None),
        (f"/srv/jane/{'deep/' * 1000}walk.mp4", "walk.mp4"),
    ],
)
def test_file_name_leaves_out_the_folders(title: str, displayed: str | None) -> None:
    assert file_name(title) == displayed


@given(ANYTHING)
def test_file_name_never_shows_a_folder(value: object) -> None:
    displayed = file_name(value)
    if displayed is not None:
        assert not set(displayed) & set("/\\")
