"""Two-phase reading of large files: the manifest store first, the content hash in the background.

    1  preview: some kilobytes       signer, trust, history     integrity PENDING
    2  fingerprint and full read     the same                   integrity INTACT or BROKEN

The first phase's result is cached in this process only, by file version, since its content has no
fingerprint yet. A file without credentials has no second phase.
"""

import asyncio
from contextlib import suppress
from functools import partial
from typing import Final

from cachetools import LRUCache, TTLCache

from resolvers.core.background import Background
from resolvers.platform.catalog import Entry
from resolvers.provenance.cache import Cache
from resolvers.provenance.evaluation_cache import ContentChanged, Evaluation, EvaluationCache
from resolvers.provenance.reader import Reader, unavailable
from resolvers.validation.judgement import Judgement

KEPT: Final = 4096
_STILL: Final = "The file is still being read. Ask again in a moment."


class TwoPhase:
    """Evaluates large files. A full read continues when the requests that wait for it end."""

    def __init__(self, evaluations: EvaluationCache, cache: Cache, reader: Reader) -> None:
        """`evaluations` runs the second phase; `cache` keeps the first phase's thumbnails."""
        self._evaluations, self._cache, self._reader = evaluations, cache, reader
        pace = reader.pace
        self._background = Background(pace.full_reads, pace.queue)
        # By version. `_last` holds failures, and results while the cache is away.
        self._first: LRUCache[str, Evaluation] = LRUCache(KEPT)
        self._last: TTLCache[str, Evaluation] = TTLCache(KEPT, pace.retry_seconds)

    async def stop(self) -> None:
        """Cancel the reads under way."""
        await self._background.stop()

    async def evaluate(self, entry: Entry) -> Evaluation:
        """Return the best evaluation available now. Raises WorkersBusy."""
        last = self._current(self._last.get(entry.version)) or await self._evaluations.find(entry)
        if last is not None:
            return last
        first = self._current(self._first.get(entry.version)) or await self._preview(entry)
        if first is not None and first.facts.is_lasting:
            return first
        reading = self._background.start(entry.version, partial(self._read, entry))
        if first is not None:
            return first
        if reading is not None:
            await asyncio.wait([reading], timeout=self._reader.pace.patience)
        return self._last.get(entry.version) or Evaluation(unavailable(_STILL))

    async def _preview(self, entry: Entry) -> Evaluation | None:
        """Run the first phase; None where only a full read can tell."""
        reading = await self._reader.preview(entry)
        judgement = await self._reader.judge(reading.store) if reading else None
        if reading is None or judgement is None:
            return None
        await self._cache.put_thumbnails(reading.thumbnails)
        first = self._first[entry.version] = Evaluation(reading.facts, judgement)
        return first

    async def _read(self, entry: Entry) -> None:
        """Run the second phase. Media that changes meanwhile has another version by then."""
        with suppress(ContentChanged):
            self._last[entry.version] = await self._evaluations.evaluate(entry)
        self._first.pop(entry.version, None)

    def _current(self, cached: Evaluation | None) -> Evaluation | None:
        """The evaluation if it holds under today's trust lists. Without credentials it always
        does.
        """
        trust = self._reader.trust
        if cached is None or cached.judgement.holds(trust):
            return cached
        if cached.facts.manifests:
            return None
        return Evaluation(cached.facts, Judgement(trust_version=trust.version))
