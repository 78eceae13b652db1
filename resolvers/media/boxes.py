"""Boxes of ISO base media files (MP4, M4V, MOV, M4A, HEIC, AVIF), and the manifest store in them.

    ftyp | uuid: C2PA, "manifest" | moov | mdat, of any length | ...

The walk reads the heads of boxes, 32 bytes each, and no media (ISO/IEC 14496-12, 4.2). The sizes in
them are hostile: no read leaves the range, no walk exceeds `MAX_BOXES`.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO, Final, NamedTuple

MAX_BOXES: Final = 32_768
MAX_STORE_BYTES: Final = 64 * 1024 * 1024

# First boxes of files of this family; the oldest QuickTime files have no ftyp.
FIRST_KINDS: Final = frozenset(
    {b"ftyp", b"styp", b"moov", b"mdat", b"free", b"skip", b"wide", b"uuid", b"pnot"}
)
# The version and flags at the start of a full box.
FULL_BOX_BYTES: Final = 4

# C2PA 2.4, A.5: the box's kind, and the purposes that its content begins with.
_C2PA: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_MANIFEST: Final = b"manifest"
_HASHES_ONLY: Final = b"merkle"
_PURPOSE_BYTES: Final = 64
_OFFSET_BYTES: Final = 8

_HEAD_BYTES: Final = 32  # size, kind, 64-bit size, kind of a uuid box

ReadAt = Callable[[int, int], bytes]
"""Read up to `count` bytes at an offset; fewer only at the end of the file."""


class UnclearBoxes(ValueError):
    """The boxes do not show whether the file has a manifest store, or which one counts."""


class Box(NamedTuple):
    """A box: its kind (4 bytes, or the 16 of a `uuid` box), and the range of its content."""

    kind: bytes
    start: int
    end: int


def walk(read: ReadAt, start: int, end: int) -> Iterator[Box]:
    """The boxes of a range, up to one that does not fit, and at most `MAX_BOXES`."""
    for _ in range(MAX_BOXES):
        if start >= end:
            return
        box = _box(read(start, min(_HEAD_BYTES, end - start)), start, end)
        if box is None:
            return
        yield box
        start = box.end


def _box(head: bytes, start: int, end: int) -> Box | None:
    """The box that starts with `head`; a size of 0 extends to the end of the range."""
    size, kind, used = int.from_bytes(head[:4]), head[4:8], 8
    if size == 1:
        size, used = int.from_bytes(head[8:16]), 16
    elif size == 0:
        size = end - start
    if kind == b"uuid":
        kind, used = head[used : used + 16], used + 16
    if len(head) < used or not used <= size <= end - start:
        return None
    return Box(kind, start + used, start + size)


def manifest_store(file: BinaryIO) -> bytes | None:
    """The bytes of the first manifest store, or None if no box at the top holds one.

    Raises UnclearBoxes for a file of another family, a damaged one, one of too many boxes, and an
    unusual C2PA box; OSError.
    """
    read = partial(_read_up_to, file)
    size, reached = file.seek(0, os.SEEK_END), 0
    for box in walk(read, 0, size):
        if reached == 0 and box.kind not in FIRST_KINDS:
            break
        store = _store(read, box) if box.kind == _C2PA else None
        if store is not None:
            return store
        reached = box.end
    if reached < max(size, 1):
        raise UnclearBoxes("The boxes do not reach from the start of the file to its end.")
    return None


def is_damaged(file: BinaryIO) -> bool:
    """True if the boxes of a file of this family do not reach its end. Raises OSError."""
    read = partial(_read_up_to, file)
    size = file.seek(0, os.SEEK_END)
    if read(4, 4) not in FIRST_KINDS:
        return False
    boxes = list(walk(read, 0, size))
    reached = boxes[-1].end if boxes else 0
    return reached < size and len(boxes) < MAX_BOXES


def _store(read: ReadAt, box: Box) -> bytes | None:
    """The store in a C2PA box; None if the box only holds hashes of the media."""
    head = read(box.start, min(FULL_BOX_BYTES + _PURPOSE_BYTES, box.end - box.start))
    purpose = head[FULL_BOX_BYTES:].partition(b"\0")[0]
    if purpose == _HASHES_ONLY:
        return None
    start = box.start + FULL_BOX_BYTES + len(purpose) + 1 + _OFFSET_BYTES
    if purpose != _MANIFEST or not 0 < box.end - start <= MAX_STORE_BYTES:
        raise UnclearBoxes("The C2PA box needs a full read.")
    store = read(start, box.end - start)
    if len(store) < box.end - start:
        raise UnclearBoxes("The file ended while its store was read.")
    return store


def _read_up_to(file: BinaryIO, at: int, count: int) -> bytes:
    """Read `count` bytes, or fewer if the file ends; one read of a raw file may return a part."""
    file.seek(at)
    content = bytearray()
    while len(content) < count:
        part = file.read(count - len(content))
        if not part:
            break
        content += part
    return bytes(content)
