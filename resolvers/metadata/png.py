"""PNG files: text chunks, which include XMP, and EXIF."""

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
    """Yield the payloads of a file. Image data is skipped."""
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
    """Yield a text with a known keyword. Others can be large and are not read."""
    keyword, ended, _ = window.peek(start, _KEYWORD_PEEK).partition(b"\0")
    kind = _KINDS.get(keyword) if ended else None
    if kind is not None:
        content = window.take(start + len(keyword) + 1, end)
        text = _decoded(chunk, content, min(window.budget, _LIMITS[kind]))
        # Inflated text counts too: a thousand small chunks can hold a gigabyte.
        window.budget -= len(text)
        yield Payload(kind, text)


def _decoded(chunk: bytes, content: bytes, limit: int) -> bytes:
    """Return the text after its keyword, inflated up to a limit if it is compressed."""
    if chunk == b"tEXt":
        return content
    if chunk == b"zTXt":
        return _inflated(content[1:], limit)
    # Before the text: the compression, the language, and the keyword in that language.
    text = content[2:].split(b"\0", 2)[-1]
    return _inflated(text, limit) if content[:1] == b"\1" else text


def _inflated(compressed: bytes, limit: int) -> bytes:
    try:
        # A limit of 0 means no limit to zlib.
        return zlib.decompressobj().decompress(compressed, max(limit, 1))
    except zlib.error:
        return b""
