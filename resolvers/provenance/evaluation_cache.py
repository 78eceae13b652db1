"""Evaluations: the facts of a content and their judgement, from the cache or by reading the media.

    version --> fingerprint --> facts and judgement (one round trip) --> evaluation
                                     |  the judgement no longer holds
                                     +--> manifest store --> judge --> evaluation

A content is its bytes, whatever its name, so two videos of the same bytes share an evaluation.
"""

from typing import Final, NamedTuple

from anyio import to_thread

from resolvers.core.errors import WorkerError
from resolvers.manifests.facts import Facts
from resolvers.platform.catalog import Entry, is_unchanged
from resolvers.platform.platform import Platform
from resolvers.platform.receipts import Receipt
from resolvers.provenance.cache import Cache
from resolvers.provenance.reader import Reader, unavailable
from resolvers.validation.judgement import Judgement

CHANGING: Final = "The file was being changed while it was read. Try again later."


class ContentChanged(Exception):
    """The media changed while it was read: the entry is out of date."""


class Evaluation(NamedTuple):
    """The facts of one content, their judgement by the trust lists of today, and since when the
    platform has had these bytes.
    """

    facts: Facts
    judgement: Judgement = Judgement()
    receipt: Receipt = Receipt()


class EvaluationCache:
    """Evaluates the content of entries, and caches the results."""

    def __init__(self, cache: Cache, reader: Reader, platform: Platform) -> None:
        """Cache evaluations in `cache`; `reader` makes them, and `platform` records receipts."""
        self._cache, self._reader, self._platform = cache, reader, platform

    async def find(self, entry: Entry) -> Evaluation | None:
        """Return the cached evaluation of an entry, judged again where the trust lists changed, or
        None. Reads no media.
        """
        fingerprint = await self._cache.fingerprint(entry.version)
        if fingerprint is None:
            return None
        evaluation = await self._find(fingerprint)
        return evaluation and await self._received(entry, fingerprint, evaluation)

    async def evaluate(self, entry: Entry) -> Evaluation:
        """Return the cached evaluation of an entry, or read all of its media. Raises
        ContentChanged, WorkersBusy.
        """
        fingerprint = await self._cache.fingerprint(entry.version)
        try:
            fingerprint = fingerprint or await self._reader.fingerprint(entry)
        except (OSError, WorkerError):
            return Evaluation(unavailable())
        evaluation = await self._find(fingerprint) or await self._read(entry, fingerprint)
        return await self._received(entry, fingerprint, evaluation)

    async def _received(self, entry: Entry, fingerprint: str, evaluation: Evaluation) -> Evaluation:
        """Add the receipt, which only signatures need."""
        if evaluation.facts.active is None:
            return evaluation
        return evaluation._replace(receipt=await self._platform.receipt(entry, fingerprint))

    async def _find(self, fingerprint: str) -> Evaluation | None:
        trust = self._reader.trust
        facts, judgement = await self._cache.evaluation(fingerprint, trust.version)
        if facts is None or not self._reader.is_current(facts):
            return None
        if judgement is not None and judgement.holds(trust):
            return Evaluation(facts, judgement)
        store = await self._cache.manifest_store(fingerprint) if facts.manifests else b""
        return None if store is None else await self._judge(fingerprint, facts, store)

    async def _read(self, entry: Entry, fingerprint: str) -> Evaluation:
        """Read the media and cache the result, unless its bytes changed since the entry was
        looked up: they may not be those of the fingerprint.
        """
        reading = await self._reader.read(entry)
        if not await to_thread.run_sync(is_unchanged, entry):
            raise ContentChanged
        await self._cache.put_fingerprint(entry.version, fingerprint)
        await self._cache.put_reading(fingerprint, reading)
        return await self._judge(fingerprint, reading.facts, reading.store)

    async def _judge(self, fingerprint: str, facts: Facts, store: bytes) -> Evaluation:
        judgement = await self._reader.judge(store)
        if judgement is None:
            return Evaluation(unavailable())
        if store:
            await self._cache.put_judgement(fingerprint, judgement)
        return Evaluation(facts, judgement)
