"""Boxes: where an MP4, M4V, MOV or M4A keeps its manifest store, found without reading its media.

    ftyp | uuid: C2PA, "manifest" | moov | mdat, of any length | ...

Only the heads of the boxes at the top are read, and the one box that holds the store (ISO/IEC
14496-12, 4.2; C2PA 2.4, A.5). Whatever a head says was written by a stranger: nothing is read
beyond the file, the number of boxes or the size that a store may have.
"""

import os
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

MAX_BOXES: Final = 32_768
MAX_STORE_BYTES: Final = 64 * 1024 * 1024

_C2PA: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_MANIFEST: Final = b"manifest"
_HASHES_ONLY: Final = b"merkle"
# What a file of this family begins with; QuickTime's oldest have no ftyp.
_FIRST: Final = frozenset(
    {b"ftyp", b"styp", b"moov", b"mdat", b"free", b"skip", b"wide", b"uuid", b"pnot"}
)

_HEAD_BYTES: Final = 32  # size and kind, the size in 64 bits, the kind of a uuid box
_PURPOSE_BYTES: Final = 64
_VERSION_BYTES: Final = 4
_OFFSET_BYTES: Final = 8


class UnclearBoxes(ValueError):
    """The boxes alone do not tell whether there is a manifest store, or which one counts."""


class Box(NamedTuple):
    """A box: its kind (four bytes, or the sixteen of a `uuid` box), and where its content starts
    and ends in the file, in bytes.
    """

    kind: bytes
    start: int
    end: int


def manifest_store(file: BinaryIO) -> bytes | None:
    """The bytes of the first manifest store, or None where there is none in any box.

    Raises UnclearBoxes where the file is of another family, damaged, of too many boxes, or keeps
    its store in a way of its own; OSError.
    """
    for box in _boxes(file):
        store = _store(file, box) if box.kind == _C2PA else None
        if store is not None:
            return store
    return None


def _boxes(file: BinaryIO) -> Iterator[Box]:
    end, at = file.seek(0, os.SEEK_END), 0
    for _ in range(MAX_BOXES):
        box = _box(_read(file, at, min(_HEAD_BYTES, end - at)), at, end)
        if at == 0 and box.kind not in _FIRST:
            raise UnclearBoxes("It does not begin as files of this family do.")
        yield box
        at = box.end
        if at == end:
            return
    raise UnclearBoxes("There are too many boxes.")


def _box(head: bytes, at: int, end: int) -> Box:
    """The box at `at`, whose first bytes are `head`; a size of 0 reaches to the end of the file."""
    size, kind, used = int.from_bytes(head[:4]), head[4:8], 8
    if size == 1:
        size, used = int.from_bytes(head[8:16]), 16
    elif size == 0:
        size = end - at
    if kind == b"uuid":
        kind, used = head[used : used + 16], used + 16
    if not used <= size <= end - at:
        raise UnclearBoxes("A box has a size that cannot be.")
    return Box(kind, at + used, at + size)


def _store(file: BinaryIO, box: Box) -> bytes | None:
    """The store in a C2PA box; None in one that only holds hashes of the media."""
    head = _read(file, box.start, min(_VERSION_BYTES + _PURPOSE_BYTES, box.end - box.start))
    purpose = head[_VERSION_BYTES:].partition(b"\0")[0]
    if purpose == _HASHES_ONLY:
        return None
    start = box.start + _VERSION_BYTES + len(purpose) + 1 + _OFFSET_BYTES
    if purpose != _MANIFEST or not 0 < box.end - start <= MAX_STORE_BYTES:
        raise UnclearBoxes("The store is kept in a way that only a full read understands.")
    return _read(file, start, box.end - start)


def _read(file: BinaryIO, at: int, size: int) -> bytes:
    """Exactly these bytes; a file may be cut off while it is read."""
    file.seek(at)
    found = bytearray()
    while len(found) < size:
        more = file.read(size - len(found))
        if not more:
            raise UnclearBoxes("The file ends too early.")
        found += more
    return bytes(found)
