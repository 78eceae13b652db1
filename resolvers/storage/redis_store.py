"""A store in Redis, with a fallback in this process."""

import asyncio
import logging
import math
import secrets
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

from redis.exceptions import ResponseError

from resolvers.core.batch import Batch
from resolvers.storage.redis_connection import RedisAway, RedisLink
from resolvers.storage.redis_inspection import RedisInspection
from resolvers.storage.store import LIFETIME_SECONDS, MemoryStore, lifetime

VALUE_LIMIT: Final = 8 * 1024 * 1024

# The maximum age of a copy in this process while Redis is away.
_COPY_SECONDS: Final = 300.0

log: Final = logging.getLogger(__name__)


class RedisStore:
    """A `Store` that many processes share.

    Concurrent reads are batched (see `Batch`). While Redis is away (see `RedisLink`), a small store
    in this process replaces it. Every value that passes through is copied there, so that popular
    values exist when Redis fails; a copy is at most five minutes old. While Redis answers, copies
    are not used.

    `fallbacks` counts the reads and writes done without Redis.
    """

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "provenance:",
        seconds: float = LIFETIME_SECONDS,
        max_value_bytes: int = VALUE_LIMIT,
        memory: MemoryStore | None = None,
    ) -> None:
        """Take a redis://, rediss:// or unix:// URL. Raises ValueError for another."""
        self._seconds = seconds
        self._max_value_bytes = max_value_bytes
        self._memory = memory or MemoryStore(seconds=_COPY_SECONDS)
        self._link = RedisLink(url, prefix=prefix, log=log, meanwhile="memory stands in for it")
        self._inspection = RedisInspection(self._link, self._probe, durable=False)
        self._reads = Batch(self._load)
        self.fallbacks = 0

    @property
    def failures(self) -> int:
        """The number of failed calls to Redis."""
        return self._link.failures

    async def get(self, key: str) -> bytes | None:
        """Return the value, or None, within half a second in any state of Redis."""
        return await self._reads.get(key)

    async def get_many(self, keys: Iterable[str]) -> list[bytes | None]:
        """Return the values in the order of their keys."""
        return list(await asyncio.gather(*[self._reads.get(key) for key in keys]))

    async def set(self, key: str, value: bytes, seconds: float | None = None) -> None:
        """Store the value, unless it is larger than `max_value_bytes` or has expired."""
        remaining = lifetime(seconds, self._seconds)
        if len(value) > self._max_value_bytes or remaining <= 0:
            await self.delete(key)
            return
        await self._memory.set(key, value, remaining)
        redis, milliseconds = self._link.redis, math.ceil(remaining * 1000)
        await self._write(lambda: redis.set(self._link.name(key), value, px=milliseconds))

    async def delete(self, *keys: str) -> None:
        """Delete the values of these keys. While Redis is away, only this process deletes them."""
        await self._memory.delete(*keys)
        if keys:
            names = [self._link.name(key) for key in keys]
            await self._write(lambda: self._link.redis.unlink(*names))

    async def status(self) -> str:
        """Check Redis, and return "ok" or "degraded: " and the problem."""
        if self._link.away is None:
            await self._reads.get("")
            await self._inspection.refresh()
        if self._inspection.kind is not None:
            return f"degraded: {self._inspection.kind}"
        away = self._link.away
        if away is not None:
            return f"degraded: Redis is away ({away}), this process's memory stands in for it"
        problem = self._link.refused() or self._inspection.hazard
        return "ok" if problem is None else f"degraded: {problem}"

    async def start(self) -> None:
        """Connect. If Redis is away, log it and continue. Raises RedisUnsuited."""
        await self._inspection.require_kind()
        await self.status()

    async def stop(self) -> None:
        """Close the connections."""
        await self._link.stop()

    async def _probe(self) -> None:
        """Write and delete a value of no use."""
        redis, name = self._link.redis, self._link.name(f"probe:{secrets.token_hex(8)}")
        async with self._link.lanes:
            await self._link.write(lambda: redis.set(name, b"", px=1000))
            await self._link.write(lambda: redis.unlink(name))

    async def _load(self, keys: Sequence[str]) -> list[bytes | None]:
        try:
            return await self._accept(keys, await self._link.read(keys))
        except RedisAway:
            self.fallbacks += len(keys)
            return await self._memory.get_many(keys)

    async def _accept(self, keys: Sequence[str], values: Sequence[object]) -> list[bytes | None]:
        accepted = [self._checked(value) for value in values]
        for key, value in zip(keys, accepted, strict=True):
            if value is not None and await self._memory.get(key) != value:
                await self._memory.set(key, value)
        return accepted

    def _checked(self, value: object) -> bytes | None:
        if isinstance(value, bytes) and len(value) <= self._max_value_bytes:
            return value
        return None

    async def _write(self, command: Callable[[], Awaitable[object]]) -> None:
        async with self._link.lanes:
            try:
                await self._link.write(command)
            except RedisAway:
                self.fallbacks += 1
            except ResponseError:
                pass  # Redis is still readable, and the link has logged the refusal
