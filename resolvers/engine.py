"""The engine: c2pa-python, set so that it decides right and asks nobody.

Runs inside a worker process (see `workers`): a native parser that reads hostile files may hang,
crash or eat memory. A Context does not survive a fork, so each process builds its own, once for
each set of trust lists.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from enum import StrEnum
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson
from c2pa import C2paError, Context, Reader

from resolvers.crjson import Store
from resolvers.facts import Checks, ContentBinding, Facts, Outcome, Record, Resource, Status
from resolvers.recorded import joined, trusted
from resolvers.thumbnail import MAX_BYTES as MAX_THUMBNAIL_BYTES
from resolvers.thumbnail import image_type
from resolvers.trust import ListKind, Trust, TrustList

MAX_CRJSON_BYTES: Final = 64 * 1024 * 1024
MAX_STORE_BYTES: Final = 64 * 1024 * 1024
MAX_THUMBNAILS: Final = 64
STORE_TYPE: Final = "application/c2pa"

# The extended key usages of real signers: e-mail protection, document signing, time-stamping, OCSP,
# Microsoft's and the C2PA's own. Without the last two, files of Microsoft and OpenAI come out
# invalid.
_KEY_USAGES: Final = (
    "1.3.6.1.5.5.7.3.4",
    "1.3.6.1.5.5.7.3.36",
    "1.3.6.1.5.5.7.3.8",
    "1.3.6.1.5.5.7.3.9",
    "1.3.6.1.4.1.311.76.59.1.9",
    "1.3.6.1.4.1.62558.2.1",
)

# WebM and Matroska: the library cannot read them, and its word for that is "no manifest".
_EBML: Final = b"\x1aE\xdf\xa3"

_TRUST_CODES: Final = ("signingCredential.", "timeStamp.", "claimSignature.")


class Reading(Record, frozen=True):
    """What one reading of a file yields: facts, the manifest store's bytes to judge again from, and
    the thumbnails (digest, type, bytes) that the facts refer to.
    """

    facts: Facts
    store: bytes = b""
    thumbnails: tuple[tuple[str, str, bytes], ...] = ()


class Finding(Record, frozen=True):
    """What a signer list says: each manifest's statuses under it, and the labels of those it
    recognises.
    """

    list_name: str
    list_kind: ListKind
    list_version: str
    checks: Checks
    recognised: frozenset[str] = frozenset()


class Judgement(Record, frozen=True):
    """The credentials of one store under one operator's trust: `base` holds what is so under no
    signer list (with the time-stamp authorities), `findings` what each signer list adds, in the
    order asked.
    """

    trust_version: str = "none"
    base: Checks = Checks()
    findings: tuple[Finding, ...] = ()


def settings(lists: Sequence[TrustList]) -> dict[str, Any]:
    """The library's settings: no network for anything a file asks for, and these lists."""
    anchors = [
        {
            "trust_anchors": listed.anchors,
            "trust_uri": listed.version,
            "trust_kind": "tsa" if listed.kind is ListKind.TSA else "manifest",
            **({"allowed_list": listed.allowed} if listed.allowed else {}),
        }
        for listed in lists
    ]
    return {
        "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
        "core": {"decode_identity_assertions": False, "allowed_network_hosts": []},
        "trust": {"trust_config": "\n".join(_KEY_USAGES), "anchors": anchors},
    }


class Contexts:
    """The process's contexts, one for each set of lists; a few, since lists change seldom."""

    _LIMIT: Final = 16

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], Context] = {}

    def get(self, *lists: TrustList) -> Context:
        """The context for these lists, made at first use."""
        key = tuple(listed.version for listed in lists)
        if key not in self._made:
            while len(self._made) >= self._LIMIT:
                self._made.pop(next(iter(self._made)))
            self._made[key] = Context.from_dict(settings(lists))
        return self._made[key]


_contexts = Contexts()


def warm(trust: Trust) -> None:
    """Make the contexts that a first request would otherwise wait for."""
    _contexts.get()
    _contexts.get(*trust.authorities)
    for listed in trust.signers:
        _contexts.get(listed, *trust.authorities)


def read(path: Path, mime_type: str, fragments: Sequence[Path] = ()) -> Reading:
    """Read one file, its content hash included. Raises OSError when the media cannot be opened."""
    with ExitStack() as files:
        stream = files.enter_context(path.open("rb"))
        if stream.read(len(_EBML)) == _EBML:
            return _unread(
                Outcome.UNSUPPORTED,
                "WebM and Matroska carry no Content Credentials that can be read.",
            )
        stream.seek(0)
        try:
            reader = files.enter_context(_open(stream, mime_type, fragments, files))
            return _reading(reader, fragmented=bool(fragments))
        except C2paError as error:
            return _refused(error)


def _open(stream: BinaryIO, mime_type: str, fragments: Sequence[Path], files: ExitStack) -> Reader:
    reader = Reader(mime_type, stream, context=_contexts.get())
    for fragment in fragments:
        stream.seek(0)
        reader.with_fragment(mime_type, stream, files.enter_context(fragment.open("rb")))
    return reader


def _reading(reader: Reader, *, fragmented: bool) -> Reading:
    text = reader.crjson()
    if len(text) > MAX_CRJSON_BYTES:
        return _unread(Outcome.UNSUPPORTED, "The manifest store is too large to be read.")
    thumbnails = _Thumbnails(reader)
    store = Store(orjson.loads(text), thumbnails.resource)
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


def _binding(store: Store) -> ContentBinding:
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
        return _unread(
            Outcome.REMOTE, "The Content Credentials are kept elsewhere and were not fetched."
        )
    if word in _MALFORMED:
        return _unread(Outcome.MALFORMED, "The Content Credentials are damaged and cannot be read.")
    return _unread(Outcome.UNSUPPORTED, "The file cannot be read as a format that is supported.")


def _unread(outcome: Outcome, problem: str | None = None) -> Reading:
    return Reading(facts=Facts(outcome=outcome, problem=problem))


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


def judge(store: bytes, trust: Trust) -> Judgement:
    """Judge a store's signers and times, without its media, under each list by itself.

    The library pools all anchors it is given: a root given only for time-stamps makes a signer
    trusted, and where lists overlap the one it names is random. So a signer is on a list when it is
    trusted under that list alone, or under it and the authorities while the authorities alone do
    not make it so (an expired certificate needs its time-stamp to be trusted to reach any list).
    """
    check = partial(_check, store)
    base = check(trust.authorities)
    findings = [
        _finding(check, listed, trust.authorities, _trusted(base)) for listed in trust.signers
    ]
    return Judgement(trust_version=trust.version, base=base, findings=tuple(findings))


def _finding(
    check: Callable[[Sequence[TrustList]], Checks],
    listed: TrustList,
    authorities: Sequence[TrustList],
    pooled: frozenset[str],
) -> Finding:
    together = check((listed, *authorities))
    recognised = _trusted(together) - pooled
    if pooled:
        recognised |= _trusted(check((listed,)))
    return Finding(
        list_name=listed.name,
        list_kind=listed.kind,
        list_version=listed.version,
        checks=together,
        recognised=recognised,
    )


def _trusted(checks: Checks) -> frozenset[str]:
    return frozenset(label for label, statuses in checks.statuses.items() if trusted(statuses))


def _check(store: bytes, lists: Sequence[TrustList]) -> Checks:
    """The statuses about signatures, time and trust; the content hash must fail here, and is left
    out.
    """
    try:
        with Reader(STORE_TYPE, io.BytesIO(store), context=_contexts.get(*lists)) as reader:
            parsed = Store(orjson.loads(reader.crjson()))
    except C2paError:
        return Checks()
    everything = joined(parsed.manifests, parsed.checks).statuses
    return Checks(
        statuses={label: _about_trust(statuses) for label, statuses in everything.items()}
    )


def _about_trust(statuses: Sequence[Status]) -> tuple[Status, ...]:
    return tuple(status for status in statuses if status.code.startswith(_TRUST_CODES))


def crjson(path: Path, mime_type: str) -> Mapping[str, Any]:
    """The file's crJSON, decoded. Raises C2paError where there is none."""
    with path.open("rb") as stream, Reader(mime_type, stream, context=_contexts.get()) as reader:
        decoded: Mapping[str, Any] = orjson.loads(reader.crjson())
        return decoded
