"""The service: the one way from a video's ID to its provenance.

    video ID -> catalog -> cache -- miss --> worker (reader) -> facts, then judgement -> verdict,
    label

Each content is read once for however many ask at a time; a file that hangs or eats memory costs its
own answer and nothing else.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import anyio
from anyio import to_thread
from cachetools import LRUCache

from resolvers.cache import Cache
from resolvers.catalog import Catalog, Entry, Page
from resolvers.engine import Judgement
from resolvers.errors import Busy
from resolvers.facts import Facts, Outcome
from resolvers.fingerprint import fingerprint
from resolvers.flight import Flight
from resolvers.provenance import Provenance
from resolvers.reader import Reader, unavailable
from resolvers.store import Store

MAX_ATTEMPTS: Final = 3
_CHANGING: Final = "The file was being changed while it was read. Try again later."


class Limits(NamedTuple):
    """What one service keeps and reads: seconds in the cache, results in the process, bytes of
    media.
    """

    cache_seconds: float = 7 * 24 * 3600.0
    results_kept: int = 4096
    media_bytes: int = 4 * 1024**3


NO_JUDGEMENT: Final = Judgement()
DEFAULT_LIMITS: Final = Limits()


class Service:
    """Resolves videos; owns its store and reader, which it starts and stops."""

    def __init__(
        self, catalog: Catalog, store: Store, reader: Reader, limits: Limits = DEFAULT_LIMITS
    ) -> None:
        """Bring the parts together; nothing runs until `start`."""
        self._catalog, self._store, self._limits = catalog, store, limits
        self.reader = reader
        self._cache = Cache(store, limits.cache_seconds)
        self._results: LRUCache[str, tuple[Facts, Judgement]] = LRUCache(limits.results_kept)
        self._provenances: LRUCache[str, Provenance] = LRUCache(limits.results_kept)
        self._flight: Flight[tuple[Facts, Judgement]] = Flight()

    async def start(self) -> None:
        """Start the store and the reader."""
        await self._store.start()
        await self.reader.start()

    async def stop(self) -> None:
        """Stop them; no process is left behind."""
        await self.reader.stop()
        await self._store.stop()

    async def readiness(self) -> dict[str, str]:
        """What serving needs, each `ok`, `degraded: ...` (serves all the same) or a sentence on
        what is missing.
        """
        return {
            "catalog": await self._catalog.check() or "ok",
            "store": await self._store.status(),
        }

    async def provenance(self, video_id: str) -> Provenance | None:
        """The provenance of one video, or None where there is no such video."""
        return (await self.provenances([video_id]))[0]

    async def provenances(self, video_ids: Sequence[str]) -> list[Provenance | None]:
        """The provenance of each video, in the order asked."""
        entries = await self._catalog.entries(video_ids)
        found: dict[str, Provenance] = {}
        missing: dict[str, Entry] = {}
        for entry in entries:
            if entry is not None:
                known = self._known(entry)
                if known is not None:
                    found[entry.video_id] = known
                else:
                    missing[entry.video_id] = entry
        async with anyio.create_task_group() as tasks:
            for entry in missing.values():
                tasks.start_soon(self._resolve_into, found, entry)
        return [found[entry.video_id] if entry is not None else None for entry in entries]

    async def page(self, first: int, after: str | None) -> tuple[Page, list[Provenance]]:
        """One page of the catalog, with the provenance of each of its videos."""
        page = await self._catalog.page(first, after)
        found = await self.provenances([entry.video_id for entry in page.entries])
        return page, [each for each in found if each is not None]

    async def media_file(self, video_id: str) -> tuple[Path, str] | None:
        """A video's file, as it is stored, and its MIME type."""
        entry = await self._catalog.entry(video_id)
        return (entry.path, entry.mime_type) if entry else None

    async def thumbnail(self, digest: str) -> tuple[bytes, str] | None:
        """A thumbnail's bytes and MIME type, by the hash of its bytes."""
        return await self._cache.thumbnail(digest)

    def _known(self, entry: Entry) -> Provenance | None:
        """What this process holds of exactly this entry: same bytes, same declarations."""
        known = self._provenances.get(entry.video_id)
        return known if known is not None and known.entry == entry else None

    async def _resolve_into(self, found: dict[str, Provenance], entry: Entry) -> None:
        found[entry.video_id] = await self._resolve(entry)

    async def _resolve(self, entry: Entry) -> Provenance:
        """Resolve, and again if the bytes changed meanwhile: no answer is of other content."""
        for _ in range(MAX_ATTEMPTS):
            kept = self._results.get(entry.version)
            facts, judgement = kept or await self._result(entry)
            now = entry if kept else await self._catalog.entry(entry.video_id)
            if now is None or now.version == entry.version:
                return self._keep(self._provenance(now or entry, facts, judgement))
            entry = now
        return self._provenance(entry, unavailable(_CHANGING))

    async def _result(self, entry: Entry) -> tuple[Facts, Judgement]:
        """One reading for however many ask; where too much is asked at once, none for now."""
        try:
            return await self._flight.run(entry.version, partial(self._content, entry))
        except Busy as busy:
            return unavailable(busy.message), NO_JUDGEMENT

    def _provenance(
        self, entry: Entry, facts: Facts, judgement: Judgement = NO_JUDGEMENT
    ) -> Provenance:
        return Provenance(entry, facts, judgement, self.reader.trust)

    def _keep(self, provenance: Provenance) -> Provenance:
        if provenance.facts.outcome is not Outcome.UNAVAILABLE:
            self._results[provenance.entry.version] = provenance.facts, provenance.judgement
            self._provenances[provenance.entry.video_id] = provenance
        return provenance

    async def _content(self, entry: Entry) -> tuple[Facts, Judgement]:
        """The facts of an entry's content and their judgement, from the cache or by reading."""
        if entry.size > self._limits.media_bytes:
            return unavailable(
                f"The file is larger than {self._limits.media_bytes} bytes."
            ), NO_JUDGEMENT
        try:
            content = await self._fingerprint(entry)
        except OSError:
            return unavailable(), NO_JUDGEMENT
        facts = await self._cache.facts(content)
        store = await self._cache.manifest_store(content) if facts and facts.manifests else b""
        if facts is None or store is None:
            facts, store = await self._read_and_keep(entry, content)
        judgement = await self._judgement(content, store)
        return (facts, judgement) if judgement else (unavailable(), NO_JUDGEMENT)

    async def _fingerprint(self, entry: Entry) -> str:
        known = await self._cache.content(entry.version)
        if known is not None:
            return known
        found = await to_thread.run_sync(fingerprint, (entry.path, *entry.fragments))
        await self._cache.put_content(entry.version, found)
        return found

    async def _read_and_keep(self, entry: Entry, content: str) -> tuple[Facts, bytes]:
        reading = await self.reader.read(entry)
        for digest, mime_type, image in reading.thumbnails:
            await self._cache.put_thumbnail(digest, mime_type, image)
        if reading.store:
            await self._cache.put_manifest_store(content, reading.store)
        lasting = reading.facts.outcome is not Outcome.UNAVAILABLE
        await self._cache.put_facts(content, reading.facts, lasting=lasting)
        return reading.facts, reading.store

    async def _judgement(self, content: str, store: bytes) -> Judgement | None:
        known = await self._cache.judgement(content, self.reader.trust.version) if store else None
        if known is not None:
            return known
        made = await self.reader.judge(store)
        if made is not None and store:
            await self._cache.put_judgement(content, made)
        return made
