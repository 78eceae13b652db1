"""A ledger in this process, lost when it ends: for development, tests, and a single process whose
back end repeats every change at its start.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple, TypeVar

import msgspec
from cachetools import LRUCache, TTLCache

from resolvers.core.errors import LedgerFull
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
    Excerpt,
)
from resolvers.platform.platform_record import EMPTY, PlatformRecord
from resolvers.platform.receipts import KEPT, Arrival, received_at

VIDEOS_LIMIT: Final = 100_000
BYTES_LIMIT: Final = 256 * 1024 * 1024
CHANGES_LIMIT: Final = 200_000

R = TypeVar("R")
_MARKS_KEPT: Final = 100_000
# The cost of a record beside its values.
_RECORD_BYTES: Final = 500


class _LabelHistory(NamedTuple):
    label: LabelSnapshot
    changes: tuple[LabelChange, ...]


class MemoryLedger:
    """A `Ledger` of at most `max_videos` videos with changes, and `max_bytes` of records. A write
    beyond that raises LedgerFull.

    Histories are made by reading, so beyond `max_changes` (with the last labels) the least recently
    used are dropped; so are idempotency keys, and each after a day. No method awaits, so each is
    atomic within one event loop. `clock` returns seconds since 1970.
    """

    def __init__(
        self,
        max_videos: int = VIDEOS_LIMIT,
        *,
        max_bytes: int = BYTES_LIMIT,
        max_changes: int = CHANGES_LIMIT,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._max_videos, self._max_bytes, self._clock = max_videos, max_bytes, clock
        self._records: dict[str, PlatformRecord] = {}
        self._audits: dict[str, deque[AuditEntry]] = {}
        self._size = 0
        self._receipts: LRUCache[str, datetime] = LRUCache(KEPT)
        self._claims: LRUCache[str, str] = LRUCache(KEPT)
        self._histories: LRUCache[str, _LabelHistory] = LRUCache(
            max_changes, lambda history: 1 + len(history.changes)
        )
        self._marks: TTLCache[str, bytes] = TTLCache(_MARKS_KEPT, IDEMPOTENCY_SECONDS, clock)

    async def platform_records(self, video_ids: Sequence[str]) -> list[PlatformRecord | None]:
        """Each video's record, empty without changes; never None."""
        return [self._records.get(video_id, EMPTY) for video_id in video_ids]

    async def write(
        self, video_id: str, request: ChangeRequest, amendment: Amendment
    ) -> ChangeResult:
        """Amend a video's record and append to its audit, atomically and once.

        Raises what `amendment` raises, IdempotencyConflict and LedgerFull.
        """
        platform_record = self._records.get(video_id, EMPTY)
        key, now = scope(request), mark(video_id, request)
        if repeats(self._marks.get(key), now):
            return ChangeResult(platform_record, repeated=True)
        amended = amendment(platform_record)
        self._file(video_id, amended, request)
        self._marks[key] = now
        return ChangeResult(amended, repeated=False)

    async def audit(self, video_id: str) -> list[AuditEntry]:
        """The applied changes, oldest first."""
        return list(self._audits.get(video_id, ()))

    async def audit_page(self, video_id: str, start: int, count: int) -> Excerpt[AuditEntry]:
        """At most `count` applied changes after the newest `start`."""
        return _excerpt(await self.audit(video_id), start, count)

    async def record_label(self, video_id: str, label: LabelSnapshot) -> None:
        """Record a video's current label, and the change if there is one."""
        history = self._histories.get(video_id)
        last, changes = history or (None, ())
        number = changes[-1].number + 1 if changes else 1
        new_change = change(last, label, number, self._now())
        if new_change is not None:
            changes = (*changes, new_change)[-HISTORY_LIMIT:]
        self._histories[video_id] = _LabelHistory(label, changes)

    async def history(self, video_id: str) -> list[LabelChange]:
        """The changes of a video's label, oldest first."""
        history = self._histories.get(video_id)
        return list(history.changes) if history else []

    async def receive(self, arrival: Arrival) -> datetime:
        """Record that a content was read, once, and return since when the platform has had it."""
        bound_to = self._claims.setdefault(arrival.claim, arrival.fingerprint)
        recorded = self._receipts.get(arrival.fingerprint)
        at = received_at(arrival, self._now(), recorded, bound_to)
        self._receipts[arrival.fingerprint] = at
        return at

    async def receipts(self, fingerprints: Sequence[str]) -> list[datetime | None]:
        """Return since when the platform has had each content, None where nothing is recorded."""
        return [self._receipts.get(fingerprint) for fingerprint in fingerprints]

    async def history_page(self, video_id: str, start: int, count: int) -> Excerpt[LabelChange]:
        """At most `count` changes of a video's label after the newest `start`."""
        return _excerpt(await self.history(video_id), start, count)

    async def status(self) -> str:
        """Return "ok"."""
        return "ok"

    async def start(self) -> None:
        """Do nothing: a ledger in memory is always ready."""

    async def stop(self) -> None:
        """Do nothing: there are no connections."""

    def _file(self, video_id: str, platform_record: PlatformRecord, request: ChangeRequest) -> None:
        audit = self._audits.get(video_id, deque[AuditEntry](maxlen=AUDIT_LIMIT))
        number = audit[-1].number + 1 if audit else 1
        entry = AuditEntry(number=number, at=self._now(), request=request)
        leaving = (self._records.get(video_id), audit[0] if len(audit) == AUDIT_LIMIT else None)
        size = self._size + _bytes(platform_record, entry) - _bytes(*leaving)
        self._check_room(video_id, size)
        audit.append(entry)
        self._records[video_id], self._audits[video_id], self._size = platform_record, audit, size

    def _check_room(self, video_id: str, size: int) -> None:
        one_more = video_id not in self._records
        too_many = len(self._records) + one_more > self._max_videos
        if too_many or size > max(self._size, self._max_bytes):
            raise LedgerFull(
                "The server's memory has no room for more changes, and nothing was written: ask the"
                " operator to configure a Redis for them."
            )

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)


def _excerpt(records: Sequence[R], start: int, count: int) -> Excerpt[R]:
    return Excerpt(tuple(records[::-1][start : start + count]), len(records))


def _bytes(*records: PlatformRecord | AuditEntry | None) -> int:
    present = [record for record in records if record is not None]
    return sum(len(msgspec.msgpack.encode(record)) + _RECORD_BYTES for record in present)
