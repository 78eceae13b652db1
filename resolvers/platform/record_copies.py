"""Copies of platform records in this process, with their age."""

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from cachetools import LRUCache

from resolvers.platform.platform_record import PlatformRecord

COPY_SECONDS: Final = 1.0
COPIES_LIMIT: Final = 50_000
# The maximum age of a copy while the ledger is away: a video removed since then is still shown.
LAST_SECONDS: Final = 300.0


class Copy(NamedTuple):
    """A record as of `at`, on the clock of `RecordCopies`; None for one that could not be read."""

    platform_record: PlatformRecord | None
    at: float


class RecordCopies:
    """At most `size` copies, fewer with many effects; the LRU copy is evicted.

    A copy is fresh for `seconds`, and serves for five minutes while the ledger is away.
    """

    def __init__(
        self,
        size: int = COPIES_LIMIT,
        seconds: float = COPY_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.clock = clock
        self._seconds = seconds
        self._copies: LRUCache[str, Copy] = LRUCache(size, lambda copy: min(size, _weight(copy)))

    def last(self, video_id: str) -> Copy | None:
        """The last copy, unless it is older than five minutes."""
        copy = self._copies.get(video_id)
        return copy if copy and self.clock() < copy.at + LAST_SECONDS else None

    def fresh(self, video_id: str) -> Copy | None:
        """A copy that needs no check."""
        copy = self.last(video_id)
        return copy if copy and self.clock() < copy.at + self._seconds else None

    def learn(self, video_id: str, copy: Copy) -> Copy:
        """Store a copy unless a later one exists, and return the later one: a read that started
        before a write may finish after it.
        """
        last = self.last(video_id)
        if last is not None and last.at > copy.at:
            return last
        self._copies[video_id] = copy
        return copy


def _weight(copy: Copy) -> int:
    return 1 + (len(copy.platform_record.effects) if copy.platform_record else 0)
