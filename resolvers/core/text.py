"""Text from a manifest, made safe to store and to show.

All of it is untrusted. `identifier` keeps what programs compare (labels, source types, action
names) and never turns one value into another; `display` keeps what people read.
"""

import re
import unicodedata
from typing import Final

IDENTIFIER_LIMIT: Final = 512
DISPLAY_LIMIT: Final = 256
ELLIPSIS: Final = "…"
REPLACEMENT: Final = "\ufffd"
WITHHELD: Final = "[withheld]"

# ZWNJ and ZWJ are part of the spelling in Persian and the Indic scripts: displayed text keeps them.
_JOINERS: Final = "\u200c\u200d"
_SPACES: Final = re.compile(r"\s+")
_READ_AHEAD: Final = 8

# An e-mail address is personal data anywhere in a manifest, also with a fullwidth at sign. The
# match starts at the start of a word, so that a long word is read once and not from each of its
# letters.
_NAME: Final = rf"[^\s@\uff20<>()\[\],;:\"{ELLIPSIS}]"
_EMAIL: Final = re.compile(rf"(?<!{_NAME}){_NAME}+[@\uff20]{_NAME}+")


def identifier(value: object, limit: int = IDENTIFIER_LIMIT) -> str | None:
    """The value that a program compares, or None if it is not a string.

    An unsafe character becomes U+FFFD, and an over-long value is truncated and marked, so that no
    hostile spelling equals a term of the standard.
    """
    if not isinstance(value, str):
        return None
    text = value[: limit + 1]
    if not text.isprintable():  # a fast path: most text has no unsafe character
        text = "".join(REPLACEMENT if _is_unsafe(c) else c for c in text)
    return text if len(text) <= limit else text[:limit] + ELLIPSIS


def display(value: object, limit: int = DISPLAY_LIMIT) -> str | None:
    """The text that people read: one line of at most `limit` characters, or None if nothing is
    left.

    E-mail addresses are withheld.
    """
    if not isinstance(value, str):
        return None
    visible = _SPACES.sub(" ", value[: limit * _READ_AHEAD])
    if not visible.isprintable():
        visible = "".join(c for c in visible if c in _JOINERS or not _is_unsafe(c))
    normal = _EMAIL.sub(WITHHELD, _trimmed(unicodedata.normalize("NFC", visible)))
    if len(normal) <= limit:
        return normal or None
    return _trimmed(normal[: limit - 1]) + ELLIPSIS


def file_name(value: object) -> str | None:
    """A title without the folders in it: a path can name the person who made the file."""
    if not isinstance(value, str):
        return None
    return display(value[max(value.rfind("/"), value.rfind("\\")) + 1 :])


def _is_unsafe(character: str) -> bool:
    """Cc, Cf (bidi controls, zero-width), Cs, Co, Cn: no name needs them."""
    return unicodedata.category(character)[0] == "C"


def _trimmed(text: str) -> str:
    """Collapse spaces, and strip invisible characters from both ends."""
    return _SPACES.sub(" ", text).strip(f" {_JOINERS}")
