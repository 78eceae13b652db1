"""A certificate authority for demo videos and tests.

Its certificates satisfy the certificate profile of C2PA 2.4: a video signed with one is trusted if
the root is on a trust list. Keys stay in memory and are never written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# Fixed dates, so that a demo folder is the same on every machine.
VALID_FROM: Final = datetime(2025, 1, 1, tzinfo=UTC)
VALID_UNTIL: Final = datetime(2045, 1, 1, tzinfo=UTC)
_ROOT_VALID_FROM: Final = datetime(2020, 1, 1, tzinfo=UTC)
_ROOT_VALID_UNTIL: Final = datetime(2049, 1, 1, tzinfo=UTC)

_C2PA_CLAIM_SIGNING: Final = x509.ObjectIdentifier("1.3.6.1.4.1.62558.2.1")
LEAF_USAGES: Final = (ExtendedKeyUsageOID.EMAIL_PROTECTION, _C2PA_CLAIM_SIGNING)

_Extensions = Iterable[tuple[x509.ExtensionType, bool]]
"""Extensions, each with whether it is critical."""


class SigningCredential(msgspec.Struct, frozen=True):
    """The credential for an ES256 signature in an organisation's name."""

    organization: str
    certs_pem: str
    """The leaf only: C2PA asks signers to leave the root out of the chain."""
    key_pem: str
    """PKCS #8, not encrypted."""
    anchors_pem: str
    """The root that issued the leaf: the trust anchor for the signer's ingredients."""
    stand_in_pem: str | None = None
    """For a leaf that is not valid today: a valid twin, see `signing`."""


class Authority:
    """A root certificate that issues signing credentials.

    ```python
    authority = Authority("Example Authority")
    camera = authority.signer("Example Camera Company")
    anchors = authority.root_pem  # what goes on a trust list
    ```
    """

    def __init__(self, organization: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = name(organization, f"{organization} Root")
        self._root = self._issue(
            self._name, self._key, _ROOT_VALID_FROM, _ROOT_VALID_UNTIL, _root_profile()
        )

    @property
    def root_pem(self) -> str:
        """The root certificate as PEM."""
        return _pem(self._root)

    def signer(
        self,
        organization: str,
        *,
        valid_from: datetime = VALID_FROM,
        valid_until: datetime = VALID_UNTIL,
        common_name: str | None = None,
    ) -> SigningCredential:
        """Issue a credential; if `valid_until` is past, its signatures are expired. `common_name`
        may be a person's.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        subject = name(organization, common_name or f"{organization} Content Credentials")
        leaf = self._leaf(subject, key, valid_from, valid_until)
        stand_in = None
        if not valid_from <= datetime.now(UTC) < valid_until:
            stand_in = _pem(self._twin(subject, key, len(_der(leaf))))
        return SigningCredential(organization, _pem(leaf), _key_pem(key), self.root_pem, stand_in)

    def _twin(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, length: int
    ) -> x509.Certificate:
        # The length of a certificate's signature varies by one or two bytes.
        while True:
            twin = self._leaf(subject, key, VALID_FROM, VALID_UNTIL)
            if len(_der(twin)) == length:
                return twin

    def _leaf(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        valid_from: datetime,
        valid_until: datetime,
        usages: Sequence[x509.ObjectIdentifier] = LEAF_USAGES,
    ) -> x509.Certificate:
        return self._issue(subject, key, valid_from, valid_until, _leaf_profile(usages))

    def _issue(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        valid_from: datetime,
        valid_until: datetime,
        profile: _Extensions,
    ) -> x509.Certificate:
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self._name)
        builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(valid_from).not_valid_after(valid_until)
        for extension, critical in (*profile, *_key_identifiers(key, self._key)):
            builder = builder.add_extension(extension, critical)
        return builder.sign(self._key, hashes.SHA256())


def name(organization: str, common_name: str) -> x509.Name:
    """The name of a certificate's subject."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _root_profile() -> _Extensions:
    yield x509.BasicConstraints(ca=True, path_length=0), True
    yield _key_usage(certificates=True), True


def _leaf_profile(usages: Sequence[x509.ObjectIdentifier]) -> _Extensions:
    yield x509.BasicConstraints(ca=False, path_length=None), True
    yield _key_usage(certificates=False), True
    # RFC 3161 requires this to be a time-stamp certificate's only usage, and critical.
    stated = ExtendedKeyUsageOID.TIME_STAMPING in usages
    yield x509.ExtendedKeyUsage(usages), stated


def _key_identifiers(
    key: ec.EllipticCurvePrivateKey, issuer: ec.EllipticCurvePrivateKey
) -> _Extensions:
    subject, authority = key.public_key(), issuer.public_key()
    yield x509.SubjectKeyIdentifier.from_public_key(subject), False
    yield x509.AuthorityKeyIdentifier.from_issuer_public_key(authority), False


def _key_usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        key_cert_sign=certificates,
        crl_sign=certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode("ascii")


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> str:
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return pem.decode("ascii")
