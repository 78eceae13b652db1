"""A ledger in Redis, which may fail and return at any time.

That Redis must persist its data, and must not evict keys without expiry: `status` says if it does
not. With the cache in the same Redis, a `maxmemory-policy` of volatile-lru keeps room for records.
"""

import asyncio
import logging
import random
import secrets
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Final, TypeVar
from weakref import WeakValueDictionary

import msgspec
from cachetools import LRUCache
from redis.exceptions import (
    NoPermissionError,
    OutOfMemoryError,
    ReadOnlyError,
    ResponseError,
    WatchError,
)

from resolvers.core.batch import Batch
from resolvers.core.errors import LedgerUnavailable
from resolvers.labels.history import LabelChange, LabelSnapshot, change
from resolvers.platform import redis_lists
from resolvers.platform.idempotency import mark, repeats, scope
from resolvers.platform.ledger import (
    AUDIT_LIMIT,
    HISTORY_LIMIT,
    IDEMPOTENCY_SECONDS,
    Amendment,
    AuditEntry,
    ChangeRequest,
    ChangeResult,
    Excerpt,
)
from resolvers.platform.ledger_codec import (
    decoded,
    encoded,
    known_platform_record,
    next_number,
    platform_record,
    received,
)
from resolvers.platform.platform_record import PlatformRecord
from resolvers.platform.receipts import KEPT, Arrival, Recorded, received_at
from resolvers.platform.record_copies import COPY_SECONDS, Copy, RecordCopies
from resolvers.platform.redis_lists import RedisLists
from resolvers.storage.redis_connection import RedisAway, RedisLink
from resolvers.storage.redis_inspection import RedisInspection
from resolvers.storage.redis_transaction import transaction

# Longer than a cache's: a failed write costs a retry.
_TIMEOUT_SECONDS: Final = 0.5
# With the wait for a turn.
_SECONDS: Final = 2.0
_NOTES_LIMIT: Final = 200
_NOTE_LANES: Final = 4
_ATTEMPTS: Final = 50
_LONGEST_PAUSE_SECONDS: Final = 0.02

R = TypeVar("R", bound=msgspec.Struct)
log: Final = logging.getLogger(__name__)


class RedisLedger:
    """A `Ledger` that many processes share.

    Concurrent reads are batched (see `Batch`, `RedisLists`), and writers have lanes that no reader
    takes. A process sees its own writes at once and those of
    others within a second, the lifetime of a copy. While Redis is away (see `RedisLink`), copies of
    up to five minutes answer, and writes fail.

    A record that does not decode reads as None, and a write to it raises LedgerUnavailable until it
    is corrected or deleted. `clock` returns seconds since 1970.
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
            url,
            prefix=prefix,
            log=log,
            meanwhile="nothing is written",
            timeout=_TIMEOUT_SECONDS,
            others=_NOTE_LANES + redis_lists.LANES,
        )
        self._inspection = RedisInspection(self._link, self._probe, durable=True)
        self._lists = RedisLists(self._link)
        # Readers cause notes and receipts, and must not make writers wait.
        self._note_lanes = asyncio.Semaphore(_NOTE_LANES)
        self._clock = clock
        self._reads: Batch[str, object] = Batch(self._link.read)
        self._copies = RecordCopies(seconds=copy_seconds)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._noted: set[str] = set()
        self._receipts: LRUCache[str, tuple[Arrival, datetime]] = LRUCache(KEPT)

    async def platform_records(self, video_ids: Sequence[str]) -> list[PlatformRecord | None]:
        """Each video's record, empty without changes, None if it cannot be read now."""
        copies = {video_id: self._copies.fresh(video_id) for video_id in video_ids}
        stale = [video_id for video_id, copy in copies.items() if copy is None]
        if stale:
            copies.update(await self._refreshed(stale))
        return [
            copy.platform_record if (copy := copies[video_id]) else None for video_id in video_ids
        ]

    async def write(
        self, video_id: str, request: ChangeRequest, amendment: Amendment
    ) -> ChangeResult:
        """Amend a video's record and append to its audit, atomically and once. `amendment` may be
        called again, if another process wrote in between.

        Raises what `amendment` raises, IdempotencyConflict, and LedgerUnavailable: if Redis failed
        during the write it may have been applied, and the same request again reports it.
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
        """The applied changes, oldest first, without those that do not decode: their numbers are
        missing. Raises LedgerUnavailable.
        """
        return _oldest_first(await self.audit_page(video_id, 0, AUDIT_LIMIT))

    async def audit_page(self, video_id: str, start: int, count: int) -> Excerpt[AuditEntry]:
        """At most `count` applied changes after the newest `start`. Raises LedgerUnavailable."""
        return await self._excerpt(f"audit:{video_id}", AuditEntry, start, count)

    async def record_label(self, video_id: str, label: LabelSnapshot) -> None:
        """Record a video's current label, and the change if there is one. Never raises: a failed
        record is made at the next call.
        """
        key = f"seen:{video_id}"
        with suppress(Exception):
            if decoded(key, await self._reads.get(key), LabelSnapshot) != label:
                await self._note(video_id, label)

    async def history(self, video_id: str) -> list[LabelChange]:
        """The changes of a video's label, oldest first. Raises LedgerUnavailable."""
        return _oldest_first(await self.history_page(video_id, 0, HISTORY_LIMIT))

    async def history_page(self, video_id: str, start: int, count: int) -> Excerpt[LabelChange]:
        """At most `count` changes of a video's label after the newest `start`. Raises
        LedgerUnavailable.
        """
        return await self._excerpt(f"history:{video_id}", LabelChange, start, count)

    async def receive(self, arrival: Arrival) -> datetime:
        """Record that a content was read, once, and return since when the platform has had it.
        Raises LedgerUnavailable.
        """
        last, at = self._receipts.get(arrival.fingerprint, (None, None))
        if at is not None and last == arrival:
            return at
        async with _unavailable():
            for _ in range(_ATTEMPTS):
                with suppress(WatchError):
                    at = await self._receive(arrival)
                    self._receipts[arrival.fingerprint] = arrival, at
                    return at
                await asyncio.sleep(random.uniform(0, _LONGEST_PAUSE_SECONDS))  # noqa: S311
            raise TimeoutError

    async def receipts(self, fingerprints: Sequence[str]) -> list[datetime | None]:
        """Return since when the platform has had each content, None where nothing is recorded.
        Raises LedgerUnavailable.
        """
        keys = [f"receipt:{fingerprint}" for fingerprint in fingerprints]
        async with _unavailable():
            values = await asyncio.gather(*map(self._reads.get, keys))
        return [received(key, value) for key, value in zip(keys, values, strict=True)]

    async def status(self) -> str:
        """Check Redis, and return "ok" or "degraded: " and the problem."""
        await self._inspection.refresh()
        if self._inspection.kind is not None:
            return f"degraded: {self._inspection.kind}"
        if self._link.away is not None:
            return f"degraded: Redis is away ({self._link.away}), nothing can be written"
        problem = self._link.refused() or self._inspection.hazard
        return "ok" if problem is None else f"degraded: {problem}"

    async def start(self) -> None:
        """Connect. If Redis is away, log it and continue. Raises RedisUnsuited."""
        await self._inspection.require_kind()
        if self._inspection.hazard is not None:
            log.warning(self._inspection.hazard)

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
        request_key, mark_now = f"order:{scope(request)}", mark(video_id, request)
        async with transaction(self._link, self._link.lanes) as changes:
            (value, stored_mark), last = await changes.read((key, request_key), audit_key)
            before = known_platform_record(key, value)
            if repeats(stored_mark, mark_now):
                return ChangeResult(before, repeated=True)
            amended, number = amendment(before), next_number(audit_key, last, AuditEntry)
            entry = AuditEntry(number=number, at=self._now(), request=request)
            changes.set(key, encoded(amended))
            changes.append(audit_key, encoded(entry), AUDIT_LIMIT)
            changes.set(request_key, mark_now, IDEMPOTENCY_SECONDS)
            await changes.commit()
        return ChangeResult(amended, repeated=False)

    async def _receive(self, arrival: Arrival) -> datetime:
        key, claim_key = f"receipt:{arrival.fingerprint}", f"claim:{arrival.claim}"
        async with transaction(self._link, self._note_lanes) as changes:
            (value, claim), _ = await changes.read((key, claim_key), f"audit:{arrival.video_id}")
            recorded, bound_to = received(key, value), claim.decode("ascii") if claim else None
            at = received_at(arrival, self._now(), recorded, bound_to)
            if at != recorded:
                changes.set(key, encoded(Recorded(at=at)))
            if claim is None and arrival.stated is not None:
                changes.set(claim_key, arrival.fingerprint.encode("ascii"))
            await changes.commit()
        return at

    async def _note(self, video_id: str, label: LabelSnapshot) -> None:
        if video_id in self._noted or len(self._noted) >= _NOTES_LIMIT:
            return
        self._noted.add(video_id)
        try:
            await self._note_alone(video_id, label)
        finally:
            self._noted.discard(video_id)

    async def _note_alone(self, video_id: str, label: LabelSnapshot) -> None:
        key, history_key = f"seen:{video_id}", f"history:{video_id}"
        async with transaction(self._link, self._note_lanes) as changes:
            (value,), latest = await changes.read((key,), history_key)
            number = next_number(history_key, latest, LabelChange)
            new_change = change(decoded(key, value, LabelSnapshot), label, number, self._now())
            changes.set(key, encoded(label))
            if new_change is not None:
                changes.append(history_key, encoded(new_change), HISTORY_LIMIT)
            await changes.commit()

    async def _excerpt(self, key: str, kind: type[R], start: int, count: int) -> Excerpt[R]:
        async with _unavailable():
            page = await self._lists.page(key, start, count)
        return Excerpt(tuple(decoded(key, value, kind) for value in page.values), page.total)

    async def _probe(self) -> None:
        """Run every command of the ledger, on keys that expire or are deleted."""
        key, list_key = (f"probe:{kind}:{secrets.token_hex(8)}" for kind in ("value", "list"))
        redis = self._link.redis
        async with transaction(self._link, self._link.inspections) as changes:
            await changes.read([key], list_key)
            await self._link.ask(lambda: redis.lrange(self._link.name(list_key), 0, -1))
            changes.set(key, b"", 1)
            changes.append(list_key, b"", 1)
            changes.clear(list_key)
            await changes.commit()

    def _turn(self, video_id: str) -> asyncio.Lock:
        """A lock for the writes of this process to a video: it avoids conflicts between its own
        tasks.
        """
        return self._turns.setdefault(video_id, asyncio.Lock())

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)


def _oldest_first(excerpt: Excerpt[R]) -> list[R]:
    return [record for record in reversed(excerpt.records) if record is not None]


@asynccontextmanager
async def _unavailable() -> AsyncIterator[None]:
    """Raise LedgerUnavailable for every failure of Redis, its silence included."""
    try:
        async with asyncio.timeout(_SECONDS):
            yield
    except (RedisAway, ResponseError, TimeoutError) as error:
        raise LedgerUnavailable(_advice(error)) from error


def _advice(error: Exception) -> str:
    if isinstance(error, OutOfMemoryError):
        return (
            "The storage for the records of videos is full, and nothing was written: ask the"
            " operator to make room, then send the change again."
        )
    if isinstance(error, ReadOnlyError | NoPermissionError):
        return (
            "The storage for the records of videos refuses this, and nothing was written: ask the"
            " operator to correct its configuration, then try again."
        )
    return (
        "The records of videos cannot be reached now: try again. A change with the same"
        " idempotency key is applied once."
    )
