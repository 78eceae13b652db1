"""Certificate chains: does a certificate lead to an anchor of a trust list, and for how long.

OpenSSL builds and checks the path. An anchor may be an intermediate certificate. Nothing here
depends on today's date: a path has a window, in which all its certificates hold.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID
from OpenSSL.crypto import X509, X509Store, X509StoreContext, X509StoreContextError, X509StoreFlags

from resolvers.trust.lists import MAX_LISTS, TrustList

# The extended key usages of real signers: e-mail protection, document signing, time-stamping, OCSP,
# Microsoft's and the C2PA's own.
KEY_USAGES: Final = (
    "1.3.6.1.5.5.7.3.4",
    "1.3.6.1.5.5.7.3.36",
    "1.3.6.1.5.5.7.3.8",
    "1.3.6.1.5.5.7.3.9",
    "1.3.6.1.4.1.311.76.59.1.9",
    "1.3.6.1.4.1.62558.2.1",
)
# Certificates are dated to the second and hold to the end of their last one.
SECOND: Final = timedelta(seconds=1)


class Window(NamedTuple):
    """The time in which certificates hold, both ends included (UTC)."""

    first: datetime
    last: datetime

    def holds(self, at: datetime) -> bool:
        """True if they hold at that time."""
        return self.first <= at and at - self.last < SECOND


class Path(NamedTuple):
    """A certificate's way to an anchor: the certificates, the anchor last, and their window."""

    certificates: tuple[x509.Certificate, ...]
    window: Window


class Anchors:
    """A trust list's anchors, without those `removed` (SHA-256 of the DER, in hexadecimal)."""

    def __init__(self, listed: TrustList, removed: frozenset[str]) -> None:
        self._removed = removed
        self._allowed = {fingerprint(each) for each in load(listed.allowed)} - removed
        self._by_subject: dict[bytes, list[x509.Certificate]] = {}
        for anchor in load(listed.anchors):
            self._by_subject.setdefault(anchor.subject.public_bytes(), []).append(anchor)

    def path(
        self, leaf: x509.Certificate, others: Sequence[x509.Certificate], times: Iterable[datetime]
    ) -> Path | None:
        """The first path from `leaf` to an anchor that holds at one of the times, through `others`.
        A leaf that the list itself allows is a path of its own.
        """
        if fingerprint(leaf) in self._allowed:
            return Path((leaf,), window([leaf]))
        near = [each for each in self._near(leaf, others) if not self._is_gone(each)]
        path = _path(near, leaf, others, times)
        return None if path is None or any(map(self._is_gone, path.certificates)) else path

    def is_removed(
        self, leaf: x509.Certificate, others: Sequence[x509.Certificate], times: Iterable[datetime]
    ) -> bool:
        """True if the leaf leads to an authority that the operator removed for cause."""
        if not self._removed:
            return False
        path = _path(self._near(leaf, others), leaf, others, times)
        return path is not None and any(map(self._is_gone, path.certificates))

    def _near(
        self, leaf: x509.Certificate, others: Sequence[x509.Certificate]
    ) -> list[x509.Certificate]:
        """The anchors that can end a path: they issued one of these, or are one of these."""
        given = (leaf, *others)
        names = {name.public_bytes() for each in given for name in (each.issuer, each.subject)}
        return [anchor for name in names for anchor in self._by_subject.get(name, ())]

    def _is_gone(self, certificate: x509.Certificate) -> bool:
        return fingerprint(certificate) in self._removed


@lru_cache(maxsize=2 * MAX_LISTS)
def anchors(listed: TrustList, removed: frozenset[str]) -> Anchors:
    """A list's anchors, parsed once in each process."""
    return Anchors(listed, removed)


def fingerprint(certificate: x509.Certificate) -> str:
    """The SHA-256 of a certificate's DER, in hexadecimal."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def window(certificates: Iterable[x509.Certificate]) -> Window:
    """The time in which all these certificates hold."""
    dates = [(each.not_valid_before_utc, each.not_valid_after_utc) for each in certificates]
    return Window(max(first for first, _ in dates), min(last for _, last in dates))


def load(pem: str) -> list[x509.Certificate]:
    """The certificates in a PEM text; none in an empty one."""
    return x509.load_pem_x509_certificates(pem.encode()) if pem else []


def may_sign(leaf: x509.Certificate) -> bool:
    """True if the certificate's profile allows signing claims (C2PA 2.4, 14.5.1). The library says
    so too, but not of a certificate that is out of its time.
    """
    return not _is_authority(leaf) and bool(usages(leaf) & frozenset(KEY_USAGES))


def may_stamp(leaf: x509.Certificate) -> bool:
    """True if the certificate is for time-stamps alone, as RFC 3161 (2.3) requires."""
    try:
        usage = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return False
    return usage.critical and list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def usages(certificate: x509.Certificate) -> frozenset[str]:
    """The extended key usages, dotted; empty where the certificate names none."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return frozenset()
    return frozenset(each.dotted_string for each in usage.value)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    except x509.ExtensionNotFound:
        return False
    except (x509.DuplicateExtension, ValueError):
        return True
    return basic.value.ca


def _path(
    anchors: Sequence[x509.Certificate],
    leaf: x509.Certificate,
    others: Sequence[x509.Certificate],
    times: Iterable[datetime],
) -> Path | None:
    if not anchors:
        return None
    untrusted = [X509.from_cryptography(each) for each in others]
    for at in dict.fromkeys(times):
        context = X509StoreContext(_store(anchors, at), X509.from_cryptography(leaf), untrusted)
        try:
            chain = [each.to_cryptography() for each in context.get_verified_chain()]
        except (X509StoreContextError, ValueError):
            continue
        return Path(tuple(chain), window(chain))
    return None


def _store(anchors: Iterable[x509.Certificate], at: datetime) -> X509Store:
    """A store for one time: OpenSSL keeps the first time that a store is given."""
    store = X509Store()
    store.set_flags(X509StoreFlags.PARTIAL_CHAIN)
    store.set_time(at.astimezone(UTC))
    for anchor in anchors:
        store.add_cert(X509.from_cryptography(anchor))
    return store
