"""The cache of what was read: facts, manifest stores, judgements and thumbnails, by content.

Keys hold a fingerprint of bytes and the version of whatever made the value, so an entry is never
stale: it is found or it is not. Values are MessagePack of typed records; one that does not decode
is a miss.
"""

from collections.abc import Iterable
from typing import Final, TypeVar

import msgspec

from resolvers.manifests.facts import Facts
from resolvers.storage.store import Store
from resolvers.validation.judgement import Judgement

# Raise when the records or the reading of them change: older entries are then no longer found.
FORMAT: Final = "3"
RETRY_SECONDS: Final = 30.0

T = TypeVar("T")


class Cache:
    """Typed access to a store of bytes."""

    def __init__(self, store: Store, seconds: float) -> None:
        """Keep values for at most `seconds` in `store`."""
        self._store, self._seconds = store, seconds

    async def content(self, version: str) -> str | None:
        """The fingerprint of the content that a file of this version holds."""
        found = await self._store.get(f"content:{version}")
        return found.decode("ascii", "replace") if found else None

    async def put_content(self, version: str, fingerprint: str) -> None:
        """Remember which content a file of this version holds."""
        await self._store.set(f"content:{version}", fingerprint.encode(), self._seconds)

    async def facts(self, fingerprint: str) -> Facts | None:
        """The facts of a content."""
        return await self._record(f"facts:{FORMAT}:{fingerprint}", Facts)

    async def put_facts(self, fingerprint: str, facts: Facts, *, lasting: bool = True) -> None:
        """Keep facts; those that trying again may change are kept for a short while."""
        seconds = self._seconds if lasting else RETRY_SECONDS
        await self._store.set(
            f"facts:{FORMAT}:{fingerprint}", msgspec.msgpack.encode(facts), seconds
        )

    async def manifest_store(self, fingerprint: str) -> bytes | None:
        """The bytes of a content's manifest store."""
        return await self._store.get(f"store:{fingerprint}")

    async def put_manifest_store(self, fingerprint: str, store: bytes) -> None:
        """Keep a manifest store, to judge it again without its media."""
        await self._store.set(f"store:{fingerprint}", store, self._seconds)

    async def judgement(self, fingerprint: str, trust_version: str) -> Judgement | None:
        """The judgement of a content under one version of the trust lists."""
        return await self._record(f"judgement:{FORMAT}:{fingerprint}:{trust_version}", Judgement)

    async def put_judgement(self, fingerprint: str, judgement: Judgement) -> None:
        """Keep a judgement under the version of the trust lists that made it."""
        key = f"judgement:{FORMAT}:{fingerprint}:{judgement.trust_version}"
        await self._store.set(key, msgspec.msgpack.encode(judgement), self._seconds)

    async def crjson(self, key: str) -> bytes | None:
        """A crJSON document that was made, or None; empty where none can be."""
        return await self._store.get(f"crjson:{FORMAT}:{key}")

    async def put_crjson(self, key: str, document: bytes) -> None:
        """Keep a crJSON document."""
        await self._store.set(f"crjson:{FORMAT}:{key}", document, self._seconds)

    async def thumbnail(self, digest: str) -> tuple[bytes, str] | None:
        """A thumbnail's bytes and MIME type."""
        found = await self._store.get(f"thumbnail:{digest}")
        mime_type, _, image = (found or b"").partition(b"\n")
        return (image, mime_type.decode("ascii", "replace")) if image else None

    async def put_thumbnails(self, thumbnails: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep thumbnails (digest, type, bytes) by the hash of their bytes."""
        for digest, mime_type, image in thumbnails:
            value = mime_type.encode() + b"\n" + image
            await self._store.set(f"thumbnail:{digest}", value, self._seconds)

    async def _record(self, key: str, kind: type[T]) -> T | None:
        found = await self._store.get(key)
        try:
            return msgspec.msgpack.decode(found, type=kind) if found else None
        except msgspec.MsgspecError:
            return None
