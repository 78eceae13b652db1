"""A link to one Redis server: its connections, whether it is away, and the task that waits for its
return.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final, TypeVar

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError, WatchError

from resolvers.core.batch import LANES

TIMEOUT_SECONDS: Final = 0.25
_FIRST_PAUSE_SECONDS: Final = 0.1
_LONGEST_PAUSE_SECONDS: Final = 2.0

# By the class of the error: what the operator does when Redis refuses commands.
_REMEDIES: Final[Mapping[str, str]] = {
    "OutOfMemoryError": (
        "it is full, so raise maxmemory, or set maxmemory-policy to volatile-lru, which evicts only"
        " cached values"
    ),
    "ReadOnlyError": "it is a replica, so use its primary",
    "NoPermissionError": "its user lacks the right to a command, so correct its ACL",
}

T = TypeVar("T")


class RedisAway(Exception):
    """Redis was not called, or did not answer: the command may have been executed."""


class RedisLink:
    """A link to one Redis, for the reads of a `Batch`, for at most `LANES` writers, each of which
    holds one of `lanes`, and for at most `others` more tasks at once.

    After the first failed call, every call raises RedisAway at once until a recovery task, which
    retries after short and growing pauses, gets an answer. `away` and `refusal` describe the
    problem, or are None. `failures` counts failed calls.
    """

    def __init__(
        self,
        url: str,
        *,
        prefix: str,
        log: logging.Logger,
        meanwhile: str,
        timeout: float = TIMEOUT_SECONDS,
        others: int = 0,
    ) -> None:
        """Take a redis://, rediss:// or unix:// URL. Raises ValueError for another.

        `meanwhile` is for the log: it describes the behaviour while Redis is away. Redis is away
        after `timeout` seconds without an answer.
        """
        self.redis = _client(url, timeout, 2 * LANES + others + 2)
        self.timeout = timeout
        self.lanes = asyncio.Semaphore(LANES)
        # Clients cause inspections, by asking for the status, and must not make writers wait.
        self.inspections = asyncio.Semaphore(1)
        self.away: str | None = None
        self.refusal: str | None = None
        self.failures = 0
        self._prefix = prefix
        self._log = log
        self._meanwhile = meanwhile
        self._missed = 0
        self._recovery: asyncio.Task[None] | None = None

    def name(self, key: str) -> bytes:
        """The key with its prefix."""
        return (self._prefix + key).encode("utf-8", "surrogatepass")

    async def read(self, keys: Sequence[str]) -> Sequence[object]:
        """Read the values of keys; without keys, only check the connection. Raises RedisAway."""
        try:
            return await self.ask(lambda: self._values(keys))
        except ResponseError as error:
            self._lose(error)
            raise RedisAway(self.away) from error

    async def ask(self, command: Callable[[], Awaitable[T]]) -> T:
        """Run a command and return its answer. Raises RedisAway, ResponseError and WatchError."""
        if self.away is not None:
            self._missed += 1
            raise RedisAway(self.away)
        try:
            return await self._in_time(command())
        except (ResponseError, WatchError):
            raise
        except Exception as error:  # callers handle one error for every failure
            self._lose(error)
            raise RedisAway(self.away) from error

    async def write(self, command: Callable[[], Awaitable[T]]) -> T:
        """Like `ask`, but records whether Redis accepts writes: a full one or a replica is read-
        only.
        """
        try:
            answer = await self.ask(command)
        except ResponseError as error:
            self.refuse(error)
            raise
        self._take()
        return answer

    def refuse(self, error: ResponseError) -> None:
        """Record that Redis refused a command of a write, and log the first time."""
        self.failures += 1
        if self.refusal is None:
            self.refusal = type(error).__name__
            self._log.warning("Redis refuses writes, nothing is kept: %s", error)

    def refused(self) -> str | None:
        """A sentence on the refusal with what to do, or None."""
        if self.refusal is None:
            return None
        remedy = _REMEDIES.get(self.refusal, "its log gives the reason")
        return f"Redis refuses writes ({self.refusal}): {remedy}"

    async def stop(self) -> None:
        """Close the connections."""
        if self._recovery is not None:
            self._recovery.cancel()
            with suppress(asyncio.CancelledError):
                await self._recovery
        with suppress(Exception):  # a connection that fails to close loses nothing
            await self.redis.aclose()

    async def _values(self, keys: Sequence[str]) -> Sequence[object]:
        # Unlike GET, MGET returns nil for a value that is not a string.
        names = [self.name(key) for key in keys or ("",)]
        values: Sequence[object] = await self.redis.mget(names)
        if len(values) != len(names):
            raise RedisConnectionError("not an answer to MGET")
        return values[: len(keys)]

    async def _in_time(self, answer: Awaitable[T]) -> T:
        async with asyncio.timeout(self.timeout):
            return await answer

    def _take(self) -> None:
        if self.refusal is not None:
            self.refusal = None
            self._log.warning("Redis takes writes again")

    def _lose(self, error: Exception) -> None:
        self.failures += 1
        if self.away is None:
            self.away = type(error).__name__
            self._log.warning("Redis is away, %s: %s: %s", self._meanwhile, self.away, error)
            self._recovery = asyncio.create_task(self._recover())

    async def _recover(self) -> None:
        pause, lost, before = _FIRST_PAUSE_SECONDS, time.monotonic(), self._missed
        while self.away is not None:
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)
            with suppress(Exception):  # still away
                await self._in_time(self._values([]))
                self.away = None
        seconds, calls = time.monotonic() - lost, self._missed - before
        self._log.warning("Redis is back after %.1f s, which %d calls missed", seconds, calls)


def _client(url: str, timeout: float, connections: int) -> Redis:
    """A client with few connections and short time limits."""
    pool = BlockingConnectionPool.from_url(
        url,
        # One for each reader, lane and other task, for the inspection and for the recovery.
        max_connections=connections,
        timeout=timeout,
        socket_timeout=timeout,
        socket_connect_timeout=timeout,
        # One immediate retry: after a restart of Redis a connection is stale.
        retry=Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,)),
    )
    return Redis.from_pool(pool)
