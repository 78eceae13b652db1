"""A ledger in this process, which ends with it: for development, tests, and a single process that
is told everything again when it starts.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

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
)
from resolvers.platform.platform_record import EMPTY, PlatformRecord

VIDEOS_LIMIT: Final = 100_000
BYTES_LIMIT: Final = 256 * 1024 * 1024
CHANGES_LIMIT: Final = 200_000

_MARKS_KEPT: Final = 100_000
# What a record costs beside its values.
_RECORD_BYTES: Final = 500


class _LabelHistory(NamedTuple):
    seen: LabelSnapshot
    changes: tuple[LabelChange, ...]


class MemoryLedger:
    """A `Ledger` of at most `max_videos` videos that something was said of, and `max_bytes` of what
    was said. A write that has no room there raises LedgerFull.

    Histories come from reading, so the least used leave where they, with the labels seen last, are
    more than `max_changes`; so do idempotency keys, and each after a day. No method waits in the
    middle of what it does, so each is atomic among the tasks of one event loop. `clock` gives
    seconds since 1970.
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
        self._dossiers: dict[str, PlatformRecord] = {}
        self._audits: dict[str, deque[AuditEntry]] = {}
        self._size = 0
        self._histories: LRUCache[str, _LabelHistory] = LRUCache(
            max_changes, lambda life: 1 + len(life.changes)
        )
        self._marks: TTLCache[str, bytes] = TTLCache(_MARKS_KEPT, IDEMPOTENCY_SECONDS, clock)

    async def platform_records(self, video_ids: Sequence[str]) -> list[PlatformRecord | None]:
        """Return each video's dossier, an empty one where nothing was said; never None."""
        return [self._dossiers.get(video_id, EMPTY) for video_id in video_ids]

    async def write(
        self, video_id: str, request: ChangeRequest, amendment: Amendment
    ) -> ChangeResult:
        """Amend a video's dossier and say so in its audit, both or neither, and once.

        Raises what `amendment` raises, IdempotencyConflict and LedgerFull.
        """
        platform_record = self._dossiers.get(video_id, EMPTY)
        key, now = scope(request), mark(video_id, request)
        if repeats(self._marks.get(key), now):
            return ChangeResult(platform_record, repeated=True)
        amended = amendment(platform_record)
        self._file(video_id, amended, request)
        self._marks[key] = now
        return ChangeResult(amended, repeated=False)

    async def audit(self, video_id: str) -> list[AuditEntry]:
        """Return the orders that were carried out, the oldest first."""
        return list(self._audits.get(video_id, ()))

    async def record_label(self, video_id: str, seen: LabelSnapshot) -> None:
        """Note what a video's label is now, and the change where there is one."""
        life = self._histories.get(video_id)
        last, changes = life or (None, ())
        number = changes[-1].number + 1 if changes else 1
        changed = change(last, seen, number, self._now())
        if changed is not None:
            changes = (*changes, changed)[-HISTORY_LIMIT:]
        self._histories[video_id] = _LabelHistory(seen, changes)

    async def history(self, video_id: str) -> list[LabelChange]:
        """Return a video's changes, the oldest first."""
        life = self._histories.get(video_id)
        return list(life.changes) if life else []

    async def status(self) -> str:
        """Return "ok"."""
        return "ok"

    async def start(self) -> None:
        """Do nothing: it is ready."""

    async def stop(self) -> None:
        """Do nothing: there is nothing to let go of."""

    def _file(self, video_id: str, platform_record: PlatformRecord, request: ChangeRequest) -> None:
        audit = self._audits.get(video_id, deque[AuditEntry](maxlen=AUDIT_LIMIT))
        number = audit[-1].number + 1 if audit else 1
        entry = AuditEntry(number=number, at=self._now(), request=request)
        leaving = (self._dossiers.get(video_id), audit[0] if len(audit) == AUDIT_LIMIT else None)
        size = self._size + _bytes(platform_record, entry) - _bytes(*leaving)
        self._check_room(video_id, size)
        audit.append(entry)
        self._dossiers[video_id], self._audits[video_id], self._size = platform_record, audit, size

    def _check_room(self, video_id: str, size: int) -> None:
        one_more = video_id not in self._dossiers
        too_many = len(self._dossiers) + one_more > self._max_videos
        if too_many or size > max(self._size, self._max_bytes):
            raise LedgerFull(
                "This server's memory holds no more of what is said of videos: nothing was written."
                " Name a Redis server to keep it."
            )

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)


def _bytes(*records: PlatformRecord | AuditEntry | None) -> int:
    there = [record for record in records if record is not None]
    return sum(len(msgspec.msgpack.encode(record)) + _RECORD_BYTES for record in there)
