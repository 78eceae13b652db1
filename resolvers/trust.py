"""Trust lists: whom the operator recognises, loaded from a folder whose `trust.json` names them.

    {"lists": [{"name": "C2PA", "kind": "OFFICIAL", "anchors": "official.pem", "allowed": "leaves.pem"}],
     "conformingProducts": "products.json"}

A list's version is the hash of its content, since published lists change under one sequence number.
"""

import hashlib
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from cryptography import x509

from resolvers.errors import TrustError
from resolvers.facts import Record

MAX_FILE_BYTES: Final = 8 * 1024 * 1024
MANIFEST_NAME: Final = "trust.json"

T = TypeVar("T")


class ListKind(StrEnum):
    """What a list is for: signers on the official, interim or private list, or time-stamp authorities."""

    OFFICIAL = "OFFICIAL"
    INTERIM = "INTERIM"
    PRIVATE = "PRIVATE"
    TSA = "TSA"


class TrustList(Record):
    """One list: PEM anchors, PEM leaf certificates allowed by themselves, and how many there are."""

    name: str
    kind: ListKind
    anchors: str
    allowed: str = ""
    entries: int = 0
    version: str = ""


class Product(Record):
    """A conforming product: its certificate's organisation and common name, and what it may not claim."""

    organization: str
    common_name: str
    disallowed: frozenset[str] = frozenset()


class Trust(Record):
    """All lists of an operator, in the order in which they are asked. Empty: nobody is recognised."""

    lists: tuple[TrustList, ...] = ()
    products: tuple[Product, ...] = ()
    version: str = "none"

    @property
    def signers(self) -> tuple[TrustList, ...]:
        """The lists that can recognise a signer: official before interim before private."""
        order = list(ListKind)
        found = (listed for listed in self.lists if listed.kind is not ListKind.TSA)
        return tuple(sorted(found, key=lambda listed: order.index(listed.kind)))

    @property
    def authorities(self) -> tuple[TrustList, ...]:
        """The lists of time-stamp authorities."""
        return tuple(listed for listed in self.lists if listed.kind is ListKind.TSA)


class _ListEntry(msgspec.Struct):
    name: str
    kind: ListKind
    anchors: str | None = None
    allowed: str | None = None


class _TrustFile(msgspec.Struct):
    lists: list[_ListEntry]
    conforming_products: str | None = msgspec.field(default=None, name="conformingProducts")


class _DistinguishedName(msgspec.Struct):
    organization: str = msgspec.field(default="", name="O")
    common_name: str = msgspec.field(default="", name="CN")


class _ProductDetail(msgspec.Struct):
    names: _DistinguishedName = msgspec.field(name="DN")
    disallowed: dict[str, list[str]] = msgspec.field(default_factory=dict, name="disallowedSignals")


class _ProductEntry(msgspec.Struct):
    product: _ProductDetail


def load_trust(folder: Path) -> Trust:
    """Load every list that `folder/trust.json` names. Raises `TrustError`, which says what to mend."""
    raw = _read(folder, MANIFEST_NAME)
    described = _decode(raw, _TrustFile, folder / MANIFEST_NAME)
    products = _read(folder, described.conforming_products) if described.conforming_products else b"[]"
    lists = tuple(_load_list(folder, entry) for entry in described.lists)
    stamp = hashlib.sha256(b"\0".join([*(li.version.encode() for li in lists), products]))
    return Trust(
        lists=lists,
        products=tuple(_products(products, folder)),
        version=stamp.hexdigest()[:16],
    )


def _load_list(folder: Path, entry: _ListEntry) -> TrustList:
    anchors, anchored = _pem(folder, entry.anchors)
    allowed, leaves = _pem(folder, entry.allowed)
    if not anchored + leaves:
        raise TrustError(f"The trust list {entry.name!r} is empty: name a PEM file under 'anchors'.")
    content = "\0".join((entry.name, entry.kind, anchors, allowed))
    version = hashlib.sha256(content.encode()).hexdigest()[:16]
    return TrustList(
        name=entry.name, kind=entry.kind, anchors=anchors, allowed=allowed, entries=anchored + leaves, version=version
    )


def _pem(folder: Path, name: str | None) -> tuple[str, int]:
    """The PEM text and its number of certificates; each must parse, or it would be ignored in silence."""
    if name is None:
        return "", 0
    raw = _read(folder, name)
    try:
        return raw.decode("utf-8"), len(x509.load_pem_x509_certificates(raw))
    except ValueError as error:
        raise TrustError(f"{folder / name} is not a file of PEM certificates: {error}.") from error


def _read(folder: Path, name: str) -> bytes:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise TrustError(f"{name} leaves the trust folder {folder}: keep the lists beside {MANIFEST_NAME}.")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise TrustError(f"Cannot read the trust list {path}: {error.strerror}.") from error
    if len(raw) > MAX_FILE_BYTES:
        raise TrustError(f"{path} is larger than {MAX_FILE_BYTES} bytes: it is no trust list.")
    return raw


def _decode(raw: bytes, kind: type[T], path: Path) -> T:
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.DecodeError as error:
        raise TrustError(f"{path} is not what a trust list's description looks like: {error}.") from error


def _products(raw: bytes, folder: Path) -> list[Product]:
    entries = _decode(raw, list[_ProductEntry], folder)
    return [
        Product(
            organization=entry.product.names.organization,
            common_name=entry.product.names.common_name,
            disallowed=frozenset(s for signals in entry.product.disallowed.values() for s in signals),
        )
        for entry in entries
    ]
