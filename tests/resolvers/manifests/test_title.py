import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.core.text import WITHHELD
from resolvers.manifests.title import Titles

TITLES = Titles(["Jane Doe", "jd77", "abc"])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A walk.mp4", "A walk.mp4"),
        ("/srv/jane/walk.mp4", "walk.mp4"),
        ("C:\\Users\\jane\\walk.mp4", "walk.mp4"),
        ("https://cloud.example/u/jane/walk.mp4?key=secret#top", "walk.mp4"),
        ("https://cloud.example/jane%2Fwalk%201.mp4", "walk 1.mp4"),
        ("Is it you? Yes.mp4", "Is it you? Yes.mp4"),
        ("Jane Doe at the sea.mp4", f"{WITHHELD} at the sea.mp4"),
        ("JANE_DOE.mp4", f"{WITHHELD}.mp4"),
        ("jane.doe-2.mp4", f"{WITHHELD}-2.mp4"),
        ("abc.mp4", "abc.mp4"),
        ("", None),
        (7, None),
    ],
)
def test_a_title_is_without_folders_and_persons(written: object, shown: str | None) -> None:
    assert TITLES.title(written) == shown


def test_titles_among_which_nobody_is_known_are_only_cleaned() -> None:
    assert Titles([]).title("/srv/jane/jane.mp4") == "jane.mp4"


@given(st.text(min_size=4, max_size=40), st.text(max_size=40))
def test_any_words_and_titles_will_do(word: str, written: str) -> None:
    shown = Titles([word, word * 2]).title(f"{written}{word}")
    assert shown is None or len(shown) <= 256
