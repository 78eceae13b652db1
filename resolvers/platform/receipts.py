"""Receipts: since when the platform has had a content, by its own records.

`receivedAt` in a video's declaration says so, or else the first full reading does. A receipt is
about a content's fingerprint: a stated time is bound to the first content that is read under it,
since the file beside it may be replaced. It is written once, and the earliest time stays. A date in
a file, its name or its modification time is never a receipt.
"""

from datetime import datetime
from typing import Final, NamedTuple

import msgspec

KEPT: Final = 200_000


class Receipt(NamedTuple):
    """Since when the platform has had a content; `is_known` is false while the ledger is away."""

    at: datetime | None = None
    is_known: bool = True


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """A content that was read: its fingerprint, its video, and what the catalog states."""

    fingerprint: str
    video_id: str
    stated: datetime | None = None

    @property
    def claim(self) -> str:
        """The key of the stated time, which is bound to one content."""
        return f"{self.video_id}:{self.stated.isoformat() if self.stated else ''}"


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt as a ledger keeps it, by the content's fingerprint."""

    at: datetime


def received_at(
    arrival: Arrival, now: datetime, recorded: datetime | None, bound_to: str | None
) -> datetime:
    """When the content was received, by what the ledger has `recorded` of it and the content that
    the stated time is `bound_to`.
    """
    is_own = bound_to in (None, arrival.fingerprint)
    stated = arrival.stated if is_own and arrival.stated and arrival.stated <= now else None
    return min(at for at in (stated or now, recorded) if at is not None)
