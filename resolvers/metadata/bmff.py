"""ISO base media files (MP4, MOV, M4A, HEIC, AVIF): their boxes with XMP, and their tags."""

from collections.abc import Iterator
from typing import Final

from resolvers.media.boxes import Box, walk
from resolvers.metadata import items, tags
from resolvers.metadata.aigc import NAME
from resolvers.metadata.payload import MAX_TEXT_BYTES, Kind, Payload, json_text
from resolvers.metadata.window import Window

XMP_UUID: Final = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
# QuickTime's own texts, such as `©cmt`.
_TEXT: Final = b"\xa9"


def payloads(window: Window) -> Iterator[Payload]:
    """Yield the payloads of a file. Media data is skipped."""
    for box in walk(window.peek, 0, window.size):
        if box.kind == XMP_UUID:
            yield Payload(Kind.XMP, window.take(box.start, box.end))
        elif box.kind == b"moov":
            yield from _movie(window, box)
        elif box.kind == b"meta":
            yield from items.payloads(window, box)


def _movie(window: Window, movie: Box) -> Iterator[Payload]:
    for box in walk(window.peek, movie.start, movie.end):
        if box.kind == b"udta":
            yield from _user_data(window, box)
        elif box.kind == b"meta":
            yield from tags.payloads(window, box)


def _user_data(window: Window, user_data: Box) -> Iterator[Payload]:
    for box in walk(window.peek, user_data.start, user_data.end):
        if box.kind == b"XMP_":
            yield Payload(Kind.XMP, window.take(box.start, box.end))
        elif box.kind == b"meta":
            yield from tags.payloads(window, box)
        elif box.kind.upper() == NAME.encode():
            yield Payload(Kind.AIGC, window.take(box.start, box.end, MAX_TEXT_BYTES))
        elif box.kind.startswith(_TEXT):
            yield from json_text(window, box.start, box.end)
