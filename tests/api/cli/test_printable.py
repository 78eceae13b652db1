import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.cli.json_text import json_text
from api.cli.printable import decoded, printable, printable_lines

# Names as the file system hands them over: any bytes, those that are not UTF-8 as surrogates.
NAMES = st.binary(max_size=40).map(lambda name: name.decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("walk.mp4", "walk.mp4"),
        ("Größe 東京.mp4", "Größe 東京.mp4"),
        ("\x1b[2J\x9bm.mp4", r"\x1b[2J\x9bm.mp4"),
        ("a\nb\tc\r.mp4", r"a\nb\tc\r.mp4"),
        ("\udcff\udcfe.mp4", r"\xff\xfe.mp4"),
        ("4pm\u202e.mp4", r"4pm\u202e.mp4"),
        ("می\u200cخواهم.mp4", "می\u200cخواهم.mp4"),
    ],
)
def test_a_name_is_shown_without_what_a_terminal_obeys(name: str, shown: str) -> None:
    assert printable(name) == shown


@given(NAMES)
def test_every_name_can_be_printed(name: str) -> None:
    shown = printable(name)
    assert all(c.isprintable() or c in "\u200c\u200d" for c in shown)
    assert shown.encode("utf-8").decode("utf-8") == shown


@given(NAMES)
def test_every_name_is_valid_in_json_and_stays_itself_where_it_is_unicode(name: str) -> None:
    text = json_text({"file": decoded(name)})
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e" for c in text)
    assert json.loads(text.encode("utf-8")) == json.loads(text)
    file = json.loads(text)["file"]
    assert file == name or any(0xDC80 <= ord(c) <= 0xDCFF for c in name)


def test_messages_keep_their_lines() -> None:
    assert printable_lines("one\x07\ntwo") == "one\\x07\ntwo"
