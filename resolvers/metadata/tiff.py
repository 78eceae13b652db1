"""TIFF files, and EXIF blocks in other images: texts and XMP in their directories."""

from collections.abc import Iterator
from typing import Final, Literal

from resolvers.metadata.payload import MAX_TEXT_BYTES, Kind, Payload
from resolvers.metadata.window import Window

Order = Literal["little", "big"]

_ORDERS: Final[dict[bytes, Order]] = {b"II*\0": "little", b"MM\0*": "big"}
_MAX_ENTRIES: Final = 512
_IMAGE_DESCRIPTION: Final = 0x010E
_XMP: Final = 0x02BC
_EXIF: Final = 0x8769
_USER_COMMENT: Final = 0x9286
# Bytes, text and undefined have one byte each, so the count is the size.
_BYTE_TYPES: Final = (1, 2, 7)
_CODE_BYTES: Final = 8
_UNICODE: Final = b"UNICODE\0"


def payloads(window: Window, start: int, end: int) -> Iterator[Payload]:
    """Yield the payloads of a block with addresses relative to `start`."""
    head = window.peek(start, 8)
    order = _ORDERS.get(head[:4])
    if order is not None and len(head) == 8:
        block = _Block(window, start, end, order)
        yield from block.directory(int.from_bytes(head[4:], order), nested=True)


class _Block:
    def __init__(self, window: Window, start: int, end: int, order: Order) -> None:
        self._window, self._start, self._end, self._order = window, start, end, order

    def directory(self, at: int, *, nested: bool) -> Iterator[Payload]:
        """Yield the payloads of one directory, and of the EXIF directory in it."""
        count = self._number(self._look(at, 2))
        for n in range(min(count, _MAX_ENTRIES)):
            entry = self._look(at + 2 + 12 * n, 12)
            tag, kind = self._number(entry[:2]), self._number(entry[2:4])
            size, value = self._number(entry[4:8]), self._number(entry[8:])
            if tag == _EXIF and nested:
                yield from self.directory(value, nested=False)
            elif kind in _BYTE_TYPES and size > 4:
                yield from self._entry(tag, value, size)

    def _entry(self, tag: int, at: int, size: int) -> Iterator[Payload]:
        if tag == _XMP:
            yield Payload(Kind.XMP, self._take(at, size))
        elif tag == _IMAGE_DESCRIPTION:
            yield Payload(Kind.TEXT, self._take(at, min(size, MAX_TEXT_BYTES)))
        elif tag == _USER_COMMENT:
            yield Payload(Kind.TEXT, self._comment(self._take(at, min(size, MAX_TEXT_BYTES))))

    def _comment(self, comment: bytes) -> bytes:
        """Return a comment in UTF-8. The eight bytes before it name its encoding."""
        if not comment.startswith(_UNICODE):
            return comment
        code = "utf-16-le" if self._order == "little" else "utf-16-be"
        return comment[_CODE_BYTES:].decode(code, "replace").encode("utf-8", "replace")

    def _look(self, at: int, count: int) -> bytes:
        """Return bytes of the block; zeros outside of it."""
        inside = self._start + at + count <= self._end
        return self._window.look(self._start + at, count) if inside else bytes(count)

    def _take(self, at: int, size: int) -> bytes:
        start = self._start + at
        return self._window.take(start, start + size) if start + size <= self._end else b""

    def _number(self, written: bytes) -> int:
        return int.from_bytes(written, self._order)
