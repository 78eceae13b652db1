"""Titles: often the name of a file on somebody's disk, and what was known to be personal in it.

A title names a content, so it is shown; the folders before it, and what the manifests themselves
say is a person's, are not.
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
    """Titles within one manifest store, without the `words` by which persons are known there."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take words; those too short to tell a person by are let pass."""
        spelled = (_spelling(word) for word in list(dict.fromkeys(words))[:MAX_WORDS])
        known = sorted(filter(None, spelled), key=len, reverse=True)
        self._known = re.compile("|".join(known), re.IGNORECASE) if known else None

    def title(self, value: object) -> str | None:
        """A title as it may be shown, or None."""
        shown = file_name(_without_query(value))
        if shown is None or self._known is None:
            return shown
        return self._known.sub(WITHHELD, shown)[:DISPLAY_LIMIT]


def _without_query(value: object) -> object:
    """An address without what follows its path, which can be a key; its path as it reads."""
    if not isinstance(value, str) or not _ADDRESS.match(value[:64]):
        return value
    return unquote(re.split(r"[?#]", value[: 8 * DISPLAY_LIMIT], maxsplit=1)[0])


def _spelling(word: str) -> str | None:
    """A pattern of a word as titles spell it: `Jane Doe`, `jane_doe`, `Jane.Doe`."""
    parts = [part for part in _GAPS.split(word) if part]
    if sum(map(len, parts)) < _MIN_WORD or len(word) > MAX_WORD:
        return None
    return r"[\s._-]*".join(map(re.escape, parts))
