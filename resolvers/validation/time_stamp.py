"""Time-stamps (RFC 3161): a token's signature, its imprint and the time it states.

    token  SignedData { TSTInfo { imprint, time }, certificates, one signer }

Own code, since libraries for this refuse the tokens of real authorities: these do not sort their
certificates, and leave out the root.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import new
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from resolvers.validation import der
from resolvers.validation.cose import MAX_CERTIFICATES, StampedToken
from resolvers.validation.der import Element

MAX_TOKEN_BYTES: Final = 256 * 1024

_SIGNED_DATA: Final = "1.2.840.113549.1.7.2"
_TST_INFO: Final = "1.2.840.113549.1.9.16.1.4"
_CONTENT_TYPE: Final = "1.2.840.113549.1.9.3"
_MESSAGE_DIGEST: Final = "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE: Final = "1.2.840.113549.1.9.16.2.12"
_SIGNING_CERTIFICATE_V2: Final = "1.2.840.113549.1.9.16.2.47"
_PSS: Final = "1.2.840.113549.1.1.10"
_GRANTED: Final = (b"\0", b"\1")  # with or without modifications
_DIGESTS: Final[Mapping[str, hashes.HashAlgorithm]] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256(),
    "2.16.840.1.101.3.4.2.2": hashes.SHA384(),
    "2.16.840.1.101.3.4.2.3": hashes.SHA512(),
}
# Signature algorithms that name their digest; others use that of the signer's content.
_SIGNATURE_DIGESTS: Final[Mapping[str, hashes.HashAlgorithm]] = {
    "1.2.840.113549.1.1.11": hashes.SHA256(),
    "1.2.840.113549.1.1.12": hashes.SHA384(),
    "1.2.840.113549.1.1.13": hashes.SHA512(),
    "1.2.840.10045.4.3.2": hashes.SHA256(),
    "1.2.840.10045.4.3.3": hashes.SHA384(),
    "1.2.840.10045.4.3.4": hashes.SHA512(),
}


class ForgedStamp(ValueError):
    """The token is over other bytes, or its signature is not that of its certificate."""


class StatedTime(NamedTuple):
    """The time that an authority states, its certificate and the others in the token."""

    at: datetime
    leaf: x509.Certificate
    others: tuple[x509.Certificate, ...]


class _SignedData(NamedTuple):
    content: bytes
    certificates: tuple[x509.Certificate, ...]
    signer: Sequence[Element]


def stated_time(stamped: StampedToken) -> StatedTime:
    """Verify a token over its message. Raises ForgedStamp, and ValueError where it is malformed."""
    if len(stamped.token) > MAX_TOKEN_BYTES:
        raise ValueError("a token is too large")
    try:
        signed = _signed_data(_token(der.element(stamped.token)))
        leaf = _signer_certificate(signed)
        _verify(signed, leaf)
        at = _time(signed.content, stamped.message)
    except (InvalidSignature, UnsupportedAlgorithm) as error:
        raise ForgedStamp("the signature does not match") from error
    except (IndexError, KeyError, TypeError, OverflowError, x509.InvalidVersion) as error:
        raise ValueError("a token is malformed") from error
    return StatedTime(at, leaf, tuple(each for each in signed.certificates if each != leaf))


def _token(response: Element) -> Element:
    """The token in a response (`sigTst`), or the bare token (`sigTst2`)."""
    parts = response.require(der.SEQUENCE).children()
    if parts[0].tag == der.OID:
        return response
    if parts[0].children()[0].require(der.INTEGER).content not in _GRANTED:
        raise ValueError("a time-stamp was not granted")
    return parts[1]


def _signed_data(token: Element) -> _SignedData:
    kind, wrapped = token.require(der.SEQUENCE).children()
    if der.oid(kind) != _SIGNED_DATA:
        raise ValueError("a token is not signed data")
    (data,) = wrapped.require(der.CONTEXT_0).children()
    _, _, content, *more = data.require(der.SEQUENCE).children()
    certificates = [part for part in more if part.tag == der.CONTEXT_0]
    (signer,) = more[-1].require(der.SET).children()
    encoded = [each.encoded for part in certificates for each in part.children()]
    if len(encoded) > MAX_CERTIFICATES:
        raise ValueError("too many certificates")
    loaded = tuple(map(x509.load_der_x509_certificate, encoded))
    return _SignedData(_tst_info(content), loaded, signer.require(der.SEQUENCE).children())


def _tst_info(content: Element) -> bytes:
    kind, wrapped = content.require(der.SEQUENCE).children()
    if der.oid(kind) != _TST_INFO:
        raise ValueError("a token states no time")
    (octets,) = wrapped.require(der.CONTEXT_0).children()
    return octets.require(der.OCTETS).content


def _signer_certificate(signed: _SignedData) -> x509.Certificate:
    """The certificate that the signer names by its issuer and serial number."""
    issuer, serial = signed.signer[1].require(der.SEQUENCE).children()
    number = int.from_bytes(serial.require(der.INTEGER).content, signed=True)
    for each in signed.certificates:
        if each.serial_number == number and each.issuer.public_bytes() == issuer.encoded:
            return each
    raise ValueError("a token lacks its signer's certificate")


def _verify(signed: _SignedData, leaf: x509.Certificate) -> None:
    """Check the signed attributes and the signature over them (RFC 5652, 5.4)."""
    _, _, digest_algorithm, attributes, algorithm, signature, *_ = signed.signer
    digest = _DIGESTS[der.oid(digest_algorithm.children()[0])]
    _check_attributes(attributes.require(der.CONTEXT_0), signed.content, digest, leaf)
    message = bytes([der.SET]) + attributes.encoded[1:]
    name = der.oid(algorithm.children()[0])
    _verify_signature(
        leaf,
        signature.require(der.OCTETS).content,
        message,
        name,
        _SIGNATURE_DIGESTS.get(name, digest),
    )


def _check_attributes(
    attributes: Element, content: bytes, digest: hashes.HashAlgorithm, leaf: x509.Certificate
) -> None:
    values = {}
    for attribute in attributes.children():
        kind, listed = attribute.children()
        values[der.oid(kind)] = listed.require(der.SET).children()
    (kind,), (hashed,) = values[_CONTENT_TYPE], values[_MESSAGE_DIGEST]
    if der.oid(kind) != _TST_INFO or hashed.content != new(digest.name, content).digest():
        raise ForgedStamp("the signed attributes are of other content")
    for name in (_SIGNING_CERTIFICATE, _SIGNING_CERTIFICATE_V2):
        for value in values.get(name, ()):
            _check_certificate(value, leaf, "sha1" if name == _SIGNING_CERTIFICATE else "sha256")


def _check_certificate(attribute: Element, leaf: x509.Certificate, digest: str) -> None:
    """The signing-certificate attribute names the signer's certificate by its hash (RFC 5035)."""
    named = attribute.children()[0].children()[0].children()
    if named[0].tag == der.SEQUENCE:
        digest = _DIGESTS[der.oid(named[0].children()[0])].name
    hashed = next(each for each in named if each.tag == der.OCTETS)
    encoded = leaf.public_bytes(Encoding.DER)
    if new(digest, encoded, usedforsecurity=False).digest() != hashed.content:
        raise ForgedStamp("the signed attributes name another certificate")


def _verify_signature(
    leaf: x509.Certificate,
    signature: bytes,
    message: bytes,
    algorithm: str,
    digest: hashes.HashAlgorithm,
) -> None:
    key = leaf.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, message, ec.ECDSA(digest))
    elif isinstance(key, rsa.RSAPublicKey):
        pss = padding.PSS(padding.MGF1(digest), padding.PSS.AUTO)
        key.verify(signature, message, pss if algorithm == _PSS else padding.PKCS1v15(), digest)
    else:
        raise UnsupportedAlgorithm("an authority's key is neither RSA nor elliptic")


def _time(content: bytes, message: bytes) -> datetime:
    """The time, where the imprint is that of the message."""
    _, _, imprint, _, at, *_ = der.element(content).require(der.SEQUENCE).children()
    algorithm, hashed = imprint.require(der.SEQUENCE).children()
    digest = _DIGESTS[der.oid(algorithm.children()[0])]
    if new(digest.name, message).digest() != hashed.require(der.OCTETS).content:
        raise ForgedStamp("the time-stamp is over other bytes")
    return der.moment(at)
