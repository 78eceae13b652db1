"""Optimistic transactions on Redis: they fail if another client writes to what they read.

async with transaction(link, link.lanes) as change:
(value,), last = await change.read(["dossier:walk"], "audit:walk")
change.set("dossier:walk", b"...")
change.append("audit:walk", b"...", limit=1000)
await change.commit()
"""

import asyncio
import math
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from redis.asyncio.client import Pipeline
from redis.exceptions import ResponseError

from resolvers.storage.redis_connection import TIMEOUT_SECONDS, RedisLink


class RedisTransaction:
    """One transaction, on a connection of its own. `set` and `append` only queue; the other calls
    raise what `RedisLink.ask` does.
    """

    def __init__(self, link: RedisLink, pipeline: Pipeline) -> None:
        self._link, self._pipeline = link, pipeline

    async def read(self, keys: Sequence[str], log: str) -> tuple[list[bytes | None], object]:
        """Return the values of keys, watched until `commit`, and the last item of the list `log`,
        or None.
        """
        names = [self._link.name(key) for key in keys]
        return await self._link.ask(lambda: self._read(names, self._link.name(log)))

    def set(self, key: str, value: bytes, seconds: float | None = None) -> None:
        """Queue a value, without expiry or for `seconds`."""
        milliseconds = None if seconds is None else math.ceil(seconds * 1000)
        self._pipeline.set(self._link.name(key), value, px=milliseconds)

    def append(self, key: str, value: bytes, limit: int) -> None:
        """Queue an item for a list of at most `limit`."""
        name = self._link.name(key)
        self._pipeline.rpush(name, value)
        self._pipeline.ltrim(name, -limit, -1)

    def clear(self, key: str) -> None:
        """Queue the removal of all items of a list."""
        self._pipeline.ltrim(self._link.name(key), 1, 0)

    async def commit(self) -> None:
        """Execute all queued commands, or none if a watched key has changed: raises WatchError."""
        await self._link.write(self._commit)

    async def _read(self, names: Sequence[bytes], log: bytes) -> tuple[list[bytes | None], object]:
        await self._pipeline.watch(*names)
        values = await self._pipeline.mget(names)
        last = await self._pipeline.lindex(log, -1)
        self._pipeline.multi()  # type: ignore[no-untyped-call]
        return [value if isinstance(value, bytes) else None for value in values], last

    async def _commit(self) -> None:
        try:
            await self._pipeline.execute()
        except ResponseError as error:
            # The error quotes the values, which must not be logged.
            raise type(error)("it refused a transaction") from None


@asynccontextmanager
async def transaction(link: RedisLink, lanes: asyncio.Semaphore) -> AsyncIterator[RedisTransaction]:
    """Take one of the lanes, and a connection to watch keys on."""
    async with lanes:
        pipeline = link.redis.pipeline()
        try:
            yield RedisTransaction(link, pipeline)
        finally:
            with suppress(Exception):  # the connection was already closed, and its watches with it
                async with asyncio.timeout(TIMEOUT_SECONDS):
                    await pipeline.aclose()
