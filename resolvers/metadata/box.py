"""Boxes of ISO base media files (ISO/IEC 14496-12, 4.2)."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from resolvers.metadata.window import Window

# The version and flags that a full box begins with.
FULL: Final = 4


class Box(NamedTuple):
    """A box: its type, and where its content starts and ends."""

    kind: bytes
    start: int
    end: int


def boxes(window: Window, start: int, end: int) -> Iterator[Box]:
    """The boxes of a range, up to one that does not fit into it."""
    while start + 8 <= end:
        head = window.look(start, 8)
        size, content = int.from_bytes(head[:4]), start + 8
        if size == 1:
            size, content = int.from_bytes(window.look(content, 8)), content + 8
        stop = start + size if size else end
        if not content <= stop <= end:
            return
        yield Box(head[4:], content, stop)
        start = stop
