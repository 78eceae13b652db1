"""The service: from a video's ID to its provenance.

    video ID -> entry (catalog and ledger, asked once)
             -> result cache (this process)
             -> evaluation cache (Redis) -- miss --> reader (a worker) -> facts, judgement
             -> Provenance: verdict and label, derived at first use

The first answer for a large file comes from its manifest store alone (see `two_phase`). Concurrent
requests for one content share one reading. A file that hangs or exhausts memory fails its own
answer only.

Trust lists may change at any time: the next request judges a cached manifest store again, without
reading media.
"""

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import anyio

from resolvers.core.errors import Busy, LedgerUnavailable, VideoRemoved
from resolvers.core.single_flight import SingleFlight
from resolvers.labels.decision import removes
from resolvers.labels.learn_more import LearnMore, load
from resolvers.labels.rules import RULES, RuleSet
from resolvers.platform.catalog import Entry, Page
from resolvers.platform.platform import Platform
from resolvers.provenance.cache import Cache
from resolvers.provenance.documents import Documents
from resolvers.provenance.evaluation_cache import (
    CHANGING,
    ContentChanged,
    Evaluation,
    EvaluationCache,
)
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import Reader, unavailable
from resolvers.provenance.result_cache import ResultCache
from resolvers.provenance.two_phase import TwoPhase
from resolvers.storage.store import Store
from resolvers.trust.lists import TrustLists
from resolvers.trust.source import TrustSource

MAX_ATTEMPTS: Final = 3


class Limits(NamedTuple):
    """Limits of a service: seconds in the cache, results in this process, bytes of a media file."""

    cache_seconds: float = 7 * 24 * 3600.0
    results_kept: int = 4096
    media_bytes: int = 4 * 1024**3


DEFAULT_LIMITS: Final = Limits()


class Service:
    """Resolves videos. Owns its platform, store and reader: starts and stops them."""

    def __init__(
        self,
        platform: Platform,
        store: Store,
        reader: Reader,
        limits: Limits = DEFAULT_LIMITS,
        source: TrustSource | None = None,
        rules: RuleSet = RULES,
        learn_more: LearnMore | None = None,
    ) -> None:
        """Nothing runs until `start`, which also follows changes of the trust `source`.

        `learn_more` holds the resources shown beside labels; without it, the built-in ones.
        """
        self.learn_more = learn_more or load(None)
        self.platform, self._store, self._limits = platform, store, limits
        self.reader, self._source, self.rules = reader, source, rules
        self._following: asyncio.Task[None] | None = None
        self._cache = Cache(store, limits.cache_seconds)
        self._evaluations = EvaluationCache(self._cache, reader, platform)
        self._documents = Documents(self._cache, reader)
        self._two_phase = TwoPhase(self._evaluations, self._cache, reader)
        self._results = ResultCache(limits.results_kept)
        self._flight: SingleFlight[Evaluation] = SingleFlight()

    async def start(self) -> None:
        """Start the store and the reader."""
        await self._store.start()
        await self.platform.start()
        await self.reader.start()
        if self._source is not None:
            self._following = asyncio.create_task(self._source.follow(self.use))

    async def stop(self) -> None:
        """Stop them; no process is left running."""
        if self._following is not None:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)
        await self._two_phase.stop()
        await self.reader.stop()
        await self.platform.stop()
        await self._store.stop()

    @property
    def trust(self) -> TrustLists:
        """The trust lists in use."""
        return self.reader.trust

    def use(self, trust: TrustLists) -> None:
        """Judge by these trust lists from now on."""
        self.reader.use(trust)

    async def readiness(self) -> dict[str, str]:
        """The state of each part: `ok`, `degraded: ...` (still serving) or a sentence that says
        what is missing.
        """
        return {
            "catalog": await self.platform.check() or "ok",
            "store": await self._store.status(),
            "ledger": await self.platform.status(),
            "readers": self.reader.status(),
            "trust": self.trust.status(),
        }

    async def provenance(self, video_id: str) -> Provenance | None:
        """The provenance of one video, or None for an unknown ID."""
        return (await self.provenances([video_id]))[0]

    async def provenances(self, video_ids: Sequence[str]) -> list[Provenance | None]:
        """The provenance of each video, in the order asked."""
        entries = await self.platform.entries(video_ids)
        by_id = await self._resolve_all([entry for entry in entries if entry is not None])
        return [by_id[entry.video_id] if entry is not None else None for entry in entries]

    async def held(self, video_ids: Sequence[str]) -> list[Provenance | None] | None:
        """The cached provenance of each video, in the order asked, or None where one of them is
        not cached in this process. Reads no media.
        """
        entries = await self.platform.entries(video_ids)
        trust = self.trust
        results = [self._results.provenance(entry, trust) if entry else None for entry in entries]
        missing = (e is not None and r is None for e, r in zip(entries, results, strict=True))
        return None if any(missing) else results

    async def held_page(
        self, first: int, after: str | None
    ) -> tuple[Page, list[Provenance | None]] | None:
        """A page of the catalog with its cached provenance, or None (see `held`)."""
        page = await self.platform.page(first, after)
        results = [self._results.provenance(entry, self.trust) for entry in page.entries]
        return None if None in results else (page, results)

    async def page(self, first: int, after: str | None) -> tuple[Page, list[Provenance]]:
        """One page of the catalog, with the provenance of each of its videos."""
        page = await self.platform.page(first, after)
        by_id = await self._resolve_all(page.entries)
        return page, [by_id[entry.video_id] for entry in page.entries]

    async def media_file(self, video_id: str) -> tuple[Path, str] | None:
        """The path and MIME type of a video's media, or None. Raises VideoRemoved,
        LedgerUnavailable.
        """
        entry = await self.platform.entry(video_id)
        if entry is None:
            return None
        _require_shown(entry)
        return entry.path, entry.mime_type

    async def has_manifest_store(self, video_id: str) -> bool:
        """True if a video has Content Credentials, as far as is known now."""
        video = await self.provenance(video_id)
        return video is not None and video.facts.active is not None

    async def manifest_store(self, video_id: str) -> bytes | None:
        """The bytes of a video's manifest store, or None. They hold thumbnails of the content.
        Raises MediaUnavailable, Busy, VideoRemoved.
        """
        video = await self.provenance(video_id)
        if video is None:
            return None
        _require_shown(video.entry)
        return await self._documents.manifest_store(video)

    async def crjson(self, video_id: str, *, personal: bool = False) -> bytes | None:
        """A video's crJSON, or None; personal data is withheld unless `personal`. Raises
        MediaUnavailable, Busy.
        """
        video = await self.provenance(video_id)
        return await self._documents.crjson(video, personal=personal) if video else None

    async def thumbnail(self, video_id: str, digest: str) -> tuple[bytes, str] | None:
        """A thumbnail's bytes and MIME type, by its video and digest; None where the video is
        unknown or has no such thumbnail. Raises VideoRemoved, LedgerUnavailable, MediaUnavailable,
        Busy.
        """
        video = await self.provenance(video_id)
        if video is None:
            return None
        _require_shown(video.entry)
        return await self._documents.thumbnail(video, digest)

    async def _resolve_all(self, entries: Iterable[Entry]) -> dict[str, Provenance]:
        """The provenance of each entry, by video ID."""
        resolved: dict[str, Provenance] = {}
        missing: dict[str, Entry] = {}
        for entry in entries:
            cached = self._results.provenance(entry, self.trust)
            if cached is not None:
                resolved[entry.video_id] = cached
            else:
                missing[entry.video_id] = entry
        if missing:
            async with anyio.create_task_group() as tasks:
                for entry in missing.values():
                    tasks.start_soon(self._resolve_into, resolved, entry)
        return resolved

    async def _resolve_into(self, resolved: dict[str, Provenance], entry: Entry) -> None:
        resolved[entry.video_id] = await self._resolve(entry)

    async def _resolve(self, entry: Entry) -> Provenance:
        """Resolve one entry, and again where its media changed while it was read."""
        for _ in range(MAX_ATTEMPTS):
            cached = self._results.evaluation(entry, self.trust)
            try:
                evaluation = cached or await self._evaluate(entry)
            except ContentChanged:
                entry = await self.platform.entry(entry.video_id) or entry
            else:
                return await self._keep(entry, evaluation)
        return self._provenance(entry, Evaluation(unavailable(CHANGING)))

    async def _keep(self, entry: Entry, evaluation: Evaluation) -> Provenance:
        """Cache the result in this process, and record its label in the history."""
        cached = self._results.provenance(entry, self.trust)
        if cached is not None:
            return cached
        result = self._provenance(entry, evaluation)
        self._results.keep(result, evaluation)
        if result.seen is not None:
            await self.platform.record_label(entry.video_id, result.seen)
        return result

    def _provenance(self, entry: Entry, evaluation: Evaluation) -> Provenance:
        facts, judgement, receipt = evaluation
        return Provenance(entry, facts, judgement, self.trust, self.rules, receipt.at)

    async def _evaluate(self, entry: Entry) -> Evaluation:
        """One evaluation for all concurrent requests; UNAVAILABLE where too many are under way."""
        try:
            key = f"{entry.version} {entry.received_at} {self.trust.version}"
            return await self._flight.run(key, partial(self._evaluate_content, entry))
        except Busy as busy:
            return Evaluation(unavailable(busy.message))

    async def _evaluate_content(self, entry: Entry) -> Evaluation:
        if entry.size > self._limits.media_bytes:
            return Evaluation(
                unavailable(f"The file is larger than {self._limits.media_bytes} bytes.")
            )
        large = self.reader.is_large(entry)
        return await (self._two_phase if large else self._evaluations).evaluate(entry)


def _require_shown(entry: Entry) -> None:
    if not entry.settled:
        raise LedgerUnavailable(
            "The records of this video cannot be read now, so its media is not shown: try again"
            " later."
        )
    if removes(entry.decision):
        raise VideoRemoved(
            "A moderator removed this video, and its media is no longer shown: read the reason in"
            " its `moderation`."
        )
