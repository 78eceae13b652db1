"""A ledger in Redis, which may go away and come back at any time.

That Redis must keep what it is given: on disk, and under a `maxmemory-policy` that drops no key
which has no end (noeviction, or one of the volatile- ones).
"""

import asyncio
import logging
import random
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Final, TypeVar
from weakref import WeakValueDictionary

import msgspec
from redis.exceptions import ResponseError, WatchError

from resolvers.core.batch import Batch
from resolvers.core.errors import LedgerUnavailable
from resolvers.labels.history import LabelChange, LabelSnapshot, change
from resolvers.platform.idempotency import mark, repeats, scope
from resolvers.platform.ledger import (
    AUDIT_LIMIT,
    HISTORY_LIMIT,
    IDEMPOTENCY_SECONDS,
    Amendment,
    AuditEntry,
    ChangeRequest,
    ChangeResult,
)
from resolvers.platform.ledger_codec import (
    decoded,
    encoded,
    known_platform_record,
    next_number,
    platform_record,
)
from resolvers.platform.platform_record import PlatformRecord
from resolvers.platform.record_copies import COPY_SECONDS, Copy, RecordCopies
from resolvers.storage.redis_connection import RedisAway, RedisLink
from resolvers.storage.redis_transaction import transaction

# Longer than a cache has: what is not written must be asked for again.
_TIMEOUT_SECONDS: Final = 0.5
# With the time in line behind others.
_SECONDS: Final = 2.0
_NOTES_LIMIT: Final = 200
_ATTEMPTS: Final = 50
_LONGEST_PAUSE_SECONDS: Final = 0.02

R = TypeVar("R", bound=msgspec.Struct)
log: Final = logging.getLogger(__name__)


class RedisLedger:
    """A `Ledger` that many processes share.

    Reads that are asked for together travel together (see `Batch`). What one process writes it
    reads at once, another at most a second later, for so long a dossier is answered from a copy in
    the process. While Redis is away (see `RedisLink`), the last copy that the process has is
    answered for five minutes, and nothing can be written.

    A dossier that does not decode is not known: it is answered by None, and a write to it raises
    LedgerUnavailable until it is mended or deleted. `clock` gives seconds since 1970.
    """

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "provenance:ledger:",
        copy_seconds: float = COPY_SECONDS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take a redis://, rediss:// or unix:// URL. Raises ValueError for another."""
        self._link = RedisLink(
            url, prefix=prefix, log=log, meanwhile="nothing is written", timeout=_TIMEOUT_SECONDS
        )
        self._clock = clock
        self._reads: Batch[str, object] = Batch(self._link.read)
        self._copies = RecordCopies(seconds=copy_seconds)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._noted: set[str] = set()

    async def platform_records(self, video_ids: Sequence[str]) -> list[PlatformRecord | None]:
        """Return each video's dossier, an empty one where nothing was said; None for each that
        cannot be known now.
        """
        found = {video_id: self._copies.fresh(video_id) for video_id in video_ids}
        stale = [video_id for video_id, copy in found.items() if copy is None]
        if stale:
            found.update(await self._refreshed(stale))
        return [
            copy.platform_record if (copy := found[video_id]) else None for video_id in video_ids
        ]

    async def write(
        self, video_id: str, request: ChangeRequest, amendment: Amendment
    ) -> ChangeResult:
        """Amend a video's dossier and say so in its audit, both or neither, and once. `amendment`
        may be called again, for a dossier that somebody else wrote in the meantime.

        Raises what `amendment` raises, IdempotencyConflict, and LedgerUnavailable: then it may have been
        written, if Redis went away in the middle, and the same order again finds out.
        """
        async with _unavailable(), self._turn(video_id):
            for _ in range(_ATTEMPTS):
                with suppress(WatchError):
                    written = await self._attempt(video_id, request, amendment)
                    self._copies.learn(
                        video_id, Copy(written.platform_record, self._copies.clock())
                    )
                    return written
                await asyncio.sleep(random.uniform(0, _LONGEST_PAUSE_SECONDS))  # noqa: S311
            raise TimeoutError

    async def audit(self, video_id: str) -> list[AuditEntry]:
        """Return the orders that were carried out, the oldest first, without those that do not
        decode: their numbers are missing. Raises LedgerUnavailable.
        """
        return await self._listed(f"audit:{video_id}", AuditEntry)

    async def record_label(self, video_id: str, seen: LabelSnapshot) -> None:
        """Note what a video's label is now, and the change where there is one. Never raises: what
        is not noted now, since Redis is away or somebody else notes, is noted the next time.
        """
        key = f"seen:{video_id}"
        with suppress(Exception):
            if decoded(key, await self._reads.get(key), LabelSnapshot) != seen:
                await self._note(video_id, seen)

    async def history(self, video_id: str) -> list[LabelChange]:
        """Return a video's changes, the oldest first. Raises LedgerUnavailable."""
        return await self._listed(f"history:{video_id}", LabelChange)

    async def status(self) -> str:
        """Ask Redis, and return "ok" or what is degraded."""
        dropping = await self._dropping()
        if self._link.away is not None:
            return f"degraded: Redis is away ({self._link.away}), nothing can be written"
        if self._link.refusal is not None:
            return f"degraded: Redis refuses writes ({self._link.refusal})"
        return "ok" if dropping is None else f"degraded: {dropping}"

    async def start(self) -> None:
        """Connect. Where Redis is away this is said in the log, and it may come later."""
        dropping = await self._dropping()
        if dropping is not None:
            log.warning(dropping)

    async def stop(self) -> None:
        """Close the connections."""
        await self._link.stop()

    async def _refreshed(self, video_ids: Sequence[str]) -> dict[str, Copy | None]:
        asked_at = self._copies.clock()
        keys = [f"dossier:{video_id}" for video_id in video_ids]
        try:
            values = await asyncio.gather(*map(self._reads.get, keys))
        except RedisAway:
            return {video_id: self._copies.last(video_id) for video_id in video_ids}
        return {
            video_id: self._copies.learn(video_id, Copy(platform_record(key, value), asked_at))
            for video_id, key, value in zip(video_ids, keys, values, strict=True)
        }

    async def _attempt(
        self, video_id: str, request: ChangeRequest, amendment: Amendment
    ) -> ChangeResult:
        key, audit_key = f"dossier:{video_id}", f"audit:{video_id}"
        request_key, now = f"order:{scope(request)}", mark(video_id, request)
        async with transaction(self._link) as changes:
            (value, kept), last = await changes.read((key, request_key), audit_key)
            before = known_platform_record(key, value)
            if repeats(kept, now):
                return ChangeResult(before, repeated=True)
            amended, number = amendment(before), next_number(audit_key, last, AuditEntry)
            entry = AuditEntry(number=number, at=self._now(), request=request)
            changes.set(key, encoded(amended))
            changes.append(audit_key, encoded(entry), AUDIT_LIMIT)
            changes.set(request_key, now, IDEMPOTENCY_SECONDS)
            await changes.commit()
        return ChangeResult(amended, repeated=False)

    async def _note(self, video_id: str, seen: LabelSnapshot) -> None:
        if video_id in self._noted or len(self._noted) >= _NOTES_LIMIT:
            return
        self._noted.add(video_id)
        try:
            await self._note_alone(video_id, seen)
        finally:
            self._noted.discard(video_id)

    async def _note_alone(self, video_id: str, seen: LabelSnapshot) -> None:
        key, history_key = f"seen:{video_id}", f"history:{video_id}"
        async with transaction(self._link) as changes:
            (value,), latest = await changes.read((key,), history_key)
            number = next_number(history_key, latest, LabelChange)
            changed = change(decoded(key, value, LabelSnapshot), seen, number, self._now())
            changes.set(key, encoded(seen))
            if changed is not None:
                changes.append(history_key, encoded(changed), HISTORY_LIMIT)
            await changes.commit()

    async def _listed(self, key: str, kind: type[R]) -> list[R]:
        redis, name = self._link.redis, self._link.name(key)
        async with _unavailable(), self._link.lanes:
            values = await self._link.ask(lambda: redis.lrange(name, 0, -1))
        found = [decoded(key, value, kind) for value in values]
        return [record for record in found if record is not None]

    async def _dropping(self) -> str | None:
        """A sentence where Redis is set to drop what must not be lost, for want of memory."""
        with suppress(RedisAway, ResponseError):  # who may not ask this takes Redis as it is
            async with self._link.lanes:
                memory = await self._link.ask(lambda: self._link.redis.info("memory"))
            policy = str(memory.get("maxmemory_policy"))
            if memory.get("maxmemory") and policy.startswith("allkeys"):
                return f"Redis may drop what must not be lost ({policy}): set noeviction"
        return None

    def _turn(self, video_id: str) -> asyncio.Lock:
        """What the tasks of this process that write to a video wait in line for: they need not
        find out from Redis that they are several.
        """
        return self._turns.setdefault(video_id, asyncio.Lock())

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)


@asynccontextmanager
async def _unavailable() -> AsyncIterator[None]:
    """Whatever keeps Redis from doing something in time, as LedgerUnavailable."""
    try:
        async with asyncio.timeout(_SECONDS):
            yield
    except (RedisAway, ResponseError, TimeoutError) as error:
        raise LedgerUnavailable(
            "What was said of videos cannot be reached now: ask again. An order that comes again"
            " with its idempotency key is carried out once."
        ) from error
