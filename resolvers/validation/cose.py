"""COSE: a claim signature (COSE_Sign1, RFC 9052) with its certificates and time-stamp tokens.

    [protected, {unprotected}, nil, signature]

The claim is signed detached. `sigTst` holds time-stamps over the claim, `sigTst2` over the
signature (C2PA 2.4, 10.3.2.5).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import cbor2
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from resolvers.validation.jumbf import SignedClaim

MAX_BYTES: Final = 4 * 1024 * 1024
MAX_CERTIFICATES: Final = 16
MAX_TOKENS: Final = 4

# The errors of hostile CBOR and certificates. Extensions and names are parsed only when used.
MALFORMED: Final = (
    cbor2.CBORDecodeError,
    InvalidSignature,
    UnsupportedAlgorithm,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    RecursionError,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)

_SIGN1_TAG: Final = 18
_ALGORITHM: Final = 1
_CHAIN_KEYS: Final = (33, "x5chain")
_ECDSA: Final[Mapping[int, hashes.HashAlgorithm]] = {
    -7: hashes.SHA256(),
    -35: hashes.SHA384(),
    -36: hashes.SHA512(),
}
_PSS: Final[Mapping[int, hashes.HashAlgorithm]] = {
    -37: hashes.SHA256(),
    -38: hashes.SHA384(),
    -39: hashes.SHA512(),
}
_EDDSA: Final = -8
# CBOR's major type of maps, and the value that says that the count is in the next byte.
_MAP: Final = 5
_ONE_BYTE: Final = 24


class StampedToken(NamedTuple):
    """A time-stamp as the header holds it, and the bytes it must be over."""

    token: bytes
    message: bytes


class ClaimSignature(NamedTuple):
    """The certificates, the signer's first, and the time-stamps, `sigTst2` first."""

    chain: tuple[x509.Certificate, ...]
    tokens: tuple[StampedToken, ...]


def claim_signature(signed: SignedClaim) -> ClaimSignature | None:
    """The signature's parts, or None where it is malformed or does not verify over the claim."""
    if len(signed.signature) > MAX_BYTES:
        return None
    try:
        return _parsed(signed)
    except MALFORMED:
        return None


def _parsed(signed: SignedClaim) -> ClaimSignature:
    protected, unprotected, signature = _members(cbor2.loads(signed.signature))
    headers = _mapping(cbor2.loads(protected))
    _require_unique_keys(protected, headers)
    # The protected header is the first string in the structure, the other header follows it.
    after = signed.signature.index(protected) + len(protected)
    _require_unique_keys(signed.signature[after:], unprotected)
    chain = tuple(_chain(headers, unprotected))
    message = _structure("Signature1", protected, signed.claim)
    _verify(chain[0], headers[_ALGORITHM], signature, message)
    tokens = _tokens(unprotected, protected, signed.claim, signature)
    return ClaimSignature(chain, tuple(tokens)[:MAX_TOKENS])


def _members(decoded: Any) -> tuple[bytes, Mapping[Any, Any], bytes]:
    if isinstance(decoded, cbor2.CBORTag) and decoded.tag == _SIGN1_TAG:
        decoded = decoded.value
    protected, unprotected, payload, signature = decoded
    if not isinstance(protected, bytes) or not isinstance(signature, bytes) or payload is not None:
        raise ValueError("not a detached COSE_Sign1")
    return protected, _mapping(unprotected), signature


def _mapping(value: Any) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise TypeError("a header is a map")
    return value


def _require_unique_keys(encoded: bytes, header: Mapping[Any, Any]) -> None:
    """Raise ValueError for a key that occurs twice: readers differ on which of them counts, and
    the certificate that is shown must be the one that is judged.
    """
    kind, declared = encoded[0] >> 5, encoded[0] & 0x1F
    pairs = encoded[1] if declared == _ONE_BYTE else declared
    if kind != _MAP or declared > _ONE_BYTE or pairs != len(header):
        raise ValueError("a header is a map of unique keys")


def _chain(*headers: Mapping[Any, Any]) -> Iterator[x509.Certificate]:
    """The certificates, which must stand in exactly one place."""
    (found,) = [header[key] for header in headers for key in _CHAIN_KEYS if key in header]
    encoded = [found] if isinstance(found, bytes) else list(found)
    if not 0 < len(encoded) <= MAX_CERTIFICATES:
        raise ValueError("too few or too many certificates")
    yield from map(x509.load_der_x509_certificate, encoded)


def _structure(context: str, protected: bytes, payload: bytes) -> bytes:
    return cbor2.dumps([context, protected, b"", payload])


def _verify(leaf: x509.Certificate, algorithm: Any, signature: bytes, message: bytes) -> None:
    """Raise InvalidSignature or ValueError unless the leaf's key made the signature."""
    key = leaf.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(_der(signature), message, ec.ECDSA(_ECDSA[algorithm]))
    elif isinstance(key, rsa.RSAPublicKey):
        digest = _PSS[algorithm]
        pss = padding.PSS(mgf=padding.MGF1(digest), salt_length=padding.PSS.DIGEST_LENGTH)
        key.verify(signature, message, pss, digest)
    elif isinstance(key, ed25519.Ed25519PublicKey) and algorithm == _EDDSA:
        key.verify(signature, message)
    else:
        raise ValueError("a key that C2PA does not allow")


def _der(signature: bytes) -> bytes:
    """The two numbers of an ECDSA signature, which COSE puts one after the other."""
    half = len(signature) // 2
    return encode_dss_signature(int.from_bytes(signature[:half]), int.from_bytes(signature[half:]))


def _tokens(
    unprotected: Mapping[Any, Any], protected: bytes, claim: bytes, signature: bytes
) -> Iterator[StampedToken]:
    over = {"sigTst2": cbor2.dumps(signature), "sigTst": claim}
    for key, payload in over.items():
        message = _structure("CounterSignature", protected, payload)
        header = unprotected.get(key)
        listed = header.get("tstTokens") if isinstance(header, Mapping) else None
        for entry in listed if isinstance(listed, list | tuple) else ():
            token = entry.get("val") if isinstance(entry, Mapping) else None
            if isinstance(token, bytes):
                yield StampedToken(token, message)
