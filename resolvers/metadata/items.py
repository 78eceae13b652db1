"""Items of HEIC and AVIF, whose XMP is one of the items that a `meta` box lists.

ISO/IEC 14496-12: `iinf` has the type of each item, `iloc` its location.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from resolvers.media.boxes import FULL_BOX_BYTES, Box, walk
from resolvers.metadata.payload import Kind, Payload
from resolvers.metadata.window import Ended, Window

_XMP_TYPE: Final = b"application/rdf+xml"
_MAX_LOCATIONS_BYTES: Final = 64 * 1024
_INFO_BYTES: Final = 64
_IN_FILE: Final = 0


class Location(NamedTuple):
    """The range of the file that holds an item of one extent."""

    start: int
    end: int


def payloads(window: Window, meta: Box) -> Iterator[Payload]:
    """Yield the XMP packets among the items of a `meta` box."""
    inside = {box.kind: box for box in walk(window.peek, meta.start + FULL_BOX_BYTES, meta.end)}
    if b"iinf" not in inside or b"iloc" not in inside:
        return
    wanted = set(_packets(window, inside[b"iinf"]))
    table = inside[b"iloc"]
    for number, place in _locations(window.take(table.start, table.end, _MAX_LOCATIONS_BYTES)):
        if number in wanted:
            yield Payload(Kind.XMP, window.take(place.start, place.end))


def _packets(window: Window, infos: Box) -> Iterator[int]:
    """Yield the numbers of the items that are XMP packets."""
    count_bytes = 4 if window.peek(infos.start, 1) != b"\0" else 2
    for box in walk(window.peek, infos.start + FULL_BOX_BYTES + count_bytes, infos.end):
        info = window.peek(box.start, min(box.end - box.start, _INFO_BYTES))
        # Number, protection and type; the number is wider in version 3.
        head = FULL_BOX_BYTES + (4 if info[:1] == b"\3" else 2)
        if info[head + 2 : head + 6] == b"mime" and _XMP_TYPE in info:
            yield int.from_bytes(info[FULL_BOX_BYTES:head])


def _locations(table: bytes) -> Iterator[tuple[int, Location]]:
    """Yield the number and location of each item that is in this file, in one extent."""
    read = _Numbers(table)
    version = read.number(1)
    read.number(3)
    sizes = read.number(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    index = index if version else 0
    wide = 4 if version == 2 else 2
    for _ in range(min(read.number(wide), len(table))):
        number = read.number(wide)
        method = read.number(2) if version else _IN_FILE
        read.number(2)
        start, pieces = read.number(base), read.number(2)
        if method != _IN_FILE or pieces != 1:
            read.number(pieces * (index + offset + length))
            continue
        read.number(index)
        start += read.number(offset)
        yield number, Location(start, start + read.number(length))


class _Numbers:
    """Reads one number after another. Raises Ended."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def number(self, size: int) -> int:
        """Return the next number, which has `size` bytes; without bytes it is 0."""
        self._at += size
        if self._at > len(self._data):
            raise Ended
        return int.from_bytes(self._data[self._at - size : self._at])
