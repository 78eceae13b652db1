"""Contents: the facts of media and their judgement, by its bytes: from the cache, or by reading."""

from typing import Final, NamedTuple

from resolvers.core.errors import WorkerError
from resolvers.manifests.facts import Facts
from resolvers.platform.catalog import Catalog, Entry
from resolvers.provenance.cache import Cache
from resolvers.provenance.reader import Reader, unavailable
from resolvers.validation.judgement import Judgement

CHANGING: Final = "The file was being changed while it was read. Try again later."


class Evaluation(NamedTuple):
    """The facts of one content, and what the trust lists of today make of them."""

    facts: Facts
    judgement: Judgement = Judgement()


class EvaluationCache:
    """Resolves entries to what is held of their content."""

    def __init__(self, catalog: Catalog, cache: Cache, reader: Reader) -> None:
        """Bring the parts together; the catalog says whether a file changed while it was read."""
        self._catalog, self._cache, self._reader = catalog, cache, reader

    async def find(self, entry: Entry) -> Evaluation | None:
        """What the cache holds of an entry, or None; its file is not touched."""
        content = await self._cache.content(entry.version)
        found = await self._cached(content) if content else None
        return await self._judged(content, *found) if content and found else None

    async def result(self, entry: Entry) -> Evaluation:
        """What the cache holds of an entry's content, or else what reading all of it says. Raises
        WorkersBusy.
        """
        try:
            content = await self._fingerprint(entry)
        except (OSError, WorkerError):
            return Evaluation(unavailable())
        found = await self._cached(content) or await self._read(entry, content)
        return await self._judged(content, *found)

    async def _fingerprint(self, entry: Entry) -> str:
        known = await self._cache.content(entry.version)
        if known is not None:
            return known
        found = await self._reader.fingerprint(entry)
        await self._cache.put_content(entry.version, found)
        return found

    async def _cached(self, content: str) -> tuple[Facts, bytes] | None:
        facts = await self._cache.facts(content)
        if facts is not None and not self._reader.is_current(facts):
            return None
        store = await self._cache.manifest_store(content) if facts and facts.manifests else b""
        return None if facts is None or store is None else (facts, store)

    async def _read(self, entry: Entry, content: str) -> tuple[Facts, bytes]:
        """Read and keep; not what was read of bytes that may be others than the content's."""
        reading = await self._reader.read(entry)
        now = await self._catalog.entry(entry.video_id)
        if now is not None and now.version != entry.version:
            return unavailable(CHANGING), b""
        await self._cache.put_thumbnails(reading.thumbnails)
        if reading.store:
            await self._cache.put_manifest_store(content, reading.store)
        await self._cache.put_facts(content, reading.facts, lasting=reading.facts.is_lasting)
        return reading.facts, reading.store

    async def _judged(self, content: str, facts: Facts, store: bytes) -> Evaluation:
        judgement = await self._judgement(content, store)
        return Evaluation(facts, judgement) if judgement else Evaluation(unavailable())

    async def _judgement(self, content: str, store: bytes) -> Judgement | None:
        trust = self._reader.trust
        known = await self._cache.judgement(content, trust.version) if store else None
        if known is not None and known.holds(trust):
            return known
        made = await self._reader.judge(store)
        if made is not None and store:
            await self._cache.put_judgement(content, made)
        return made
