"""The platform: the catalog's data on videos, amended by the back end's changes.

    platform = Platform(FolderCatalog(Path("media")), MemoryLedger())
    entry = await platform.entry("walk-in-kyoto")

A creator's declaration and a moderator's decision in the ledger replace those of the catalog;
effects are added.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import msgspec

from resolvers.core.errors import LedgerUnavailable, ModerationConflict, VideoNotFound
from resolvers.labels.decision import Decision, may_follow
from resolvers.labels.declarations import CreatorDeclaration, PlatformEffect
from resolvers.labels.history import LabelChange, LabelSnapshot
from resolvers.platform.catalog import Catalog, Entry, Page
from resolvers.platform.ledger import AuditEntry, ChangeRequest, ChangeResult, Excerpt, Ledger
from resolvers.platform.platform_record import PlatformRecord, amended
from resolvers.platform.receipts import Arrival, Receipt


def _now() -> datetime:
    return datetime.now(UTC)


class Platform:
    """A catalog (see `Catalog`) amended by a ledger."""

    def __init__(
        self,
        catalog: Catalog,
        ledger: Ledger,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Combine both; `clock` gives the time of a decision."""
        self._catalog, self._ledger, self._clock = catalog, ledger, clock

    async def entry(self, video_id: str) -> Entry | None:
        """The video as it is now, or None."""
        return (await self.entries([video_id]))[0]

    async def entries(self, video_ids: Sequence[str]) -> list[Entry | None]:
        """The videos as they are now, None for an unknown ID."""
        listed = await self._catalog.entries(video_ids)
        amended_entries = await self._amended([entry for entry in listed if entry is not None])
        by_id = {entry.video_id: entry for entry in amended_entries}
        return [entry and by_id[entry.video_id] for entry in listed]

    async def page(self, first: int, after: str | None = None) -> Page:
        """A page of the catalog. Raises InvalidCursor."""
        page = await self._catalog.page(first, after)
        return msgspec.structs.replace(page, entries=tuple(await self._amended(page.entries)))

    async def check(self) -> str | None:
        """A sentence on the problem that makes the catalog unavailable, or None."""
        return await self._catalog.check()

    async def status(self) -> str:
        """The status of the ledger: "ok", or "degraded: " and a sentence."""
        return await self._ledger.status()

    async def start(self) -> None:
        """Start the ledger."""
        await self._ledger.start()

    async def stop(self) -> None:
        """Stop the ledger."""
        await self._ledger.stop()

    async def set_creator(
        self, video_id: str, declaration: CreatorDeclaration, request: ChangeRequest
    ) -> ChangeResult:
        """Store a creator's declaration, which replaces the one before."""
        return await self._write(
            video_id,
            request,
            lambda platform_record: msgspec.structs.replace(platform_record, creator=declaration),
        )

    async def record_effect(
        self, video_id: str, effect: PlatformEffect, request: ChangeRequest
    ) -> ChangeResult:
        """Store the use of an effect; one with the same ID is replaced. Raises TooManyEffects."""
        return await self._write(
            video_id, request, lambda platform_record: platform_record.with_effect(effect)
        )

    async def decide(
        self, video_id: str, decision: Decision, request: ChangeRequest
    ) -> ChangeResult:
        """Store a moderator's decision. Raises ModerationConflict if it cannot follow the one
        before.
        """
        listed = await self._required(video_id)
        dated = msgspec.structs.replace(decision, decided_at=self._clock())

        def amendment(platform_record: PlatformRecord) -> PlatformRecord:
            _check(platform_record.decision or listed.decision, dated)
            return msgspec.structs.replace(platform_record, decision=dated)

        return await self._ledger.write(video_id, request, amendment)

    async def audit(self, video_id: str) -> list[AuditEntry]:
        """The applied changes of a video, oldest first. Raises LedgerUnavailable."""
        return await self._ledger.audit(video_id)

    async def receipt(self, entry: Entry, fingerprint: str) -> Receipt:
        """Record that an entry's content was read; return since when the platform has had it."""
        arrival = Arrival(
            fingerprint=fingerprint, video_id=entry.video_id, stated=entry.received_at
        )
        try:
            return Receipt(await self._ledger.receive(arrival))
        except LedgerUnavailable:
            return Receipt(is_known=False)

    async def audit_page(self, video_id: str, start: int, count: int) -> Excerpt[AuditEntry]:
        """At most `count` applied changes of a video after the newest `start`. Raises
        LedgerUnavailable.
        """
        return await self._ledger.audit_page(video_id, start, count)

    async def record_label(self, video_id: str, label: LabelSnapshot) -> None:
        """Record a video's current label."""
        await self._ledger.record_label(video_id, label)

    async def history(self, video_id: str) -> list[LabelChange]:
        """The changes of a video's label, oldest first. Raises LedgerUnavailable."""
        return await self._ledger.history(video_id)

    async def history_page(self, video_id: str, start: int, count: int) -> Excerpt[LabelChange]:
        """At most `count` changes of a video's label after the newest `start`. Raises
        LedgerUnavailable.
        """
        return await self._ledger.history_page(video_id, start, count)

    async def _write(
        self,
        video_id: str,
        request: ChangeRequest,
        amendment: Callable[[PlatformRecord], PlatformRecord],
    ) -> ChangeResult:
        await self._required(video_id)
        return await self._ledger.write(video_id, request, amendment)

    async def _required(self, video_id: str) -> Entry:
        """The catalog's own entry. Raises VideoNotFound."""
        entry = await self._catalog.entry(video_id)
        if entry is None:
            raise VideoNotFound("There is no video of this ID: check `videoId`.")
        return entry

    async def _amended(self, entries: Sequence[Entry]) -> list[Entry]:
        platform_records = await self._ledger.platform_records(
            [entry.video_id for entry in entries]
        )
        return [
            amended(entry, platform_record)
            for entry, platform_record in zip(entries, platform_records, strict=True)
        ]


def _check(before: Decision | None, decision: Decision) -> None:
    if not may_follow(before, decision.state):
        raise ModerationConflict(
            "A removed video can only be restored, and no other video can be restored: read the"
            " video's `moderation` first."
        )
