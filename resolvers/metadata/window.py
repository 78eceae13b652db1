"""A bounded view of a file: metadata is searched in few, small reads."""

import os
from typing import BinaryIO, Final

MAX_LOOKS: Final = 20_000
MAX_LOOK_BYTES: Final = 64
MAX_BYTES: Final = 1024 * 1024


class Ended(Exception):
    """The file ends here, or the limit of reads is reached."""


class Window:
    """At most 20,000 reads of 64 bytes, and 1 MiB of values. `budget` is what is left of the 1 MiB,
    in bytes.
    """

    def __init__(
        self, stream: BinaryIO, *, looks: int = MAX_LOOKS, budget: int = MAX_BYTES
    ) -> None:
        """Wrap a seekable stream. An unbuffered one reads no more than asked."""
        self._stream, self._looks = stream, looks
        self.budget = budget
        self.size = stream.seek(0, os.SEEK_END)

    def look(self, at: int, count: int) -> bytes:
        """Return exactly `count` bytes, at most 64. Raises Ended if the file has fewer."""
        content = self.peek(at, count)
        if len(content) < count:
            raise Ended
        return content

    def peek(self, at: int, count: int) -> bytes:
        """Return up to `count` bytes, at most 64."""
        return self._read(at, min(count, MAX_LOOK_BYTES))

    def take(self, start: int, end: int, limit: int = MAX_BYTES) -> bytes:
        """Return a whole value; empty if it is too large or exceeds the file."""
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
