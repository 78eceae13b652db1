"""Stores: bytes by key, for a bounded time and in bounded space.

`MemoryStore` is in this process, `RedisStore` (see `redis_store`) in a Redis that many processes
share. No call raises: an unreadable value is a miss, an unwritable one is not stored. Callers
decide whether the bytes still decode; bytes that do not are a miss too.
"""

import time
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple, Protocol

from cachetools import TLRUCache

LIFETIME_SECONDS: Final = 7 * 86_400.0
MEMORY_BYTES: Final = 64 * 1024 * 1024
MEMORY_ENTRIES: Final = 10_000

# The cost of an entry beside its value: key, links, expiry.
_ENTRY_BYTES: Final = 500


class Store(Protocol):
    """Bytes by key. Every value expires after its own `seconds` or the store's, whichever is
    shorter.
    """

    async def get(self, key: str) -> bytes | None:
        """Return the value, or None."""
        ...

    async def get_many(self, keys: Iterable[str]) -> list[bytes | None]:
        """Return the values in the order of their keys, None for a miss."""
        ...

    async def set(self, key: str, value: bytes, seconds: float | None = None) -> None:
        """Store the value, unless it exceeds the store's limit."""
        ...

    async def delete(self, *keys: str) -> None:
        """Delete the values of these keys."""
        ...

    async def status(self) -> str:
        """Return "ok", or "degraded: " and a sentence."""
        ...

    async def start(self) -> None:
        """Connect. A store that is away does not raise."""
        ...

    async def stop(self) -> None:
        """Close connections."""
        ...


class _Entry(NamedTuple):
    value: bytes
    seconds: float


class MemoryStore:
    """A store in this process of at most `max_bytes` and `max_entries`; it evicts the least
    recently used.
    """

    def __init__(
        self,
        max_bytes: int = MEMORY_BYTES,
        max_entries: int = MEMORY_ENTRIES,
        *,
        seconds: float = LIFETIME_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._max_bytes = max_bytes
        self._max_entries = max_entries
        self._seconds = seconds
        self._entries: TLRUCache[str, _Entry, float] = TLRUCache(
            max_bytes, lambda _, entry, now: now + entry.seconds, clock, _size
        )

    async def get(self, key: str) -> bytes | None:
        """Return the value, or None."""
        entry = self._entries.get(key)
        return None if entry is None else entry.value

    async def get_many(self, keys: Iterable[str]) -> list[bytes | None]:
        """Return the values in the order of their keys."""
        return [await self.get(key) for key in keys]

    async def set(self, key: str, value: bytes, seconds: float | None = None) -> None:
        """Store the value, unless it alone exceeds the limit."""
        self._entries.pop(key, None)
        entry = _Entry(value, lifetime(seconds, self._seconds))
        if _size(entry) > self._max_bytes:
            return
        while len(self._entries) >= self._max_entries:
            self._entries.popitem()
        self._entries[key] = entry

    async def delete(self, *keys: str) -> None:
        """Delete the values of these keys."""
        for key in keys:
            self._entries.pop(key, None)

    async def status(self) -> str:
        """Return "ok"."""
        return "ok"

    async def start(self) -> None:
        """Do nothing: a store in memory is always ready."""

    async def stop(self) -> None:
        """Delete every value."""
        self._entries.clear()


def lifetime(seconds: float | None, longest: float) -> float:
    """The lifetime of a value in a store that keeps none longer than `longest`."""
    return longest if seconds is None else min(seconds, longest)


def _size(entry: _Entry) -> int:
    return len(entry.value) + _ENTRY_BYTES
