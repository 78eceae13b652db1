"""The prose is plain English, by the word list of `tests.english`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import httpx
import pytest
import starlette

from tests.english import ROOMS, Text, count, turns
from tests.machine import REPOSITORY
from tests.pages import name, pages

LIMIT: Final = 1.0  # turns in 1,000 words
ANCHORS: Final = (httpx, starlette)


def places(paths: Iterable[Path]) -> list[str]:
    """Each turn with its place, if there are too many of them."""
    counted = count(paths)
    if counted.rate < LIMIT:
        return []
    return [
        f"{turn.path.relative_to(REPOSITORY)}:{turn.line}: {turn.words}" for turn in counted.turns
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_room_has_less_than_one_turn_in_a_thousand_words(room: str) -> None:
    assert count([REPOSITORY / room]).words > 0
    assert places([REPOSITORY / room]) == []


@pytest.mark.parametrize("page", pages(), ids=name)
def test_page_has_no_turn(page: Path) -> None:
    assert count([page]).turns == []


@pytest.mark.parametrize("anchor", ANCHORS, ids=lambda module: module.__name__)
def test_word_list_is_fair_to_good_english(anchor: object) -> None:
    counted = count([Path(str(getattr(anchor, "__file__", ""))).parent])
    assert counted.words > 1000
    assert counted.rate <= LIMIT


@pytest.mark.parametrize(
    "text",
    [
        "The key of whoever asks.",
        "It is given again, and never worked out anew.",
        "Whether the signer is known.",
        "What a question is told by.",
        "How sure a label is.",
        "It is as good as not there.",
        "Of more than anybody needs to say, only the beginning is heard.",
        "The text is no date, so it is refused.",
    ],
)
def test_turn_is_found(text: str) -> None:
    assert list(turns(Text(Path("module.py"), 1, text, opens=True)))


@pytest.mark.parametrize(
    "text",
    [
        "By default the cache holds 128 entries.",
        "That is why the worker gives up after three attempts.",
        "If there is no cache, the file is read once more.",
        "An ill-formed header is ignored.",
        "The ID stands for a content hash and thus never changes.",
        "Return the timeout in seconds, or else None.",
        "What is a badge?",
        "True if the file is signed.",
    ],
)
def test_good_english_is_spared(text: str) -> None:
    assert not list(turns(Text(Path("module.py"), 1, text, opens=True)))


def test_wrapped_docstrings_are_read_to_their_end(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(
        'class A:\n    def b(self):\n        """Do it.\n\n        Nobody asks.\n        """\n'
    )
    assert [turn.words for turn in count([tmp_path]).turns] == ["Nobody"]


def test_code_of_scripts_is_no_prose(tmp_path: Path) -> None:
    (tmp_path / "script.js").write_text("// Nobody asks.\nlet whom = 1;\n/* anew */ whoever();\n")
    assert [turn.words for turn in count([tmp_path]).turns] == ["Nobody", "anew"]
