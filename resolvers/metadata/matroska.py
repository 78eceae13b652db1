"""Matroska and WebM files: the tags. C2PA does not cover these formats."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from resolvers.metadata.payload import MAX_TEXT_BYTES, Kind, Payload
from resolvers.metadata.window import MAX_BYTES, Window

EBML: Final = b"\x1aE\xdf\xa3"
_SEGMENT: Final = 0x18538067
_SEEK_HEAD: Final = 0x114D9B74
_SEEK: Final = 0x4DBB
_SEEK_ID: Final = 0x53AB
_SEEK_POSITION: Final = 0x53AC
_CLUSTER: Final = 0x1F43B675
_TAGS: Final = 0x1254C367
_TAG: Final = 0x7373
_SIMPLE_TAG: Final = 0x67C8
_TAG_NAME: Final = 0x45A3
_TAG_STRING: Final = 0x4487
# A transmuxer writes an MP4's XMP as a tag.
_KINDS: Final = {b"AIGC": (Kind.AIGC, MAX_TEXT_BYTES), b"XMP": (Kind.XMP, MAX_BYTES)}
_HEAD_BYTES: Final = 12


class Element(NamedTuple):
    """An element: its ID, the range of its content, and whether its size is known."""

    id: int
    start: int
    end: int
    sized: bool = True


def payloads(window: Window) -> Iterator[Payload]:
    """Yield the payloads of a file. Media data is skipped."""
    for element in _elements(window, 0, window.size):
        if element.id == _SEGMENT:
            yield from _segment(window, element)


def _segment(window: Window, segment: Element) -> Iterator[Payload]:
    for element in _elements(window, segment.start, segment.end):
        if element.id == _TAGS:
            yield from _tags(window, element)
        elif element.id == _SEEK_HEAD:
            yield from _announced(window, segment, element)
        elif element.id == _CLUSTER and not element.sized:
            return  # of a live stream: its end is unknown


def _announced(window: Window, segment: Element, index: Element) -> Iterator[Payload]:
    """Yield the payloads of the tags that an index lists, at any position."""
    for seek in _elements(window, index.start, index.end):
        inside = {e.id: e for e in _elements(window, seek.start, seek.end)}
        wanted = _SEEK_ID in inside and _number(window, inside[_SEEK_ID]) == _TAGS
        if wanted and _SEEK_POSITION in inside:
            at = segment.start + _number(window, inside[_SEEK_POSITION])
            element = next(_elements(window, at, segment.end), None)
            if element is not None and element.id == _TAGS:
                yield from _tags(window, element)


def _tags(window: Window, tags: Element) -> Iterator[Payload]:
    for tag in _elements(window, tags.start, tags.end):
        for simple in _elements(window, tag.start, tag.end):
            if (tag.id, simple.id) == (_TAG, _SIMPLE_TAG):
                yield from _simple_tag(window, simple)


def _simple_tag(window: Window, tag: Element) -> Iterator[Payload]:
    inside = {element.id: element for element in _elements(window, tag.start, tag.end)}
    if _TAG_NAME in inside and _TAG_STRING in inside:
        name, value = inside[_TAG_NAME], inside[_TAG_STRING]
        known = _KINDS.get(window.take(name.start, name.end, limit=64).rstrip(b"\0").upper())
        if known is not None:
            yield Payload(known[0], window.take(value.start, value.end, known[1]))


def _elements(window: Window, start: int, end: int) -> Iterator[Element]:
    """Yield the elements of a range, up to one that does not fit."""
    while start + 2 <= end:
        head = window.peek(start, _HEAD_BYTES)
        id_length = _length(head[:1])
        size_length = _length(head[id_length : id_length + 1])
        content = start + id_length + size_length
        if not id_length or not size_length or content > end:
            return
        size = int.from_bytes(head[id_length : id_length + size_length])
        size &= (1 << 7 * size_length) - 1
        sized = size != (1 << 7 * size_length) - 1
        stop = content + size if sized else end
        if stop > end:
            return
        yield Element(int.from_bytes(head[:id_length]), content, stop, sized)
        start = stop


def _length(first: bytes) -> int:
    """Return the length in bytes of a number with this first byte: its leading zero bits plus 1."""
    return 9 - first[0].bit_length() if first and first[0] else 0


def _number(window: Window, element: Element) -> int:
    return int.from_bytes(window.peek(element.start, min(element.end - element.start, 8)))
