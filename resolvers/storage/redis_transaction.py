"""A transaction on Redis: what was read, and what is written for it, with nobody else's writing in
between.

    async with transaction(link) as change:
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
    """One of them, on a connection of its own. Every call but `set` and `append`, which only note
    what is to be done, raises what `RedisLink.ask` does.
    """

    def __init__(self, link: RedisLink, pipeline: Pipeline) -> None:
        self._link, self._pipeline = link, pipeline

    async def read(self, keys: Sequence[str], log: str) -> tuple[list[bytes | None], object]:
        """Return the values of keys, which must then stay as they are until `commit`, and the last
        of the list `log`, or None where there is none.
        """
        names = [self._link.name(key) for key in keys]
        return await self._link.ask(lambda: self._read(names, self._link.name(log)))

    def set(self, key: str, value: bytes, seconds: float | None = None) -> None:
        """Set a value, without an end or for `seconds`."""
        milliseconds = None if seconds is None else math.ceil(seconds * 1000)
        self._pipeline.set(self._link.name(key), value, px=milliseconds)

    def append(self, key: str, value: bytes, limit: int) -> None:
        """Append to a list, and keep its last `limit`."""
        name = self._link.name(key)
        self._pipeline.rpush(name, value)
        self._pipeline.ltrim(name, -limit, -1)

    async def commit(self) -> None:
        """Do all of it or, where what was read is no longer so, nothing: raises WatchError."""
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
            # Its words hold what was to be written, which is not for the log.
            raise type(error)("it refused a transaction") from None


@asynccontextmanager
async def transaction(link: RedisLink) -> AsyncIterator[RedisTransaction]:
    """Hold one of the link's lanes, and a connection to watch keys on."""
    async with link.lanes:
        pipeline = link.redis.pipeline()
        try:
            yield RedisTransaction(link, pipeline)
        finally:
            with suppress(Exception):  # then the connection was closed, and watches nothing
                async with asyncio.timeout(TIMEOUT_SECONDS):
                    await pipeline.aclose()
