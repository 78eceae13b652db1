"""Tags of MP4 and MOV: a list of values, named by a list of keys, by themselves or not at all."""

from collections.abc import Iterator, Mapping
from typing import Final

from resolvers.media.boxes import FULL_BOX_BYTES, Box, walk
from resolvers.metadata.aigc import NAME
from resolvers.metadata.payload import MAX_TEXT_BYTES, Kind, Payload, json_text
from resolvers.metadata.window import Window

_MAX_KEYS: Final = 1024
_MAX_KEY_BYTES: Final = 256
_UTF_8: Final = 1
# The type and the locale before a value.
_BEFORE_VALUE: Final = 8


def payloads(window: Window, meta: Box) -> Iterator[Payload]:
    """Yield the payloads of a `meta` box: a full box in MP4, a plain one in QuickTime."""
    plain = window.peek(meta.start + FULL_BOX_BYTES, 4) == b"hdlr"
    start = meta.start if plain else meta.start + FULL_BOX_BYTES
    inside = {box.kind: box for box in walk(window.peek, start, meta.end)}
    names = _keys(window, inside)
    if b"ilst" in inside:
        for tag in walk(window.peek, inside[b"ilst"].start, inside[b"ilst"].end):
            yield from _tag(window, tag, names.get(int.from_bytes(tag.kind), b""))


def _keys(window: Window, inside: Mapping[bytes, Box]) -> Mapping[int, bytes]:
    """Return the names of the tags by number, from 1."""
    if b"keys" not in inside:
        return {}
    listed = inside[b"keys"]
    names: dict[int, bytes] = {}
    for key in walk(window.peek, listed.start + FULL_BOX_BYTES + 4, listed.end):
        names[len(names) + 1] = window.take(key.start, key.end, _MAX_KEY_BYTES)
        if len(names) >= _MAX_KEYS:
            break
    return names


def _tag(window: Window, tag: Box, name: bytes) -> Iterator[Payload]:
    for box in walk(window.peek, tag.start, tag.end):
        if box.kind == b"name":
            name = window.take(box.start + FULL_BOX_BYTES, box.end, _MAX_KEY_BYTES)
        elif box.kind == b"data":
            yield from _value(window, box, name)


def _value(window: Window, data: Box, name: bytes) -> Iterator[Payload]:
    """Yield a value under the label's name, and any text that may hold the label: generators write
    it under `comment` and other keys too.
    """
    start = data.start + _BEFORE_VALUE
    if _is_aigc(name):
        yield Payload(Kind.AIGC, window.take(start, data.end, MAX_TEXT_BYTES))
    elif int.from_bytes(window.peek(data.start, 4)) == _UTF_8:
        yield from json_text(window, start, data.end)


def _is_aigc(name: bytes) -> bool:
    """Return True for the label's key, also as the last part of a reversed domain name."""
    return name.rpartition(b".")[2].upper() == NAME.encode()
