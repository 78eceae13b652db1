"""Two-phase reading: of a large file, what its credentials say at once, and in the background
whether its content is the one that was signed.

    first   preview: some kilobytes     signer, trust, history     integrity PENDING
    then    fingerprint and full read   the same                   integrity INTACT or BROKEN

What the first phase says is kept in this process only and by the version of the file: it is of no
content, since nobody has hashed any. Where there are no credentials, nobody will.
"""

import asyncio
from functools import partial
from typing import Final

from cachetools import LRUCache, TTLCache

from resolvers.core.background import Background
from resolvers.platform.catalog import Entry
from resolvers.provenance.cache import Cache
from resolvers.provenance.evaluation_cache import Evaluation, EvaluationCache
from resolvers.provenance.reader import Reader, unavailable
from resolvers.validation.judgement import Judgement

KEPT: Final = 4096
_STILL: Final = "The file is still being read. Ask again in a moment."


class TwoPhase:
    """Answers for large files. A full read has as many askers as there are, and outlives them."""

    def __init__(self, contents: EvaluationCache, cache: Cache, reader: Reader) -> None:
        """Bring the parts together; `cache` keeps thumbnails."""
        self._contents, self._cache, self._reader = contents, cache, reader
        pace = reader.pace
        self._background = Background(pace.full_reads, pace.queue)
        # By version. The second phase's: of failures, and for when the cache keeps nothing.
        self._first: LRUCache[str, Evaluation] = LRUCache(KEPT)
        self._last: TTLCache[str, Evaluation] = TTLCache(KEPT, pace.retry_seconds)

    async def stop(self) -> None:
        """Give up what is under way."""
        await self._background.stop()

    async def result(self, entry: Entry) -> Evaluation:
        """The best that can be said now. Raises WorkersBusy."""
        last = self._today(self._last.get(entry.version)) or await self._contents.find(entry)
        if last is not None:
            return last
        first = self._today(self._first.get(entry.version)) or await self._preview(entry)
        if first is not None and first.facts.is_lasting:
            return first
        reading = self._background.start(entry.version, partial(self._read, entry))
        if first is not None:
            return first
        if reading is not None:
            await asyncio.wait([reading], timeout=self._reader.pace.patience)
        return self._last.get(entry.version) or Evaluation(unavailable(_STILL))

    async def _preview(self, entry: Entry) -> Evaluation | None:
        """The first phase; None where only the second can tell."""
        reading = await self._reader.preview(entry)
        judgement = await self._reader.judge(reading.store) if reading else None
        if reading is None or judgement is None:
            return None
        await self._cache.put_thumbnails(reading.thumbnails)
        first = self._first[entry.version] = Evaluation(reading.facts, judgement)
        return first

    async def _read(self, entry: Entry) -> None:
        """The second phase."""
        self._last[entry.version] = await self._contents.result(entry)
        self._first.pop(entry.version, None)

    def _today(self, kept: Evaluation | None) -> Evaluation | None:
        """What was kept, if today's trust lists say it too; of no credentials all say the same."""
        trust = self._reader.trust
        if kept is None or kept.judgement.holds(trust):
            return kept
        if kept.facts.manifests:
            return None
        return Evaluation(kept.facts, Judgement(trust_version=trust.version))
