"""Titles of contents, without the personal data in them.

A title is often the name of a file. It is shown without its folders, and without the words that the
manifests themselves mark as personal.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from resolvers.core.text import DISPLAY_LIMIT, WITHHELD, file_name

MAX_WORDS: Final = 256
MAX_WORD: Final = 200
_MIN_WORD: Final = 4
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}://")
_GAPS: Final = re.compile(r"[\s._-]+")


class Titles:
    """Titles within one manifest store, without the `words` that name persons there."""

    def __init__(self, words: Iterable[str]) -> None:
        """Compile the words. Words under 4 characters identify no person and are ignored."""
        spelled = (_spelling(word) for word in list(dict.fromkeys(words))[:MAX_WORDS])
        known = sorted(filter(None, spelled), key=len, reverse=True)
        self._known = re.compile("|".join(known), re.IGNORECASE) if known else None

    def title(self, value: object) -> str | None:
        """Return a title for display, or None."""
        name = file_name(_without_query(value))
        if name is None or self._known is None:
            return name
        return self._known.sub(WITHHELD, name)[:DISPLAY_LIMIT]


def _without_query(value: object) -> object:
    """Return an address decoded, without its query and fragment, which can hold a key."""
    if not isinstance(value, str) or not _ADDRESS.match(value[:64]):
        return value
    return unquote(re.split(r"[?#]", value[: 8 * DISPLAY_LIMIT], maxsplit=1)[0])


def _spelling(word: str) -> str | None:
    """Return a pattern of a word as titles spell it: `Jane Doe`, `jane_doe`, `Jane.Doe`."""
    parts = [part for part in _GAPS.split(word) if part]
    if sum(map(len, parts)) < _MIN_WORD or len(word) > MAX_WORD:
        return None
    return r"[\s._-]*".join(map(re.escape, parts))
