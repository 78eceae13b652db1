"""Copies of dossiers in this process: the last that it knows of each video, and since when."""

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from cachetools import LRUCache

from resolvers.platform.platform_record import PlatformRecord

COPY_SECONDS: Final = 1.0
COPIES_LIMIT: Final = 50_000
# How far a copy may be behind while nobody knows better: what was removed since would be shown.
LAST_SECONDS: Final = 300.0


class Copy(NamedTuple):
    """A dossier as it was at `at`, on the clock of `RecordCopies`; None for one that could not be
    read then.
    """

    platform_record: PlatformRecord | None
    at: float


class RecordCopies:
    """At most `size` copies, or fewer with many effects: the least used leave.

    They are good enough by themselves for `seconds`, and while nobody knows better for five
    minutes.
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
        """Return the last copy, unless it is too old to say anything."""
        copy = self._copies.get(video_id)
        return copy if copy and self.clock() < copy.at + LAST_SECONDS else None

    def fresh(self, video_id: str) -> Copy | None:
        """Return a copy that is good enough by itself."""
        copy = self.last(video_id)
        return copy if copy and self.clock() < copy.at + self._seconds else None

    def learn(self, video_id: str, copy: Copy) -> Copy:
        """Keep a copy, unless a later one is known: what was asked for before a write and arrives
        after it says nothing. Return the later one.
        """
        known = self.last(video_id)
        if known is not None and known.at > copy.at:
            return known
        self._copies[video_id] = copy
        return copy


def _weight(copy: Copy) -> int:
    return 1 + (len(copy.platform_record.effects) if copy.platform_record else 0)
