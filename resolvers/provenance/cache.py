"""The cache: facts, judgements, manifest stores, thumbnails and crJSON, by content.

Keys hold a fingerprint of the content and the version of what made the value, so a cached value is
never stale. Records are MessagePack of their type; other bytes follow their SHA-256, and a
thumbnail has it in its key. A value that does not decode or match counts as a miss.

    content:{file version}               fingerprint
    facts:{FORMAT}:{fingerprint}         Facts
    judgement:{FORMAT}:{fingerprint}:{trust version}
    store:{FORMAT}:{fingerprint}         manifest store, read only to judge it again
    thumbnail:{digest}                   MIME type, newline, image
    crjson:{FORMAT}:{digest}:{audience}
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final, TypeVar

import msgspec

from resolvers.manifests.facts import Facts
from resolvers.storage.store import Store
from resolvers.validation.engine import Reading
from resolvers.validation.judgement import Judgement

# Raise it when the records or the reading of them change: older values are then misses.
FORMAT: Final = "8"
RETRY_SECONDS: Final = 30.0

T = TypeVar("T")


class Cache:
    """Typed access to a store of bytes."""

    def __init__(self, store: Store, seconds: float) -> None:
        """Keep values for at most `seconds` in `store`."""
        self._store, self._seconds = store, seconds

    async def fingerprint(self, version: str) -> str | None:
        """The fingerprint of the content in a file of this version."""
        value = await self._store.get(f"content:{version}")
        return value.decode("ascii", "replace") if value else None

    async def put_fingerprint(self, version: str, fingerprint: str) -> None:
        """Cache the fingerprint of the content in a file of this version."""
        await self._store.set(f"content:{version}", fingerprint.encode(), self._seconds)

    async def evaluation(
        self, fingerprint: str, trust_version: str
    ) -> tuple[Facts | None, Judgement | None]:
        """The facts of a content and its judgement under one version of the trust lists, in one
        round trip.
        """
        facts, judgement = await self._store.get_many(
            [_facts_key(fingerprint), _judgement_key(fingerprint, trust_version)]
        )
        return _decoded(facts, Facts), _decoded(judgement, Judgement)

    async def put_reading(self, fingerprint: str, reading: Reading) -> None:
        """Cache the facts, manifest store and thumbnails of a content. Facts that another reading
        may change are cached for a short while.
        """
        await self.put_thumbnails(reading.thumbnails)
        if reading.store:
            store = _with_checksum(reading.store)
            await self._store.set(f"store:{FORMAT}:{fingerprint}", store, self._seconds)
        seconds = self._seconds if reading.facts.is_lasting else RETRY_SECONDS
        facts = msgspec.msgpack.encode(reading.facts)
        await self._store.set(_facts_key(fingerprint), facts, seconds)

    async def put_judgement(self, fingerprint: str, judgement: Judgement) -> None:
        """Cache a judgement under the version of the trust lists that made it."""
        key = _judgement_key(fingerprint, judgement.trust_version)
        await self._store.set(key, msgspec.msgpack.encode(judgement), self._seconds)

    async def manifest_store(self, fingerprint: str) -> bytes | None:
        """The bytes of a content's manifest store."""
        return _checked(await self._store.get(f"store:{FORMAT}:{fingerprint}"))

    async def crjson(self, key: str) -> bytes | None:
        """A crJSON document, or None; empty where the content has none."""
        return _checked(await self._store.get(f"crjson:{FORMAT}:{key}"))

    async def put_crjson(self, key: str, document: bytes) -> None:
        """Cache a crJSON document."""
        await self._store.set(f"crjson:{FORMAT}:{key}", _with_checksum(document), self._seconds)

    async def thumbnail(self, digest: str) -> tuple[bytes, str] | None:
        """A thumbnail's bytes and MIME type."""
        value = await self._store.get(f"thumbnail:{digest}")
        mime_type, _, image = (value or b"").partition(b"\n")
        if sha256(image).hexdigest() != digest:
            return None
        return image, mime_type.decode("ascii", "replace")

    async def put_thumbnails(self, thumbnails: Iterable[tuple[str, str, bytes]]) -> None:
        """Cache thumbnails (digest, type, bytes) by the hash of their bytes."""
        for digest, mime_type, image in thumbnails:
            value = mime_type.encode() + b"\n" + image
            await self._store.set(f"thumbnail:{digest}", value, self._seconds)


def _with_checksum(value: bytes) -> bytes:
    return sha256(value).digest() + value


def _checked(value: bytes | None) -> bytes | None:
    """The value behind a checksum; None where the two do not match."""
    if value is None or sha256(value[32:]).digest() != value[:32]:
        return None
    return value[32:]


def _facts_key(fingerprint: str) -> str:
    return f"facts:{FORMAT}:{fingerprint}"


def _judgement_key(fingerprint: str, trust_version: str) -> str:
    return f"judgement:{FORMAT}:{fingerprint}:{trust_version}"


def _decoded(value: bytes | None, record: type[T]) -> T | None:
    try:
        return msgspec.msgpack.decode(value, type=record) if value else None
    except msgspec.MsgspecError:
        return None
