"""The ledger: what must not be lost, unlike a cache: what the platform's back end said of its
videos, who said it, and how their labels changed.

`MemoryLedger` (see `memory_ledger`) keeps it in this process, and ends with it; `RedisLedger` (see
`redis_ledger`) in a Redis that many processes share.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, NamedTuple, Protocol

import msgspec

from resolvers.labels.history import LabelChange, LabelSnapshot
from resolvers.platform.platform_record import PlatformRecord

# Of one video; the oldest go.
HISTORY_LIMIT: Final = 1000
AUDIT_LIMIT: Final = 1000
IDEMPOTENCY_SECONDS: Final = 24 * 3600

Amendment = Callable[[PlatformRecord], PlatformRecord]


class ChangeRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the platform's back end asks to be written: `by` is the name of its key,
    `values` what it gave, as JSON. The same order again, by its `idempotency_key`, is done once.
    """

    by: str
    operation: str
    idempotency_key: str
    values: str


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An order that was carried out; `number` counts a video's from 1."""

    number: int
    at: datetime
    request: ChangeRequest = msgspec.field(name="order")


class ChangeResult(NamedTuple):
    """A dossier after an order; `repeated` says that the order had been carried out before."""

    platform_record: PlatformRecord
    repeated: bool


class Ledger(Protocol):
    """Dossiers, audits and histories, by video."""

    async def platform_records(self, video_ids: Sequence[str]) -> list[PlatformRecord | None]:
        """Return each video's dossier, an empty one where nothing was said; None for each that
        cannot be known now. Never raises.
        """
        ...

    async def write(
        self, video_id: str, request: ChangeRequest, amendment: Amendment
    ) -> ChangeResult:
        """Amend a video's dossier and say so in its audit, both or neither, and once.

        `amendment` may be called again, for what somebody else wrote in the meantime. What it
        raises is raised, and nothing is written. Raises IdempotencyConflict for an idempotency key that
        came with something else to do within a day, LedgerFull, and LedgerUnavailable: where the
        answer was lost it may have been written, and the same order again finds out.
        """
        ...

    async def audit(self, video_id: str) -> list[AuditEntry]:
        """Return the orders that were carried out, the oldest first. Raises LedgerUnavailable."""
        ...

    async def record_label(self, video_id: str, seen: LabelSnapshot) -> None:
        """Note what a video's label is now, and the change where there is one. Never raises: what
        is not noted now is noted the next time.
        """
        ...

    async def history(self, video_id: str) -> list[LabelChange]:
        """Return a video's changes, the oldest first. Raises LedgerUnavailable."""
        ...

    async def status(self) -> str:
        """Return "ok", or "degraded: " and a sentence."""
        ...

    async def start(self) -> None:
        """Get ready. A ledger that is away is no reason to fail."""
        ...

    async def stop(self) -> None:
        """Let go of connections."""
        ...
