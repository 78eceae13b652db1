"""A time-stamp authority (RFC 3161) for demo videos and tests.

It states any given moment, without network access. Its time-stamps count if its root is on a list
of time-stamp authorities.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from resolvers.demo.authority import VALID_FROM, VALID_UNTIL, Authority, name
from resolvers.demo.der import FIRST, NULL, OCTETS, SEQUENCE, SET, TIME, der, number, oid

_SIGNED_DATA: Final = oid("1.2.840.113549.1.7.2")
_TIME_STAMP: Final = oid("1.2.840.113549.1.9.16.1.4")
_CONTENT_TYPE: Final = oid("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST: Final = oid("1.2.840.113549.1.9.4")
_POLICY: Final = oid("1.3.6.1.4.1.99999.1")
_SHA_256: Final = der(SEQUENCE, oid("2.16.840.1.101.3.4.2.1"), der(NULL))
_ECDSA: Final = der(SEQUENCE, oid("1.2.840.10045.4.3.2"))


class TimeAuthority(Authority):
    """A root, and one certificate under it that states times.

    ```python
    clock = TimeAuthority("Example Time Authority")
    stamp = clock.at(datetime(2026, 5, 20, 8, 12, tzinfo=UTC))
    anchors = clock.root_pem  # what goes on a list of time-stamp authorities
    ```
    """

    def __init__(self, organization: str) -> None:
        super().__init__(organization)
        self._own_key = ec.generate_private_key(ec.SECP256R1())
        subject = name(organization, organization)
        usages = (ExtendedKeyUsageOID.TIME_STAMPING,)
        self._own = self._leaf(subject, self._own_key, VALID_FROM, VALID_UNTIL, usages)

    def at(self, moment: datetime) -> Stamp:
        """A stamp of the authority at that moment, which has a time zone."""
        return Stamp(self, moment)

    def token(self, content: bytes, moment: datetime) -> bytes:
        """The TimeStampToken (RFC 3161, 2.4.2) of the content at the moment."""
        info = _info(content, moment)
        stated = der(SEQUENCE, _TIME_STAMP, der(FIRST, der(OCTETS, info)))
        certificates = der(FIRST, self._own.public_bytes(Encoding.DER))
        signers = der(SET, self._signer_info(info))
        signed = der(SEQUENCE, number(3), der(SET, _SHA_256), stated, certificates, signers)
        return der(SEQUENCE, _SIGNED_DATA, der(FIRST, signed))

    def _signer_info(self, info: bytes) -> bytes:
        """The signer (RFC 5652, 5.3)."""
        digest = der(OCTETS, sha256(info).digest())
        attributes = (
            der(SEQUENCE, _CONTENT_TYPE, der(SET, _TIME_STAMP)),
            der(SEQUENCE, _MESSAGE_DIGEST, der(SET, digest)),
        )
        signature = self._own_key.sign(der(SET, *attributes), ec.ECDSA(hashes.SHA256()))
        issuer, serial = self._own.issuer.public_bytes(), number(self._own.serial_number)
        signed = (_SHA_256, der(FIRST, *attributes), _ECDSA, der(OCTETS, signature))
        return der(SEQUENCE, number(1), der(SEQUENCE, issuer, serial), *signed)


class Stamp(NamedTuple):
    """An authority, and the moment that it states."""

    authority: TimeAuthority
    moment: datetime

    def token(self, content: bytes) -> bytes:
        """The authority's token for the content at this moment."""
        return self.authority.token(content, self.moment)


def _info(content: bytes, moment: datetime) -> bytes:
    """The statement (TSTInfo), to the second."""
    imprint = der(SEQUENCE, _SHA_256, der(OCTETS, sha256(content).digest()))
    serial = number(x509.random_serial_number())
    at = der(TIME, moment.astimezone(UTC).strftime("%Y%m%d%H%M%SZ").encode())
    return der(SEQUENCE, number(1), _POLICY, imprint, serial, at)
