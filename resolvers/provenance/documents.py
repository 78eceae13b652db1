"""Documents: what people may inspect and keep of a video's Content Credentials.

The manifest store is its bytes as they were signed, from the cache or else from the file. crJSON is
made of it once, and says of validation what the verdict says.
"""

from functools import partial
from hashlib import sha256

from anyio import to_thread

from resolvers.core.errors import MediaUnavailable
from resolvers.core.single_flight import SingleFlight
from resolvers.manifests.facts import Outcome
from resolvers.platform.catalog import Entry
from resolvers.provenance.cache import Cache
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import LATER, Reader
from resolvers.validation import public_crjson


class Documents:
    """The documents of videos that were resolved."""

    def __init__(self, cache: Cache, reader: Reader) -> None:
        """Take what is kept of contents, and what reads them."""
        self._cache, self._reader = cache, reader
        self._flight: SingleFlight[bytes] = SingleFlight()

    async def manifest_store(self, video: Provenance) -> bytes | None:
        """A video's manifest store, or None where it has none that is kept.

        Raises MediaUnavailable where that is not known now, Busy.
        """
        if video.facts.outcome is Outcome.UNAVAILABLE:
            raise MediaUnavailable(LATER)
        if video.facts.active is None:
            return None
        content = await self._cache.content(video.entry.version)
        kept = await self._cache.manifest_store(content) if content else None
        if kept is not None:
            return kept
        read = partial(self._read, video.entry)
        return await self._flight.run(f"store {video.entry.version}", read) or None

    async def crjson(self, video: Provenance, *, personal: bool) -> bytes | None:
        """A video's crJSON, or None where it has none or it is too large; with the personal data
        in it only where `personal` says so. Raises what `manifest_store` raises.
        """
        store = await self.manifest_store(video)
        document = await self._document(store, personal) if store else b""
        if not document:
            return None
        return await to_thread.run_sync(public_crjson.concluded, document, video.verdict)

    async def _read(self, entry: Entry) -> bytes:
        reading = await self._reader.preview(entry) if self._reader.is_large(entry) else None
        reading = reading or await self._reader.read(entry)
        if reading.facts.outcome is Outcome.UNAVAILABLE:
            raise MediaUnavailable(LATER)
        return reading.store

    async def _document(self, store: bytes, personal: bool) -> bytes:
        key = f"{sha256(store).hexdigest()}:{'personal' if personal else 'shown'}"
        kept = await self._cache.crjson(key)
        if kept is not None:
            return kept
        make = partial(self._reader.crjson, store, personal=personal)
        made = await self._flight.run(f"crjson {key}", make)
        await self._cache.put_crjson(key, made)
        return made
