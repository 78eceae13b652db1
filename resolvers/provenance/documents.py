"""Documents: a video's manifest store and crJSON, for people to inspect and keep.

The manifest store is the signed bytes, from the cache or the file. crJSON is made from it once,
with the validation results of our own verdict.
"""

from functools import partial
from hashlib import sha256

from anyio import to_thread

from resolvers.core.errors import MediaUnavailable
from resolvers.core.single_flight import SingleFlight
from resolvers.manifests.facts import Facts, Outcome
from resolvers.platform.catalog import Entry
from resolvers.provenance.cache import Cache
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import LATER, Reader
from resolvers.validation import public_crjson
from resolvers.validation.engine import Thumbnails


class Documents:
    """The documents of resolved videos."""

    def __init__(self, cache: Cache, reader: Reader) -> None:
        """Cache documents in `cache`; `reader` makes them."""
        self._cache, self._reader = cache, reader
        self._flight: SingleFlight[bytes] = SingleFlight()
        self._thumbnail_flight: SingleFlight[Thumbnails] = SingleFlight()

    async def manifest_store(self, video: Provenance) -> bytes | None:
        """A video's manifest store, or None where it has none. Raises MediaUnavailable, Busy."""
        if video.facts.outcome is Outcome.UNAVAILABLE:
            raise MediaUnavailable(LATER)
        if video.facts.active is None:
            return None
        fingerprint = await self._cache.fingerprint(video.entry.version)
        cached = await self._cache.manifest_store(fingerprint) if fingerprint else None
        if cached is not None:
            return cached
        read = partial(self._read, video.entry)
        return await self._flight.run(f"store {video.entry.version}", read) or None

    async def crjson(self, video: Provenance, *, personal: bool) -> bytes | None:
        """A video's crJSON, or None where it has none or it is too large. Personal data is
        withheld unless `personal`. Raises MediaUnavailable, Busy.
        """
        store = await self.manifest_store(video)
        document = await self._document(store, personal) if store else b""
        if not document:
            return None
        return await to_thread.run_sync(public_crjson.concluded, document, video.verdict)

    async def thumbnail(self, video: Provenance, digest: str) -> tuple[bytes, str] | None:
        """The bytes and MIME type of one of a video's thumbnails, or None where it has no such.
        Raises MediaUnavailable, Busy.
        """
        if digest not in _thumbnails(video.facts):
            return None
        cached = await self._cache.thumbnail(digest)
        if cached is not None:
            return cached
        take = partial(self._take_thumbnails, video)
        thumbnails = await self._thumbnail_flight.run(video.entry.version, take)
        return next(((image, mime) for name, mime, image in thumbnails if name == digest), None)

    async def _take_thumbnails(self, video: Provenance) -> Thumbnails:
        """Take the thumbnails out of the manifest store again, and cache them."""
        store = await self.manifest_store(video)
        thumbnails = await self._reader.thumbnails(store) if store else ()
        await self._cache.put_thumbnails(thumbnails)
        return thumbnails

    async def _read(self, entry: Entry) -> bytes:
        reading = await self._reader.preview(entry) if self._reader.is_large(entry) else None
        reading = reading or await self._reader.read(entry)
        if reading.facts.outcome is Outcome.UNAVAILABLE:
            raise MediaUnavailable(LATER)
        return reading.store

    async def _document(self, store: bytes, personal: bool) -> bytes:
        key = f"{sha256(store).hexdigest()}:{'personal' if personal else 'shown'}"
        cached = await self._cache.crjson(key)
        if cached is not None:
            return cached
        make = partial(self._reader.crjson, store, personal=personal)
        document = await self._flight.run(f"crjson {key}", make)
        await self._cache.put_crjson(key, document)
        return document


def _thumbnails(facts: Facts) -> set[str]:
    """The digests of all thumbnails in the manifests."""
    own = [manifest.thumbnail for manifest in facts.manifests]
    placed = [part.thumbnail for manifest in facts.manifests for part in manifest.ingredients]
    return {thumbnail.digest for thumbnail in own + placed if thumbnail is not None}
