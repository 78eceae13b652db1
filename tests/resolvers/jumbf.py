"""JUMBF as tests read it: every byte of a manifest store, by the box and the part that it is in."""

from collections.abc import Iterator
from typing import NamedTuple

HEAD_BYTES = 8
TYPE_BYTES = 16


class Region(NamedTuple):
    """A part of a store: the labels of the boxes around it, what it is, and where it lies."""

    path: tuple[str, ...]
    part: str
    start: int
    end: int

    @property
    def name(self) -> str:
        return f"{'/'.join(self.path)} {self.part}"


def regions(store: bytes) -> list[Region]:
    """All regions, which leave no byte out."""
    found = list(_regions(store, 0, len(store), ()))
    assert [region.start for region in found[1:]] == [region.end for region in found[:-1]]
    assert (found[0].start, found[-1].end) == (0, len(store))
    return found


def _regions(store: bytes, at: int, end: int, path: tuple[str, ...]) -> Iterator[Region]:
    while at < end:
        size, kind = int.from_bytes(store[at : at + 4]), store[at + 4 : at + HEAD_BYTES]
        yield Region(path, "head", at, at + HEAD_BYTES)
        if kind == b"jumb":
            yield from _superbox(store, at + HEAD_BYTES, at + size, path)
        else:
            yield Region(path, kind.decode("ascii"), at + HEAD_BYTES, at + size)
        at += size


def _superbox(store: bytes, at: int, end: int, path: tuple[str, ...]) -> Iterator[Region]:
    behind = at + int.from_bytes(store[at : at + 4])
    kind = at + HEAD_BYTES
    toggles = kind + TYPE_BYTES
    label = toggles + 1
    private = store.index(b"\0", label) + 1
    inner = (*path, store[label : private - 1].decode("ascii"))
    yield Region(inner, "description head", at, kind)
    yield Region(inner, "type", kind, toggles)
    yield Region(inner, "toggles", toggles, label)
    yield Region(inner, "label", label, private)
    if private < behind:
        yield Region(inner, "salt", private, behind)
    yield from _regions(store, behind, end, inner)
