"""The engine: reads media by c2pa-python, under no trust list (see `judgement`).

Runs inside a worker process (see `worker_pool`): a native parser that reads hostile files may hang,
crash or use too much memory.
"""

import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec
import orjson
from c2pa import C2paError, Reader

from resolvers import metadata
from resolvers.manifests.crjson import ParsedManifestStore
from resolvers.manifests.facts import (
    Checks,
    ContentBinding,
    Facts,
    Fault,
    Location,
    Outcome,
    Record,
    Resource,
)
from resolvers.manifests.store_layout import is_standard
from resolvers.manifests.thumbnail import MAX_BYTES as MAX_THUMBNAIL_BYTES
from resolvers.manifests.thumbnail import image_type
from resolvers.media.boxes import MAX_STORE_BYTES, UnclearBoxes, is_damaged, manifest_store
from resolvers.media.sidecar import load
from resolvers.metadata.matroska import EBML
from resolvers.validation.contexts import STORE_TYPE, contexts
from resolvers.validation.refusal import STORE_MARK, refused, remote_address, unreadable

MAX_CRJSON_BYTES: Final = 64 * 1024 * 1024
MAX_THUMBNAILS: Final = 64

_MARK_AT: Final = 12  # behind two box sizes and the outer box's kind
_CONTENT_MISMATCH: Final = "Hash.mismatch"
_HASHES: Final = ("dataHash", "bmffHash", "boxesHash", "collectionHash", "multiAssetHash")
_WITHOUT: Final = (Outcome.NO_CREDENTIALS, Outcome.REMOTE, Outcome.UNSUPPORTED)


Thumbnails = tuple[tuple[str, str, bytes], ...]
"""Images: the SHA-256 in hexadecimal, the MIME type and the bytes of each."""


class Reading(Record, frozen=True):
    """The result of reading one file.

    `store` holds the manifest store's bytes, from which signers are judged again; `thumbnails` the
    images that the facts refer to, as digest, MIME type and bytes. `remote` is the address that the
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
    """Read one file: its credentials, compared with its content, and its unsigned metadata. Raises
    OSError when the media cannot be opened.

    Credentials in the file come before those in its `sidecar`. `fetched` is a manifest store from
    the address that the file names, and replaces both. A file that is itself a manifest
    store is read without content.
    """
    store = _bare_store(path)
    if store is not None:
        return _read_alone(store)
    with path.open("rb", buffering=0) as stream:
        statements = metadata.statements(stream)
    reading = _credentials(path, mime_type, fragments, sidecar, fetched)
    return _with_facts(reading, metadata=statements)


def _with_facts(reading: Reading, **fields: object) -> Reading:
    return msgspec.structs.replace(reading, facts=msgspec.structs.replace(reading.facts, **fields))


def _bare_store(path: Path) -> bytes | None:
    """The bytes of a file that is a manifest store, as a sidecar is, and no media."""
    with path.open("rb") as stream:
        stream.seek(_MARK_AT)
        if stream.read(len(STORE_MARK)) != STORE_MARK:
            return None
        stream.seek(0)
        return stream.read(MAX_STORE_BYTES + 1)


def _read_alone(store: bytes) -> Reading:
    try:
        reading = read_store(store) if len(store) <= MAX_STORE_BYTES else _TOO_LARGE
        if not is_standard(store):
            return _UNREADABLE
    except C2paError:
        return _UNREADABLE
    if reading.facts.active is None:
        return reading
    unbound = without_content(reading.facts, ContentBinding.ABSENT)
    facts = msgspec.structs.replace(unbound, fault=Fault.CONTENT_ABSENT, location=Location.SIDECAR)
    return msgspec.structs.replace(reading, facts=facts, store=store)


def _credentials(
    path: Path, mime_type: str, fragments: Sequence[Path], sidecar: Path | None, fetched: bytes
) -> Reading:
    if fetched:
        reading = _read(path, mime_type, fragments, fetched)
        return _with_facts(reading, location=Location.REMOTE)
    reading = _read(path, mime_type, fragments)
    if sidecar is None or reading.facts.outcome not in _WITHOUT:
        return reading
    store = load(sidecar)
    beside = _TOO_LARGE if store is None else _read(path, mime_type, fragments, store)
    return _with_facts(beside, location=Location.SIDECAR)


def _read(
    path: Path, mime_type: str, fragments: Sequence[Path], store: bytes | None = None
) -> Reading:
    """Read a file by the manifest store in it, or by `store` from elsewhere, with which the library
    compares no fragments.
    """
    fragments = fragments if store is None else ()
    with ExitStack() as files:
        stream = files.enter_context(path.open("rb"))
        # WebM and Matroska: the library cannot read them, and its word for that is "no manifest".
        if store is None and stream.read(len(EBML)) == EBML:
            return _NO_ROOM
        stream.seek(0)
        try:
            reader = files.enter_context(_open(stream, mime_type, fragments, files, store))
            reading = _reading(reader, fragmented=bool(fragments))
        except C2paError as error:
            return _refused(error, stream) if store is None else _UNREADABLE
        if not _is_standard(stream, store):
            return _UNREADABLE
        return _with_damage(reading, stream)


def _refused(error: C2paError, stream: BinaryIO) -> Reading:
    return Reading(facts=refused(error, stream), remote=remote_address(error))


def _is_standard(stream: BinaryIO, store: bytes | None) -> bool:
    """True unless the bytes of a store are at hand and break the standard's layout. The library
    returns a store that it serialised itself.
    """
    try:
        written = manifest_store(stream) if store is None else store
    except UnclearBoxes:
        return True
    return written is None or is_standard(written)


def _with_damage(reading: Reading, stream: BinaryIO) -> Reading:
    """Name the fault of a file that does not match because it was cut."""
    if reading.facts.binding is ContentBinding.MISMATCH and is_damaged(stream):
        return _with_facts(reading, fault=Fault.FILE_DAMAGED)
    return reading


def read_store(store: bytes) -> Reading:
    """Read a manifest store without its media, whose hash cannot match. Raises C2paError."""
    with Reader(STORE_TYPE, io.BytesIO(store), context=contexts.get()) as reader:
        return _reading(reader, fragmented=False)


def without_content(facts: Facts, binding: ContentBinding) -> Facts:
    """Drop the active manifest's content mismatch from facts that were read without content."""
    statuses = dict(facts.checks.statuses)
    active = facts.manifests[0].label
    statuses[active] = tuple(
        status for status in statuses.get(active, ()) if not status.code.endswith(_CONTENT_MISMATCH)
    )
    return msgspec.structs.replace(facts, checks=Checks(statuses=statuses), binding=binding)


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
    if not store.manifests:
        return _UNREADABLE
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


_UNREADABLE: Final = Reading(facts=unreadable())
_TOO_LARGE: Final = Reading(facts=unreadable("The manifest store is too large to be read."))
_NO_ROOM: Final = Reading(
    facts=Facts(
        outcome=Outcome.UNSUPPORTED,
        problem="WebM and Matroska carry no Content Credentials that can be read.",
    )
)


def _store_bytes(reader: Reader, facts: Facts) -> bytes:
    """The manifest store's bytes, or nothing when it is too large to keep. The library returns them
    for the active manifest's label, whatever the container.
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
    """The images in a store, each read once while the reader is open."""

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
