"""PNG files: chunks of text, XMP among them, and EXIF."""

import zlib
from collections.abc import Iterator
from typing import Final

from resolvers.metadata import tiff
from resolvers.metadata.payload import MAX_TEXT_BYTES, Kind, Payload
from resolvers.metadata.window import MAX_BYTES, Window

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_TEXTS: Final = (b"tEXt", b"zTXt", b"iTXt")
_KINDS: Final = {b"XML:com.adobe.xmp": Kind.XMP, b"AIGC": Kind.AIGC}
_LIMITS: Final = {Kind.XMP: MAX_BYTES, Kind.AIGC: MAX_TEXT_BYTES}
_KEYWORD_PEEK: Final = max(len(keyword) for keyword in _KINDS) + 1
_CHECKSUM_BYTES: Final = 4


def payloads(window: Window) -> Iterator[Payload]:
    """The payloads of a file; its picture is stepped over."""
    start = len(SIGNATURE)
    while True:
        head = window.look(start, 8)
        start, kind = start + 8, head[4:]
        end = start + int.from_bytes(head[:4])
        if kind == b"IEND":
            return
        if kind == b"eXIf":
            yield from tiff.payloads(window, start, end)
        elif kind in _TEXTS:
            yield from _text(window, kind, start, end)
        start = end + _CHECKSUM_BYTES


def _text(window: Window, chunk: bytes, start: int, end: int) -> Iterator[Payload]:
    """A text of a keyword that matters: the others are not read, and can be large."""
    keyword, ended, _ = window.peek(start, _KEYWORD_PEEK).partition(b"\0")
    kind = _KINDS.get(keyword) if ended else None
    if kind is not None:
        content = window.take(start + len(keyword) + 1, end)
        text = _decoded(chunk, content, min(window.budget, _LIMITS[kind]))
        # What is inflated is read like the rest: a thousand small chunks can be a gigabyte.
        window.budget -= len(text)
        yield Payload(kind, text)


def _decoded(chunk: bytes, content: bytes, limit: int) -> bytes:
    """The text after its keyword, inflated up to a limit where it is compressed."""
    if chunk == b"tEXt":
        return content
    if chunk == b"zTXt":
        return _inflated(content[1:], limit)
    # Compressed or not, the method, the language, the keyword in that language.
    text = content[2:].split(b"\0", 2)[-1]
    return _inflated(text, limit) if content[:1] == b"\1" else text


def _inflated(compressed: bytes, limit: int) -> bytes:
    try:
        # To zlib, no bytes at all would mean no limit.
        return zlib.decompressobj().decompress(compressed, max(limit, 1))
    except zlib.error:
        return b""
