"""A file seen through a narrow window: metadata is looked for in few, small reads."""

import os
from typing import BinaryIO, Final

MAX_LOOKS: Final = 20_000
MAX_LOOK_BYTES: Final = 64
MAX_BYTES: Final = 1024 * 1024


class Ended(Exception):
    """There is nothing more to read: the file ends here, or enough of it was read."""


class Window:
    """At most 20,000 looks of 64 bytes at a file, and 1 MiB of values out of it: `budget` is what
    is left of that.
    """

    def __init__(
        self, stream: BinaryIO, *, looks: int = MAX_LOOKS, budget: int = MAX_BYTES
    ) -> None:
        """Take a stream that can seek, best an unbuffered one: each look reads what it says."""
        self._stream, self._looks = stream, looks
        self.budget = budget
        self.size = stream.seek(0, os.SEEK_END)

    def look(self, at: int, count: int) -> bytes:
        """Exactly `count` bytes, at most 64. Raises Ended where the file has fewer."""
        seen = self.peek(at, count)
        if len(seen) < count:
            raise Ended
        return seen

    def peek(self, at: int, count: int) -> bytes:
        """Up to `count` bytes, at most 64."""
        return self._read(at, min(count, MAX_LOOK_BYTES))

    def take(self, start: int, end: int, limit: int = MAX_BYTES) -> bytes:
        """A value as a whole; nothing where it is too large, or leaves the file."""
        size = end - start
        if not 0 < size <= min(limit, self.budget) or end > self.size:
            return b""
        self.budget -= size
        return self._read(start, size)

    def _read(self, at: int, count: int) -> bytes:
        if self._looks <= 0:
            raise Ended
        self._looks -= 1
        if not 0 <= at < self.size:
            return b""
        self._stream.seek(at)
        return self._stream.read(count)
