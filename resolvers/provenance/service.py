"""The service: the one way from a video's ID to its provenance.

    video ID -> catalog -> cache -- miss --> worker (reader) -> facts, then judgement -> verdict,
    label

Of a large file the first answer is what its credentials say by themselves (see `two_phase`). Each
content is read once for however many ask at a time; a file that hangs or eats memory costs its
own answer and nothing else.

Trust lists may change while it runs: what was judged by others is judged anew when it is asked for,
from the manifest store that the cache keeps, and no media is read.
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
from resolvers.manifests.facts import Facts
from resolvers.platform.catalog import Entry, Page
from resolvers.platform.platform import Platform
from resolvers.provenance.cache import Cache
from resolvers.provenance.documents import Documents
from resolvers.provenance.evaluation_cache import CHANGING, Evaluation, EvaluationCache
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import Reader, unavailable
from resolvers.provenance.result_cache import ResultCache
from resolvers.provenance.two_phase import TwoPhase
from resolvers.storage.store import Store
from resolvers.trust.lists import TrustLists
from resolvers.trust.source import TrustSource

MAX_ATTEMPTS: Final = 3


class Limits(NamedTuple):
    """What one service keeps and reads: seconds in the cache, results in the process, bytes of
    media.
    """

    cache_seconds: float = 7 * 24 * 3600.0
    results_kept: int = 4096
    media_bytes: int = 4 * 1024**3


DEFAULT_LIMITS: Final = Limits()


class Service:
    """Resolves videos; owns its store and reader, which it starts and stops."""

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
        """Bring the parts together; nothing runs until `start`, when `source` is followed too.
        `learn_more` is what stands beside labels, the default where there is none.
        """
        self.learn_more = learn_more or load(None)
        self.platform, self._store, self._limits = platform, store, limits
        self.reader, self._source, self.rules = reader, source, rules
        self._following: asyncio.Task[None] | None = None
        self._cache = Cache(store, limits.cache_seconds)
        self._contents = EvaluationCache(platform, self._cache, reader)
        self._documents = Documents(self._cache, reader)
        self._two_phase = TwoPhase(self._contents, self._cache, reader)
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
        """Stop them; no process is left behind."""
        if self._following is not None:
            self._following.cancel()
            await asyncio.gather(self._following, return_exceptions=True)
        await self._two_phase.stop()
        await self.reader.stop()
        await self.platform.stop()
        await self._store.stop()

    @property
    def trust(self) -> TrustLists:
        """The trust lists that are judged by."""
        return self.reader.trust

    def use(self, trust: TrustLists) -> None:
        """Judge by these trust lists from now on."""
        self.reader.use(trust)

    async def readiness(self) -> dict[str, str]:
        """What serving needs, each `ok`, `degraded: ...` (serves all the same) or a sentence on
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
        """The provenance of one video, or None where there is no such video."""
        return (await self.provenances([video_id]))[0]

    async def provenances(self, video_ids: Sequence[str]) -> list[Provenance | None]:
        """The provenance of each video, in the order asked."""
        entries = await self.platform.entries(video_ids)
        found = await self._found([entry for entry in entries if entry is not None])
        return [found[entry.video_id] if entry is not None else None for entry in entries]

    async def held(self, video_ids: Sequence[str]) -> list[Provenance | None] | None:
        """What this process holds of each video as it is now, in the order asked; None where that
        of one would have to be worked out. No media is read.
        """
        entries = await self.platform.entries(video_ids)
        trust = self.trust
        found = [self._results.provenance(entry, trust) if entry else None for entry in entries]
        missing = (e is not None and f is None for e, f in zip(entries, found, strict=True))
        return None if any(missing) else found

    async def held_page(
        self, first: int, after: str | None
    ) -> tuple[Page, list[Provenance | None]] | None:
        """As `page` and `held`."""
        page = await self.platform.page(first, after)
        found = [self._results.provenance(entry, self.trust) for entry in page.entries]
        return None if None in found else (page, found)

    async def page(self, first: int, after: str | None) -> tuple[Page, list[Provenance]]:
        """One page of the catalog, with the provenance of each of its videos."""
        page = await self.platform.page(first, after)
        found = await self._found(page.entries)
        return page, [found[entry.video_id] for entry in page.entries]

    async def media_file(self, video_id: str) -> tuple[Path, str] | None:
        """A video's file, as it is stored, and its MIME type. Raises VideoRemoved,
        LedgerUnavailable.
        """
        entry = await self.platform.entry(video_id)
        if entry is None:
            return None
        _require_shown(entry)
        return entry.path, entry.mime_type

    async def has_manifest_store(self, video_id: str) -> bool:
        """Whether a video has Content Credentials, as far as is known now."""
        found = await self.provenance(video_id)
        return found is not None and found.facts.active is not None

    async def manifest_store(self, video_id: str) -> bytes | None:
        """A video's manifest store as it was signed, or None. It holds pictures of the content.
        Raises MediaUnavailable, Busy, VideoRemoved.
        """
        found = await self.provenance(video_id)
        if found is None:
            return None
        _require_shown(found.entry)
        return await self._documents.manifest_store(found)

    async def crjson(self, video_id: str, *, personal: bool = False) -> bytes | None:
        """A video's crJSON, or None; with personal data where `personal` says so. Raises
        MediaUnavailable, Busy.
        """
        found = await self.provenance(video_id)
        return await self._documents.crjson(found, personal=personal) if found else None

    async def thumbnail(self, video_id: str, digest: str) -> tuple[bytes, str] | None:
        """A thumbnail's bytes and MIME type, by its video and the hash of its bytes; None where
        either is unknown. Raises VideoRemoved, LedgerUnavailable.

        That it is this video's is checked where the video's provenance is at hand: nothing is read
        for it, as whoever knows the hash has seen the picture.
        """
        entry = await self.platform.entry(video_id)
        if entry is None:
            return None
        _require_shown(entry)
        known = self._results.provenance(entry, self.trust)
        if known is not None and digest not in _thumbnails(known.facts):
            return None
        return await self._cache.thumbnail(digest)

    async def _found(self, entries: Iterable[Entry]) -> dict[str, Provenance]:
        """The provenance of each entry, by its video's ID."""
        found: dict[str, Provenance] = {}
        missing: dict[str, Entry] = {}
        for entry in entries:
            known = self._results.provenance(entry, self.trust)
            if known is not None:
                found[entry.video_id] = known
            else:
                missing[entry.video_id] = entry
        if missing:
            async with anyio.create_task_group() as tasks:
                for entry in missing.values():
                    tasks.start_soon(self._resolve_into, found, entry)
        return found

    async def _resolve_into(self, found: dict[str, Provenance], entry: Entry) -> None:
        found[entry.video_id] = await self._resolve(entry)

    async def _resolve(self, entry: Entry) -> Provenance:
        """Resolve, and again if the bytes changed meanwhile: no answer is of other content."""
        for _ in range(MAX_ATTEMPTS):
            kept = self._results.judged(entry, self.trust)
            judged = kept or await self._result(entry)
            now = entry if kept else await self.platform.entry(entry.video_id)
            if now is None or now.version == entry.version:
                return await self._settled(now or entry, judged)
            entry = now
        return Provenance(entry, *Evaluation(unavailable(CHANGING)), self.trust, self.rules)

    async def _settled(self, entry: Entry, judged: Evaluation) -> Provenance:
        """What is held of an entry from now on; the first to work it out notes its label."""
        known = self._results.provenance(entry, self.trust)
        if known is not None:
            return known
        found = self._results.keep(Provenance(entry, *judged, self.trust, self.rules))
        if found.seen is not None:
            await self.platform.see(entry.video_id, found.seen)
        return found

    async def _result(self, entry: Entry) -> Evaluation:
        """One reading for however many ask; where too much is asked at once, none for now."""
        try:
            key = f"{entry.version} {self.trust.version}"
            return await self._flight.run(key, partial(self._content, entry))
        except Busy as busy:
            return Evaluation(unavailable(busy.message))

    async def _content(self, entry: Entry) -> Evaluation:
        if entry.size > self._limits.media_bytes:
            return Evaluation(
                unavailable(f"The file is larger than {self._limits.media_bytes} bytes.")
            )
        large = self.reader.is_large(entry)
        return await (self._two_phase if large else self._contents).result(entry)


def _thumbnails(facts: Facts) -> set[str]:
    """The hashes of all pictures in its manifests."""
    steps = [manifest.thumbnail for manifest in facts.manifests]
    parts = [part.thumbnail for manifest in facts.manifests for part in manifest.ingredients]
    return {found.digest for found in steps + parts if found is not None}


def _require_shown(entry: Entry) -> None:
    if not entry.settled:
        raise LedgerUnavailable("It cannot be said now whether this may be shown: try again later.")
    if removes(entry.decision):
        raise VideoRemoved("This video was removed: its media is no longer shown.")
