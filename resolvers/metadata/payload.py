"""Payloads: the parts of a container that can hold a statement."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from resolvers.metadata.window import MAX_LOOK_BYTES, Window

# A label with its reserved codes takes a few kilobytes.
MAX_TEXT_BYTES: Final = 64 * 1024


class Kind(Enum):
    """The kind of a payload: an XMP packet, a value named `AIGC`, or a text that may hold one."""

    XMP = auto()
    AIGC = auto()
    TEXT = auto()


class Payload(NamedTuple):
    """The bytes of a payload as the file has them."""

    kind: Kind
    data: bytes


def json_text(window: Window, start: int, end: int) -> Iterator[Payload]:
    """Yield a text if JSON begins in its first 64 bytes: a file can have many and long comments."""
    if b"{" in window.peek(start, min(end - start, MAX_LOOK_BYTES)):
        yield Payload(Kind.TEXT, window.take(start, end, MAX_TEXT_BYTES))
