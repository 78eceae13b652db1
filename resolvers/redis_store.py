"""A store in Redis, which may go away and come back at any time."""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from typing import Final, TypeVar

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError

from resolvers.batch import LANES, Batch
from resolvers.store import LIFETIME_SECONDS, MemoryStore, lifetime

VALUE_LIMIT: Final = 8 * 1024 * 1024

# How far a copy in this process may be behind Redis, while Redis is away.
_COPY_SECONDS: Final = 300.0
_WRITERS: Final = 4
_TIMEOUT_SECONDS: Final = 0.25
_FIRST_PAUSE_SECONDS: Final = 0.1
_LONGEST_PAUSE_SECONDS: Final = 2.0

T = TypeVar("T")
log: Final = logging.getLogger(__name__)


class RedisStore:
    """A `Store` that many processes share.

    Reads that are asked for together travel together (see `Batch`). The first call that Redis fails
    ends the asking: one task asks on alone, after a short, growing pause, until Redis answers. In
    the meantime values come from and go to a small store in this process. It is kept filled with
    what passes through, since the values that a crowd asks for must be there at the moment when
    Redis goes; a copy may be five minutes old. While Redis answers, Redis alone is believed.

    `failures` counts calls to Redis that failed, `fallbacks` the reads and writes done without it.
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
        self._prefix = prefix
        self._seconds = seconds
        self._max_value_bytes = max_value_bytes
        self._memory = memory or MemoryStore(seconds=_COPY_SECONDS)
        self._redis = _client(url)
        self._reads = Batch(self._load)
        self._writers = asyncio.Semaphore(_WRITERS)
        self._away: str | None = None
        self._refusal: str | None = None
        self._recovery: asyncio.Task[None] | None = None
        self.failures = 0
        self.fallbacks = 0

    async def get(self, key: str) -> bytes | None:
        """Return the value, or None. It takes no longer than half a second, whatever Redis does."""
        return await self._reads.get(key)

    async def get_many(self, keys: Iterable[str]) -> list[bytes | None]:
        """Return the values in the order of their keys."""
        return list(await asyncio.gather(*[self._reads.get(key) for key in keys]))

    async def set(self, key: str, value: bytes, seconds: float | None = None) -> None:
        """Keep the value, unless it is larger than `max_value_bytes` or its time is over."""
        kept = lifetime(seconds, self._seconds)
        if len(value) > self._max_value_bytes or kept <= 0:
            await self.delete(key)
            return
        await self._memory.set(key, value, kept)
        milliseconds = math.ceil(kept * 1000)
        await self._write(lambda: self._redis.set(self._name(key), value, px=milliseconds))

    async def delete(self, *keys: str) -> None:
        """Forget the values of these keys. While Redis is away, only this process forgets them."""
        await self._memory.delete(*keys)
        if keys:
            await self._write(lambda: self._redis.unlink(*map(self._name, keys)))

    async def status(self) -> str:
        """Ask Redis, and return "ok" or what is degraded."""
        if self._away is None:
            await self._reads.get("")
        if self._away is not None:
            return f"degraded: Redis is away ({self._away}), this process's memory stands in for it"
        if self._refusal is not None:
            return f"degraded: Redis refuses writes ({self._refusal})"
        return "ok"

    async def start(self) -> None:
        """Connect. Where Redis is away this is said in the log, and it may come later."""
        await self.status()

    async def stop(self) -> None:
        """Close the connections."""
        if self._recovery is not None:
            self._recovery.cancel()
            with suppress(asyncio.CancelledError):
                await self._recovery
        with suppress(Exception):  # nothing is lost by a connection that will not close
            await self._redis.aclose()

    async def _load(self, keys: Sequence[str]) -> list[bytes | None]:
        if self._away is None:
            try:
                return await self._accept(keys, await self._ask(keys))
            except Exception as error:  # no way for a cache to fail may become its caller's
                self._lose(error)
        self.fallbacks += len(keys)
        return await self._memory.get_many(keys)

    async def _ask(self, keys: Sequence[str]) -> Sequence[object]:
        # MGET, unlike GET, says nothing worse than nil of a value that is no string.
        names = [self._name(key) for key in keys or ("",)]
        values: Sequence[object] = await _in_time(self._redis.mget(names))
        return values[: len(keys)]

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
        async with self._writers:
            if self._away is not None:
                self.fallbacks += 1
                return
            try:
                await _in_time(command())
            except ResponseError as error:  # full, or a replica: it can still be read
                self._refuse(error)
            except Exception as error:  # as in `_load`
                self._lose(error)
            else:
                self._take()

    def _refuse(self, error: Exception) -> None:
        self.failures += 1
        if self._refusal is None:
            self._refusal = type(error).__name__
            log.warning("Redis refuses writes, values are not kept: %s", error)

    def _take(self) -> None:
        if self._refusal is not None:
            self._refusal = None
            log.warning("Redis takes writes again")

    def _lose(self, error: Exception) -> None:
        self.failures += 1
        if self._away is None:
            self._away = type(error).__name__
            log.warning("Redis is away, memory stands in for it: %s: %s", self._away, error)
            self._recovery = asyncio.create_task(self._recover())

    async def _recover(self) -> None:
        pause, lost, before = _FIRST_PAUSE_SECONDS, time.monotonic(), self.fallbacks
        while self._away is not None:
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
            with suppress(Exception):  # still away
                await self._ask([])
                self._away = None
        seconds, calls = time.monotonic() - lost, self.fallbacks - before
        log.warning("Redis is back after %.1f s; memory stood in for %d calls", seconds, calls)

    def _name(self, key: str) -> bytes:
        return (self._prefix + key).encode("utf-8", "surrogatepass")


def _client(url: str) -> Redis:
    """A client whose connections are few and never keep anyone waiting for long."""
    pool = BlockingConnectionPool.from_url(
        url,
        # Readers, writers, and the one who asks whether Redis is back.
        max_connections=LANES + _WRITERS + 1,
        timeout=_TIMEOUT_SECONDS,
        socket_timeout=_TIMEOUT_SECONDS,
        socket_connect_timeout=_TIMEOUT_SECONDS,
        # Once more at once: a connection may be stale after a restart that nobody noticed.
        retry=Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,)),
    )
    return Redis.from_pool(pool)


async def _in_time(answer: Awaitable[T]) -> T:
    async with asyncio.timeout(_TIMEOUT_SECONDS):
        return await answer
