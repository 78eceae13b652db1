"""Text from a manifest, made safe to store and to show.

Everything a manifest says is written by whoever made the file. Two kinds are told apart:
`identifier` keeps what programs compare (labels, source types, action names), so it never turns one
value into another; `display` keeps what people read.
"""

import re
import unicodedata
from typing import Final

IDENTIFIER_LIMIT: Final = 512
DISPLAY_LIMIT: Final = 256
ELLIPSIS: Final = "…"
REPLACEMENT: Final = "\ufffd"

# Cc, Cf (bidi controls, zero-width), Cs, Co, Cn: nothing a name needs. ZWJ and ZWNJ (U+200C, U+200D)
# are spelling in Persian and the Indic scripts, so people's text keeps them.
_JOINERS: Final = frozenset("\u200c\u200d")
_SPACES: Final = re.compile(r"\s+")
_READ_AHEAD: Final = 8

# An e-mail address is a person's, wherever in a manifest it stands.
_EMAIL: Final = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>()\[\],;:\"]{1,255}")
WITHHELD: Final = "[withheld]"


def _is_unsafe(character: str) -> bool:
    return unicodedata.category(character)[0] == "C"


def identifier(value: object, limit: int = IDENTIFIER_LIMIT) -> str | None:
    """Return what a program compares: `value` when it is a string, else None.

    An unsafe character becomes U+FFFD rather than nothing, and an over-long value is cut and marked,
    so no hostile spelling can become equal to a term of the standard.
    """
    if not isinstance(value, str):
        return None
    safe = "".join(REPLACEMENT if _is_unsafe(c) else c for c in value[: limit + 1])
    return safe if len(safe) <= limit else safe[:limit] + ELLIPSIS


def display(value: object, limit: int = DISPLAY_LIMIT) -> str | None:
    """Return what people read: one line of at most `limit` characters, or None when nothing is left.

    E-mail addresses are withheld.
    """
    if not isinstance(value, str):
        return None
    spaced = _SPACES.sub(" ", value[: limit * _READ_AHEAD])
    shown = "".join(c for c in spaced if c in _JOINERS or not _is_unsafe(c))
    normal = _SPACES.sub(" ", unicodedata.normalize("NFC", shown)).strip()
    normal = _EMAIL.sub(WITHHELD, normal)
    if len(normal) <= limit:
        return normal or None
    return normal[: limit - 1].rstrip() + ELLIPSIS


def file_name(value: object) -> str | None:
    """Return a title without the folders that a tool left in it: a path tells who made the file."""
    title = display(value, limit=1024)
    if title is None:
        return None
    return display(re.split(r"[\\/]", title)[-1])
