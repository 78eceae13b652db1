"""Trust lists: loaded from a folder whose `trust.json` names them.

    {
      "lists": [
        {"name": "C2PA", "kind": "OFFICIAL", "anchors": "roots.pem", "allowed": "leaves.pem"},
        {"name": "C2PA time", "kind": "TSA", "anchors": "authorities.pem",
         "url": "https://example.org/authorities.pem", "refreshSeconds": 86400}
      ],
      "conformingProducts": "products.json"
    }

`anchors` (certificate authorities) and `allowed` (signers' own certificates) are PEM files in the
folder. The anchors of a list with a `url` come from there every `refreshSeconds` (a day by
default); its file is used until the first answer. It is stale if the URL has not confirmed it for
`staleSeconds` (three times that by default). See `source`. `revoked` and `removed` are described in
`revocation`. Unknown keys are refused.

`allowedUrl` and `conformingProductsUrl` are the addresses of the other two files. Only
`provenance trust fetch` asks them (see `published_lists`).

A list's version is the hash of its content, since published lists change under one sequence number.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TypeVar
from urllib.parse import urlsplit

import msgspec

from resolvers.core.errors import TrustError
from resolvers.manifests.facts import Record
from resolvers.trust.copies import ListCopies, ListCopy
from resolvers.trust.pem import certificates
from resolvers.trust.products import Product, ProductEntry, product
from resolvers.trust.revocation import (
    FINGERPRINT_PATTERN,
    MAX_ENTRIES,
    Revocation,
    RevocationEntry,
    revocation,
)

MAX_FILE_BYTES: Final = 8 * 1024 * 1024
MAX_LISTS: Final = 16
MANIFEST_NAME: Final = "trust.json"
DAY: Final = 86_400.0

T = TypeVar("T")


class ListKind(StrEnum):
    """The purpose of a list: signers, by the standing of the list, or time-stamp authorities."""

    OFFICIAL = "OFFICIAL"
    INTERIM = "INTERIM"
    PRIVATE = "PRIVATE"
    TSA = "TSA"


class ListSource(StrEnum):
    """The kind of source of a list."""

    FILE = "FILE"
    ADDRESS = "ADDRESS"


class ListAddress(Record, frozen=True):
    """A list's URL, how often it is fetched, and how long an answer stays fresh, in seconds."""

    url: str
    refresh_seconds: float
    stale_seconds: float


class TrustList(Record, frozen=True):
    """One list: PEM anchors, PEM leaves that are allowed by themselves, and the number of both.

    `loaded_at` is when its source last confirmed it, `stale_from` when it may be out of date.
    """

    name: str
    kind: ListKind
    anchors: str
    allowed: str = ""
    entries: int = 0
    version: str = ""
    address: ListAddress | None = None
    loaded_at: datetime | None = None
    stale_from: datetime | None = None

    @property
    def source(self) -> ListSource:
        """The kind of its source."""
        return ListSource.ADDRESS if self.address else ListSource.FILE

    def is_stale(self) -> bool:
        """True if the list may be out of date."""
        return self.stale_from is not None and datetime.now(UTC) >= self.stale_from


class TrustLists(Record, frozen=True):
    """An operator's lists and revocations. `removed` holds the fingerprints of authorities that
    were removed for cause. Without lists no signer is recognised.
    """

    lists: tuple[TrustList, ...] = ()
    products: tuple[Product, ...] = ()
    revocations: tuple[Revocation, ...] = ()
    removed: frozenset[str] = frozenset()
    version: str = "none"

    @property
    def signers(self) -> tuple[TrustList, ...]:
        """The signer lists: official before interim before private."""
        order = list(ListKind)
        found = (each for each in self.lists if each.kind is not ListKind.TSA and each.entries)
        return tuple(sorted(found, key=lambda listed: order.index(listed.kind)))

    @property
    def authorities(self) -> tuple[TrustList, ...]:
        """The lists of time-stamp authorities."""
        return tuple(each for each in self.lists if each.kind is ListKind.TSA and each.entries)

    def status(self) -> str:
        """`ok`, or `degraded: ...` if a list may be out of date."""
        stale = [each.name for each in self.lists if each.is_stale()]
        return f"degraded: stale trust lists: {', '.join(stale)}" if stale else "ok"


# From a minute to a year.
_Seconds = Annotated[float, msgspec.Meta(ge=60, le=365 * DAY)]


class _ListEntry(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    kind: ListKind
    anchors: str | None = None
    allowed: str | None = None
    url: str | None = None
    allowed_url: str | None = msgspec.field(default=None, name="allowedUrl")
    refresh_seconds: _Seconds = msgspec.field(default=DAY, name="refreshSeconds")
    stale_seconds: _Seconds | None = msgspec.field(default=None, name="staleSeconds")


_Fingerprint = Annotated[str, msgspec.Meta(pattern=FINGERPRINT_PATTERN)]


class _TrustFile(msgspec.Struct, forbid_unknown_fields=True):
    lists: list[_ListEntry]
    conforming_products: str | None = msgspec.field(default=None, name="conformingProducts")
    conforming_products_url: str | None = msgspec.field(default=None, name="conformingProductsUrl")
    revoked: Annotated[list[RevocationEntry], msgspec.Meta(max_length=MAX_ENTRIES)] = []
    removed: Annotated[list[_Fingerprint], msgspec.Meta(max_length=MAX_ENTRIES)] = []


def load_trust(folder: Path, copies: ListCopies | None = None) -> TrustLists:
    """Load every list that `folder/trust.json` names, those with a URL from their `copies` if there
    are any. Raises `TrustError` with what to correct.
    """
    described = _description(folder)
    lists = tuple(_load_list(folder, entry, copies) for entry in described.lists)
    products, raw = _load_products(folder, described.conforming_products)
    revocations = tuple(map(revocation, described.revoked))
    withdrawn = msgspec.json.encode((described.revoked, described.removed))
    versions = (listed.version.encode() for listed in lists)
    stamp = hashlib.sha256(b"\0".join([*versions, raw, withdrawn]))
    return TrustLists(
        lists=lists,
        products=products,
        revocations=revocations,
        removed=frozenset(map(str.lower, described.removed)),
        version=stamp.hexdigest()[:16],
    )


def trust_files(folder: Path) -> list[Path]:
    """The files that `load_trust` reads: at least the description, which may not exist."""
    try:
        described = _description(folder)
    except TrustError:
        return [folder / MANIFEST_NAME]
    named = [name for entry in described.lists for name in (entry.anchors, entry.allowed)]
    names = (MANIFEST_NAME, described.conforming_products, *named)
    return [folder / name for name in names if name is not None]


def _description(folder: Path) -> _TrustFile:
    path = folder / MANIFEST_NAME
    described = _decode(_read(folder, MANIFEST_NAME), _TrustFile, path)
    if len(described.lists) > MAX_LISTS:
        raise TrustError(f"{path} names more than {MAX_LISTS} lists: put several into one file.")
    return described


def _load_list(folder: Path, entry: _ListEntry, copies: ListCopies | None) -> TrustList:
    address = _address(entry)
    copy = copies.get(address.url) if address and copies else None
    anchors, anchored = certificates(copy.text.encode()) if copy else _pem(folder, entry.anchors)
    allowed, leaves = _pem(folder, entry.allowed)
    if not anchored + leaves and address is None:
        raise TrustError(f"The trust list {entry.name!r} is empty: name a PEM file as its anchors.")
    content = "\0".join((entry.name, entry.kind, anchors, allowed))
    now = datetime.now(UTC)
    return TrustList(
        name=entry.name,
        kind=entry.kind,
        anchors=anchors,
        allowed=allowed,
        entries=anchored + leaves,
        version=hashlib.sha256(content.encode()).hexdigest()[:16],
        address=address,
        loaded_at=copy.confirmed_at if copy else now if anchored + leaves else None,
        stale_from=_stale_from(address, copy, now) if address else None,
    )


def _address(entry: _ListEntry) -> ListAddress | None:
    if entry.url is None:
        return None
    try:
        parts = urlsplit(entry.url)
        named = parts.scheme == "https" and bool(parts.hostname) and not parts.username
    except ValueError:
        named = False
    if not named:
        raise TrustError(f"The `url` of the trust list {entry.name!r} must be an https address.")
    return ListAddress(
        url=entry.url,
        refresh_seconds=entry.refresh_seconds,
        stale_seconds=entry.stale_seconds or 3 * entry.refresh_seconds,
    )


def _stale_from(address: ListAddress, copy: ListCopy | None, now: datetime) -> datetime:
    """A URL that never answered confirms nothing."""
    return copy.confirmed_at + timedelta(seconds=address.stale_seconds) if copy else now


def _pem(folder: Path, name: str | None) -> tuple[str, int]:
    """The PEM text and its number of certificates."""
    if name is None:
        return "", 0
    try:
        return certificates(_read(folder, name))
    except ValueError as error:
        raise TrustError(f"{folder / name} is not a file of PEM certificates: {error}.") from error


def _load_products(folder: Path, name: str | None) -> tuple[tuple[Product, ...], bytes]:
    """The products, and the bytes that describe them."""
    if name is None:
        return (), b""
    raw = _read(folder, name)
    return tuple(map(product, _decode(raw, list[ProductEntry], folder / name))), raw


def _read(folder: Path, name: str) -> bytes:
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise TrustError(f"{name} leaves the trust folder {folder}: keep all lists in it.")
        with path.open("rb") as file:
            raw = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise TrustError(f"Cannot read the trust list {path}: {error.strerror}.") from error
    except (ValueError, RuntimeError) as error:  # a NUL in the name, links in a circle
        raise TrustError(f"{name!r} is not the name of a file in the trust folder.") from error
    if len(raw) > MAX_FILE_BYTES:
        raise TrustError(f"{path} is larger than {MAX_FILE_BYTES} bytes: it is no trust list.")
    return raw


def _decode(raw: bytes, kind: type[T], path: Path) -> T:
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TrustError(f"{path} is not what a trust list's description is: {error}.") from error
