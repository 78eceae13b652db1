"""The engine: media read by c2pa-python, under no trust list at all (see `judgement`).

Runs inside a worker process (see `worker_pool`): a native parser that reads hostile files may hang,
crash or eat memory.
"""

import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec
import orjson
from c2pa import C2paError, Reader

from resolvers import metadata
from resolvers.manifests.crjson import ParsedManifestStore
from resolvers.manifests.facts import ContentBinding, Facts, Location, Outcome, Record, Resource
from resolvers.manifests.thumbnail import MAX_BYTES as MAX_THUMBNAIL_BYTES
from resolvers.manifests.thumbnail import image_type
from resolvers.media.boxes import MAX_STORE_BYTES
from resolvers.media.sidecar import load
from resolvers.metadata.matroska import EBML
from resolvers.validation.contexts import STORE_TYPE, contexts

MAX_CRJSON_BYTES: Final = 64 * 1024 * 1024
MAX_THUMBNAILS: Final = 64


Thumbnails = tuple[tuple[str, str, bytes], ...]
"""Images: the SHA-256 in hexadecimal, the MIME type and the bytes of each."""


class Reading(Record, frozen=True):
    """What one reading of a file yields: facts, the manifest store's bytes to judge again from, and
    the thumbnails (digest, type, bytes) that the facts refer to. `remote` is the address that the
    file names where its credentials are kept elsewhere.
    """

    facts: Facts
    store: bytes = b""
    thumbnails: Thumbnails = ()
    remote: str | None = None


def read(
    path: Path,
    mime_type: str,
    fragments: Sequence[Path] = (),
    sidecar: Path | None = None,
    fetched: bytes = b"",
) -> Reading:
    """Read one file: its credentials, with its content hash, and what its metadata says without
    them. Raises OSError when the media cannot be opened.

    Credentials in the file come first, then those in its `sidecar`. `fetched` are those from the
    address that the file names, and are read in place of both.
    """
    with path.open("rb", buffering=0) as stream:
        said = metadata.statements(stream)
    reading = _credentials(path, mime_type, fragments, sidecar, fetched)
    return msgspec.structs.replace(
        reading, facts=msgspec.structs.replace(reading.facts, metadata=said)
    )


def _credentials(
    path: Path, mime_type: str, fragments: Sequence[Path], sidecar: Path | None, fetched: bytes
) -> Reading:
    if fetched:
        return _located(_read(path, mime_type, fragments, fetched), Location.REMOTE)
    reading = _read(path, mime_type, fragments)
    if sidecar is None or reading.facts.outcome not in _WITHOUT:
        return reading
    store = load(sidecar)
    beside = _TOO_LARGE if store is None else _read(path, mime_type, fragments, store)
    return _located(beside, Location.SIDECAR)


def _read(
    path: Path, mime_type: str, fragments: Sequence[Path], store: bytes | None = None
) -> Reading:
    """Read a file by the manifest store in it, or by one from elsewhere. The library compares
    fragments only with the former: with the latter nobody knows whether they match.
    """
    fragments = fragments if store is None else ()
    with ExitStack() as files:
        stream = files.enter_context(path.open("rb"))
        # WebM and Matroska: the library cannot read them, and its word for that is "no manifest".
        if store is None and stream.read(len(EBML)) == EBML:
            return _unread(
                Outcome.UNSUPPORTED,
                "WebM and Matroska carry no Content Credentials that can be read.",
            )
        stream.seek(0)
        try:
            reader = files.enter_context(_open(stream, mime_type, fragments, files, store))
            return _reading(reader, fragmented=bool(fragments))
        except C2paError as error:
            return _refused(error) if store is None else _DAMAGED


def _located(reading: Reading, location: Location) -> Reading:
    return msgspec.structs.replace(
        reading, facts=msgspec.structs.replace(reading.facts, location=location)
    )


def read_store(store: bytes) -> Reading:
    """Read a manifest store without its media, whose hash therefore does not match. Raises
    C2paError.
    """
    with Reader(STORE_TYPE, io.BytesIO(store), context=contexts.get()) as reader:
        return _reading(reader, fragmented=False)


def _open(
    stream: BinaryIO,
    mime_type: str,
    fragments: Sequence[Path],
    files: ExitStack,
    store: bytes | None,
) -> Reader:
    reader = Reader(mime_type, stream, store, context=contexts.get())
    for fragment in fragments:
        stream.seek(0)
        reader.with_fragment(mime_type, stream, files.enter_context(fragment.open("rb")))
    return reader


def _reading(reader: Reader, *, fragmented: bool) -> Reading:
    text = reader.crjson()
    if len(text) > MAX_CRJSON_BYTES:
        return _TOO_LARGE
    thumbnails = _Thumbnails(reader)
    store = ParsedManifestStore(orjson.loads(text), thumbnails.resource)
    unchecked = store.needs_fragments and not fragmented
    facts = Facts(
        outcome=Outcome.READ,
        manifests=store.manifests,
        checks=store.checks,
        binding=ContentBinding.UNCHECKED if unchecked else _binding(store),
        cut=store.cut,
    )
    return Reading(
        facts=facts, store=_store_bytes(reader, facts), thumbnails=tuple(thumbnails.found)
    )


def _binding(store: ParsedManifestStore) -> ContentBinding:
    """The content binding of the active manifest: a mismatch anywhere outweighs a match."""
    label = store.manifests[0].label if store.manifests else ""
    codes = {status.code for status in store.checks.statuses.get(label, ())}
    if codes & {f"assertion.{kind}.mismatch" for kind in _HASHES}:
        return ContentBinding.MISMATCH
    matched = codes & {f"assertion.{kind}.match" for kind in _HASHES}
    return ContentBinding.MATCH if matched else ContentBinding.UNCHECKED


_HASHES: Final = ("dataHash", "bmffHash", "boxesHash", "collectionHash", "multiAssetHash")


class _Refusal(StrEnum):
    NOT_FOUND = "ManifestNotFound"
    REMOTE = "Remote"


# What the address of credentials that are kept elsewhere stands after, in the library's words.
_ADDRESS: Final = "manifests from url "
_MALFORMED: Final = (
    "Assertion",
    "AssertionNotFound",
    "Decoding",
    "Encoding",
    "Json",
    "Manifest",
    "Signature",
    "Verify",
)


def _refused(error: C2paError) -> Reading:
    """The library's errors, by the word their messages begin with."""
    word = str(error).partition(":")[0]
    if word == _Refusal.NOT_FOUND:
        return _unread(Outcome.NO_CREDENTIALS)
    if word == _Refusal.REMOTE:
        elsewhere = _unread(
            Outcome.REMOTE, "The Content Credentials are kept elsewhere and were not fetched."
        )
        address = str(error).partition(_ADDRESS)[2]
        return msgspec.structs.replace(_located(elsewhere, Location.REMOTE), remote=address)
    if word in _MALFORMED:
        return _DAMAGED
    return _unread(Outcome.UNSUPPORTED, "The file cannot be read as a format that is supported.")


def _unread(outcome: Outcome, problem: str | None = None) -> Reading:
    return Reading(facts=Facts(outcome=outcome, problem=problem))


_TOO_LARGE: Final = _unread(Outcome.UNSUPPORTED, "The manifest store is too large to be read.")
_DAMAGED: Final = _unread(
    Outcome.MALFORMED, "The Content Credentials are damaged and cannot be read."
)
_WITHOUT: Final = (Outcome.NO_CREDENTIALS, Outcome.REMOTE, Outcome.UNSUPPORTED)


def _store_bytes(reader: Reader, facts: Facts) -> bytes:
    """The manifest store as it stands in the file, whatever the container (the library returns it
    for the active manifest's label), or nothing when it is too large to keep.
    """
    if facts.active is None:
        return b""
    try:
        return _resource(reader, facts.active.label, MAX_STORE_BYTES) or b""
    except C2paError:
        return b""


def _resource(reader: Reader, uri: str, limit: int) -> bytes | None:
    out = io.BytesIO()
    reader.resource_to_stream(uri, out)
    return out.getvalue() if out.tell() <= limit else None


class _Thumbnails:
    """The images that a store carries, each taken out once, while the reader lives."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, Resource | None] = {}
        self.found: list[tuple[str, str, bytes]] = []

    def resource(self, uri: str) -> Resource | None:
        if uri not in self._known and len(self._known) < MAX_THUMBNAILS:
            self._known[uri] = self._take(uri)
        return self._known.get(uri)

    def _take(self, uri: str) -> Resource | None:
        try:
            image = _resource(self._reader, uri, MAX_THUMBNAIL_BYTES)
        except C2paError:
            return None
        mime_type = image_type(image) if image else None
        if image is None or mime_type is None:
            return None
        digest = sha256(image).hexdigest()
        self.found.append((digest, mime_type, image))
        return Resource(digest=digest, mime_type=mime_type)


def crjson(path: Path, mime_type: str) -> Mapping[str, Any]:
    """The file's crJSON, decoded. Raises C2paError where there is none."""
    with path.open("rb") as stream, Reader(mime_type, stream, context=contexts.get()) as reader:
        decoded: Mapping[str, Any] = orjson.loads(reader.crjson())
        return decoded
