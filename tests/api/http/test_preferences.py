import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from api.http.preferences import LONGEST, Preference, header_value, preferences


def request(*values: str) -> Request:
    headers = [(b"accept", value.encode("latin-1")) for value in values]
    return Request({"type": "http", "method": "GET", "headers": headers})


def test_entries_have_their_quality_and_place() -> None:
    assert preferences("de-AT, DE;q=0.9,*; q=0.10") == [
        Preference("de-at", 1.0, 0),
        Preference("de", 0.9, 1),
        Preference("*", 0.1, 2),
    ]


@pytest.mark.parametrize("text", ["a;q=2", "a;q=", "a;q=-1", "a;q=0.1234", "a;q=1.001", "a;q=½"])
def test_what_is_no_quality_is_read_as_none(text: str) -> None:
    assert preferences(text) == [Preference("a", 1.0, 0)]


@given(st.text())
def test_any_text_has_qualities_from_0_to_1(text: str) -> None:
    assert {0 <= each.quality <= 1 for each in preferences(text)} == {True}


def test_a_header_that_came_in_parts_is_one_list() -> None:
    assert header_value(request("a", "b, c"), "accept") == "a, b, c"
    assert header_value(request(), "accept") == ""


def test_of_too_long_a_header_the_whole_entries_at_its_beginning_are_heard() -> None:
    entry = "de;q=0.5"
    text = header_value(request(",".join([entry] * 100_000)), "accept")
    assert LONGEST - len(entry) - 1 <= len(text) <= LONGEST
    assert set(text.split(",")) == {entry}


def test_a_hostile_header_takes_no_time() -> None:
    began = time.process_time()
    for hostile in ("," * 1_000_000, ";" * 1_000_000, "a" * 1_000_000, "q=" * 500_000):
        preferences(header_value(request(hostile), "accept"))
    assert time.process_time() - began < 1
