"""Text from a manifest, made safe to store and to show.

Everything a manifest says is written by whoever made the file. Two kinds are told apart:
`identifier` keeps what programs compare (labels, source types, action names), so it never turns
one value into another; `display` keeps what people read.
"""

import re
import unicodedata
from typing import Final

IDENTIFIER_LIMIT: Final = 512
DISPLAY_LIMIT: Final = 256
ELLIPSIS: Final = "…"
REPLACEMENT: Final = "\ufffd"
WITHHELD: Final = "[withheld]"

# ZWNJ and ZWJ are spelling in Persian and the Indic scripts, so people's text keeps them.
_JOINERS: Final = "\u200c\u200d"
_SPACES: Final = re.compile(r"\s+")
_READ_AHEAD: Final = 8

# An e-mail address is a person's, wherever in a manifest it stands, also with a wide at sign. It is
# looked for where a word begins, so that a long word is read once and not from each of its letters.
_NAME: Final = rf"[^\s@\uff20<>()\[\],;:\"{ELLIPSIS}]"
_EMAIL: Final = re.compile(rf"(?<!{_NAME}){_NAME}+[@\uff20]{_NAME}+")


def identifier(value: object, limit: int = IDENTIFIER_LIMIT) -> str | None:
    """Return what a program compares: `value` when it is a string, else None.

    An unsafe character becomes U+FFFD rather than nothing, and an over-long value is cut and
    marked, so no hostile spelling can become equal to a term of the standard.
    """
    if not isinstance(value, str):
        return None
    kept = value[: limit + 1]
    if not kept.isprintable():  # most text is, and then nothing in it is unsafe
        kept = "".join(REPLACEMENT if _is_unsafe(c) else c for c in kept)
    return kept if len(kept) <= limit else kept[:limit] + ELLIPSIS


def display(value: object, limit: int = DISPLAY_LIMIT) -> str | None:
    """Return what people read: one line of at most `limit` characters, or None when nothing is
    left. E-mail addresses are withheld.
    """
    if not isinstance(value, str):
        return None
    shown = _SPACES.sub(" ", value[: limit * _READ_AHEAD])
    if not shown.isprintable():
        shown = "".join(c for c in shown if c in _JOINERS or not _is_unsafe(c))
    normal = _EMAIL.sub(WITHHELD, _trimmed(unicodedata.normalize("NFC", shown)))
    if len(normal) <= limit:
        return normal or None
    return _trimmed(normal[: limit - 1]) + ELLIPSIS


def file_name(value: object) -> str | None:
    """Return a title without the folders that a tool left in it: a path tells who made the file."""
    if not isinstance(value, str):
        return None
    return display(value[max(value.rfind("/"), value.rfind("\\")) + 1 :])


def _is_unsafe(character: str) -> bool:
    """Cc, Cf (bidi controls, zero-width), Cs, Co, Cn: nothing that a name needs."""
    return unicodedata.category(character)[0] == "C"


def _trimmed(text: str) -> str:
    """One space where several were, and at the ends nothing that cannot be seen."""
    return _SPACES.sub(" ", text).strip(f" {_JOINERS}")
