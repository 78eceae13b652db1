"""JPEG files: the application segments before the image data."""

from collections.abc import Iterator
from typing import Final

from resolvers.metadata import tiff
from resolvers.metadata.aigc import NAME
from resolvers.metadata.payload import Kind, Payload
from resolvers.metadata.window import Window

_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_EXIF: Final = b"Exif\0\0"
_APPLICATION: Final = range(0xE0, 0xF0)
_FILL: Final = 0xFF
# The start of the image data, and the end of a file without any.
_LAST: Final = (0xDA, 0xD9)


def payloads(window: Window) -> Iterator[Payload]:
    """Yield the payloads of the segments before the image data."""
    at = 2
    while True:
        head = window.look(at, 4)
        if head[0] != _FILL or head[1] in _LAST:
            return
        if head[1] == _FILL:  # markers may be padded
            at += 1
            continue
        end = at + 2 + int.from_bytes(head[2:])
        if head[1] in _APPLICATION:
            yield from _segment(window, at + 4, end)
        at = max(end, at + 4)


def _segment(window: Window, start: int, end: int) -> Iterator[Payload]:
    name = window.peek(start, len(_XMP))
    if name == _XMP:
        yield Payload(Kind.XMP, window.take(start + len(_XMP), end))
    elif name.startswith(_EXIF):
        yield from tiff.payloads(window, start + len(_EXIF), end)
    elif name.startswith(NAME.encode()):
        yield Payload(Kind.AIGC, window.take(start, end))
