"""The layout of a manifest store: the labels and sizes that the standard fixes.

The library finds the boxes of a manifest by their types. It serialises them before it compares
hashes, so a changed label, size or reserved bit stays unseen (ISO 19566-5; C2PA 2.4).

    c2pa > manifest, ... > c2pa.assertions > assertion, ...
                         > c2pa.claim.v2
                         > c2pa.signature
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

_SUPERBOX: Final = b"jumb"
_DESCRIPTION: Final = b"jumd"
_FILE_DESCRIPTION: Final = b"bfdb"
_HEAD_BYTES: Final = 8
_TYPE_BYTES: Final = 16
_MAX_DEPTH: Final = 6
_RESERVED_TOGGLES: Final = 0b1110_0000
_WITH_FILE_NAME: Final = 1
# What boxes are called, by the first four bytes of their types. Others have labels of their own.
_LABELS: Final = {
    b"c2pa": (b"c2pa",),
    b"c2as": (b"c2pa.assertions",),
    b"c2cl": (b"c2pa.claim", b"c2pa.claim.v2"),
    b"c2cs": (b"c2pa.signature",),
}


class _Box(NamedTuple):
    kind: bytes
    content: bytes


def is_standard(store: bytes) -> bool:
    """True if every box of a manifest store has the standard's layout. Zeros may follow the store,
    as padding.
    """
    size = int.from_bytes(store[:4])
    boxes = _boxes(store[:size])
    if not boxes or store[size:].strip(b"\0"):
        return False
    return _is_standard(boxes[0], 0)


def _is_standard(box: _Box, depth: int) -> bool:
    if box.kind == _FILE_DESCRIPTION:
        return _is_standard_file_description(box.content)
    if box.kind != _SUPERBOX:
        return depth > 0
    boxes = _boxes(box.content)
    if not boxes or depth > _MAX_DEPTH or not _is_standard_description(boxes[0]):
        return False
    return all(_is_standard(inner, depth + 1) for inner in boxes[1:])


def _is_standard_description(box: _Box) -> bool:
    if box.kind != _DESCRIPTION or len(box.content) <= _TYPE_BYTES:
        return False
    kind, toggles = box.content[:4], box.content[_TYPE_BYTES]
    label = box.content[_TYPE_BYTES + 1 :].partition(b"\0")[0]
    return not toggles & _RESERVED_TOGGLES and label in _LABELS.get(kind, (label,))


def _is_standard_file_description(content: bytes) -> bool:
    """True if a media type follows the toggles, and a file name if they announce one. A reference
    to an external file is not allowed.
    """
    toggles, texts = content[:1], content[1:].removesuffix(b"\0").split(b"\0")
    return toggles in (b"\0", bytes([_WITH_FILE_NAME])) and len(texts) == 1 + toggles[0]


def _boxes(content: bytes) -> list[_Box] | None:
    """The boxes that fill `content`; None where their sizes do not add up to it."""
    boxes = []
    for start, end in _ranges(content):
        if end > len(content):
            return None
        kind = content[start + 4 : start + _HEAD_BYTES]
        boxes.append(_Box(kind, content[start + _HEAD_BYTES : end]))
    filled = sum(_HEAD_BYTES + len(box.content) for box in boxes)
    return boxes if filled == len(content) else None


def _ranges(content: bytes) -> Iterator[tuple[int, int]]:
    """Where each box starts and ends; a box that is too short to be one ends the walk."""
    at = 0
    while at < len(content):
        size = int.from_bytes(content[at : at + 4])
        if size < _HEAD_BYTES:
            return
        yield at, at + size
        at += size
