"""The ledger: the changes that the platform's back end requested, their authors, and the history of
labels.

Unlike a cache it must not lose data. `MemoryLedger` (see `memory_ledger`) keeps it in this process
only; `RedisLedger` (see `redis_ledger`) in a Redis that many processes share.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

import msgspec

from resolvers.labels.history import LabelChange, LabelSnapshot
from resolvers.platform.platform_record import PlatformRecord
from resolvers.platform.receipts import Arrival

# Per video; the oldest are dropped.
HISTORY_LIMIT: Final = 1000
AUDIT_LIMIT: Final = 1000
IDEMPOTENCY_SECONDS: Final = 24 * 3600

R = TypeVar("R")
Amendment = Callable[[PlatformRecord], PlatformRecord]


class ChangeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One change that the platform's back end requests: `by` is the name of its API key, `values`
    its input, as JSON. A repeated `idempotency_key` does not apply it again.
    """

    by: str
    operation: str
    idempotency_key: str
    values: str


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A change that was applied; `number` counts the changes of a video from 1."""

    number: int
    at: datetime
    request: ChangeRequest = msgspec.field(name="order")


class ChangeResult(NamedTuple):
    """The record after a change; `repeated` marks one that had been applied before."""

    platform_record: PlatformRecord
    repeated: bool


class Excerpt(NamedTuple, Generic[R]):
    """A page of a video's records, newest first, and the length of the whole list. A record that
    does not decode is None, so that positions stay those of the list.
    """

    records: tuple[R | None, ...]
    total: int


class Ledger(Protocol):
    """Platform records, audits and histories, by video."""

    async def platform_records(self, video_ids: Sequence[str]) -> list[PlatformRecord | None]:
        """Each video's record, empty without changes, None if unreadable now. Never raises."""
        ...

    async def write(
        self, video_id: str, request: ChangeRequest, amendment: Amendment
    ) -> ChangeResult:
        """Amend a video's record and append to its audit, atomically and once.

        `amendment` may be called again, if another process wrote in between. If it raises, nothing
        is written. Raises IdempotencyConflict for a key that was used for another change within a
        day, LedgerFull, and LedgerUnavailable: the change may have been applied, and the same
        request again reports it.
        """
        ...

    async def audit(self, video_id: str) -> list[AuditEntry]:
        """The applied changes, oldest first. Raises LedgerUnavailable."""
        ...

    async def audit_page(self, video_id: str, start: int, count: int) -> Excerpt[AuditEntry]:
        """At most `count` applied changes after the newest `start`. Raises LedgerUnavailable."""
        ...

    async def record_label(self, video_id: str, label: LabelSnapshot) -> None:
        """Record a video's current label, and the change if it differs from the last one. Never
        raises: a failed record is made at the next call.
        """
        ...

    async def history(self, video_id: str) -> list[LabelChange]:
        """The changes of a video's label, oldest first. Raises LedgerUnavailable."""
        ...

    async def receive(self, arrival: Arrival) -> datetime:
        """Record that a content was read, once, and return since when the platform has had it. The
        earliest time stays. Raises LedgerUnavailable.
        """
        ...

    async def receipts(self, fingerprints: Sequence[str]) -> list[datetime | None]:
        """Return since when the platform has had each content, None where nothing is recorded.
        Raises LedgerUnavailable.
        """
        ...

    async def history_page(self, video_id: str, start: int, count: int) -> Excerpt[LabelChange]:
        """At most `count` changes of a video's label after the newest `start`. The pages of many
        videos that are asked for at once are read at once. Raises LedgerUnavailable.
        """
        ...

    async def status(self) -> str:
        """Return "ok", or "degraded: " and a sentence."""
        ...

    async def start(self) -> None:
        """Connect. A ledger that is away does not raise."""
        ...

    async def stop(self) -> None:
        """Close connections."""
        ...
