"""Inspect a Redis: its kind, if it keeps what is written to it, and if it accepts writes."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Final

from redis.exceptions import ResponseError, WatchError

from resolvers.core.errors import RedisUnsuited
from resolvers.storage.redis_connection import RedisAway, RedisLink

INSPECTION_SECONDS: Final = 1.0
_KINDS: Final[Mapping[str, str]] = {
    "cluster": "Redis runs in cluster mode, which is not supported: use one without it.",
    "sentinel": "This is a Redis Sentinel, which keeps no data: use the primary that it watches.",
}

Probe = Callable[[], Awaitable[object]]


class RedisInspection:
    """The properties of the Redis of a link, inspected at most once a second by `refresh`.

    `durable` adds what only a place of record needs. `probe` runs the commands that the link's
    owner needs, on keys of no use, and raises what `RedisLink.ask` does.
    """

    def __init__(self, link: RedisLink, probe: Probe, *, durable: bool) -> None:
        self._link, self._probe, self._durable = link, probe, durable
        self._kind: str | None = None
        self._hazards: list[str] = []
        self._turn, self._inspected_at = asyncio.Lock(), float("-inf")

    async def require_kind(self) -> None:
        """Raise RedisUnsuited if Redis answers and is of a kind that is not supported."""
        await self._inspect()
        if self._kind is not None:
            raise RedisUnsuited(self._kind)

    async def refresh(self) -> None:
        """Inspect Redis and probe it, unless that happened within the last second."""
        async with self._turn:
            if time.monotonic() - self._inspected_at < INSPECTION_SECONDS:
                return
            await self._inspect()
            await self._try_probe()
            self._inspected_at = time.monotonic()

    @property
    def kind(self) -> str | None:
        """A sentence if Redis is of a kind that is not supported."""
        return self._kind and self._kind.removesuffix(".")

    @property
    def hazard(self) -> str | None:
        """Sentences on how Redis can lose what is written to it, if it can."""
        return "; ".join(self._hazards) or None

    async def _inspect(self) -> None:
        # Without the right to this command, the configuration is trusted.
        with suppress(RedisAway, ResponseError):
            async with self._link.inspections:
                info = await self._link.ask(self._link.redis.info)
            self._kind = _KINDS.get(str(info.get("redis_mode")))
            hazards = [_replica(info)]
            if self._durable:
                hazards += [_evicting(info), await self._volatile(info)]
            self._hazards = [hazard for hazard in hazards if hazard is not None]

    async def _volatile(self, info: Mapping[str, object]) -> str | None:
        if info.get("aof_enabled") or await self._snapshots() is not False:
            return None
        return "Redis keeps nothing on disk, a restart loses the records: set appendonly to yes"

    async def _snapshots(self) -> bool | None:
        """True if Redis saves snapshots, None if it does not tell, as without the right to ask."""
        with suppress(ResponseError):
            async with self._link.inspections:
                answer = await self._link.ask(lambda: self._link.redis.config_get("save"))
            return bool(answer["save"]) if "save" in answer else None
        return None

    async def _try_probe(self) -> None:
        try:
            await self._probe()
        except ResponseError as error:
            self._link.refuse(error)
        except (RedisAway, WatchError):
            pass  # the link knows that Redis is away; a conflict shows that writes are accepted


def _replica(info: Mapping[str, object]) -> str | None:
    if info.get("role") != "slave":
        return None
    return "Redis is a replica, which does not keep writes: use its primary"


def _evicting(info: Mapping[str, object]) -> str | None:
    policy = str(info.get("maxmemory_policy"))
    if not info.get("maxmemory") or not policy.startswith("allkeys"):
        return None
    return f"Redis can evict the records ({policy}): set maxmemory-policy to volatile-lru"
