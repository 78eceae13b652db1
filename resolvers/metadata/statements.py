"""Unsigned statements about AI, from the bytes of a file."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from resolvers.manifests.facts import UnsignedStatement
from resolvers.media.boxes import FIRST_KINDS
from resolvers.metadata import aigc, bmff, jpeg, matroska, png, riff, tiff, xmp
from resolvers.metadata.payload import Kind, Payload
from resolvers.metadata.window import Ended, Window

MAX_STATEMENTS: Final = 8


def statements(stream: BinaryIO) -> tuple[UnsignedStatement, ...]:
    """Return the statements of a media file, each once. Raises only the errors of the stream."""
    window = Window(stream)
    distinct: dict[UnsignedStatement, None] = {}
    try:
        for payload in _payloads(window):
            distinct.update(dict.fromkeys(_of_payload(payload)))
            if len(distinct) >= MAX_STATEMENTS:
                break
    except Ended:
        pass
    return tuple(distinct)[:MAX_STATEMENTS]


def _of_payload(payload: Payload) -> Iterator[UnsignedStatement]:
    if payload.kind is Kind.XMP:
        yield from xmp.statements(payload.data)
        return
    label = aigc.statement(payload.data, named=payload.kind is Kind.AIGC)
    if label is not None:
        yield label


def _payloads(window: Window) -> Iterator[Payload]:
    """Yield the payloads of a container. Its first bytes decide which: file names can be wrong."""
    head = window.peek(0, 16)
    if head[4:8] in FIRST_KINDS:
        return bmff.payloads(window)
    if head.startswith(matroska.EBML):
        return matroska.payloads(window)
    if head.startswith(b"\xff\xd8"):
        return jpeg.payloads(window)
    if head.startswith(png.SIGNATURE):
        return png.payloads(window)
    if head.startswith(b"RIFF"):
        return riff.payloads(window)
    return tiff.payloads(window, 0, window.size)
