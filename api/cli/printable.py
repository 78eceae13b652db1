"""Text from file names and files, safe to print on a terminal."""

from typing import Final

# Spelling in Persian, the Indic scripts and emoji, and harmless to a terminal.
_JOINERS: Final = "\u200c\u200d"
_UNDECODED: Final = range(0xDC80, 0xDD00)


def printable(text: str) -> str:
    """Escape characters that a terminal obeys or hides, and bytes of a name that are not UTF-8."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _JOINERS else _escaped(c) for c in text)


def printable_lines(text: str) -> str:
    """Escape as `printable` does, but keep line breaks."""
    return "\n".join(map(printable, text.split("\n")))


def decoded(name: str) -> str:
    """A file name as valid Unicode: bytes of it that are not UTF-8 are escaped as hexadecimal."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _escaped(character: str) -> str:
    number = ord(character)
    if number in _UNDECODED:  # the file system's encoding keeps a byte that it cannot decode so
        return f"\\x{number - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
