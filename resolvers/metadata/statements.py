"""Statements: from a file's bytes to what they say of AI without a signature."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from resolvers.manifests.facts import UnsignedStatement
from resolvers.media.boxes import FIRST_KINDS
from resolvers.metadata import aigc, bmff, jpeg, matroska, png, riff, tiff, xmp
from resolvers.metadata.payload import Kind, Payload
from resolvers.metadata.window import Ended, Window

MAX_STATEMENTS: Final = 8


def statements(stream: BinaryIO) -> tuple[UnsignedStatement, ...]:
    """What a media file says, each thing once. Never raises but for what the stream itself does."""
    window = Window(stream)
    found: dict[UnsignedStatement, None] = {}
    try:
        for payload in _payloads(window):
            found.update(dict.fromkeys(_said(payload)))
            if len(found) >= MAX_STATEMENTS:
                break
    except Ended:
        pass
    return tuple(found)[:MAX_STATEMENTS]


def _said(payload: Payload) -> Iterator[UnsignedStatement]:
    if payload.kind is Kind.XMP:
        yield from xmp.statements(payload.data)
        return
    label = aigc.statement(payload.data, named=payload.kind is Kind.AIGC)
    if label is not None:
        yield label


def _payloads(window: Window) -> Iterator[Payload]:
    """The payloads of a container, which is told by its first bytes: names can be wrong."""
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
