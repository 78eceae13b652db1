"""RIFF files (WebP, AVI, WAV): chunks with XMP, EXIF or the label `AIGC`."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from resolvers.metadata import tiff
from resolvers.metadata.payload import MAX_TEXT_BYTES, Kind, Payload
from resolvers.metadata.window import Window

_BEFORE_CHUNKS: Final = 12
_EXIF_NAME: Final = b"Exif\0\0"


class Chunk(NamedTuple):
    """A chunk: its type, and the range of its content."""

    kind: bytes
    start: int
    end: int


def payloads(window: Window) -> Iterator[Payload]:
    """Yield the payloads of a file. Media data is skipped."""
    for chunk in _chunks(window, _BEFORE_CHUNKS, window.size):
        if chunk.kind in (b"XMP ", b"_PMX"):
            yield Payload(Kind.XMP, window.take(chunk.start, chunk.end))
        elif chunk.kind == b"EXIF":
            named = window.peek(chunk.start, len(_EXIF_NAME)) == _EXIF_NAME
            yield from tiff.payloads(window, chunk.start + named * len(_EXIF_NAME), chunk.end)
        elif chunk.kind == b"LIST" and window.peek(chunk.start, 4) == b"INFO":
            for info in _chunks(window, chunk.start + 4, chunk.end):
                yield from _label(window, info)
        else:
            yield from _label(window, chunk)


def _label(window: Window, chunk: Chunk) -> Iterator[Payload]:
    if chunk.kind == b"AIGC":
        yield Payload(Kind.AIGC, window.take(chunk.start, chunk.end, MAX_TEXT_BYTES))


def _chunks(window: Window, start: int, end: int) -> Iterator[Chunk]:
    while start + 8 <= end:
        head = window.look(start, 8)
        stop = start + 8 + int.from_bytes(head[4:], "little")
        yield Chunk(head[:4], start + 8, min(stop, end))
        start = stop + stop % 2
