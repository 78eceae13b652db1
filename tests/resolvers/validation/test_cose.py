"""Claim signatures made by hand: what is judged must be what any other reader shows."""

from typing import Any

import cbor2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from resolvers.demo.authority import Authority
from resolvers.validation.cose import claim_signature
from resolvers.validation.jumbf import SignedClaim

CLAIM = b"claim"
SIGNER = Authority("Test Authority").signer("Test Signer")
OTHER = Authority("Other Authority").signer("Other Signer")


def der(pem: str) -> bytes:
    return x509.load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER)


def signed(protected: bytes, unprotected: bytes = b"\xa0", *, payload: Any = None) -> SignedClaim:
    """The claim signed by SIGNER's key under these encoded headers."""
    key = load_pem_private_key(SIGNER.key_pem.encode(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    message = cbor2.dumps(["Signature1", protected, b"", CLAIM])
    numbers = decode_dss_signature(key.sign(message, ec.ECDSA(hashes.SHA256())))
    signature = b"".join(number.to_bytes(32) for number in numbers)
    members = cbor2.dumps(protected) + unprotected + cbor2.dumps(payload) + cbor2.dumps(signature)
    return SignedClaim(CLAIM, b"\xd2\x84" + members)


def pairs(*listed: tuple[Any, Any]) -> bytes:
    """An encoded map of these pairs, also of the same key twice."""
    encoded = b"".join(cbor2.dumps(key) + cbor2.dumps(value) for key, value in listed)
    return bytes([0xA0 | len(listed)]) + encoded


def header(*more: tuple[Any, Any]) -> bytes:
    return pairs((1, -7), (33, der(SIGNER.certs_pem)), *more)


def test_a_claim_signature_has_its_signers_certificate() -> None:
    parsed = claim_signature(signed(header()))
    assert parsed is not None
    assert [each.public_bytes(Encoding.DER) for each in parsed.chain] == [der(SIGNER.certs_pem)]


@pytest.mark.parametrize(
    ("protected", "unprotected"),
    [
        (header((33, der(OTHER.certs_pem))), b"\xa0"),
        (pairs((33, der(OTHER.certs_pem)), (1, -7), (33, der(SIGNER.certs_pem))), b"\xa0"),
        (header(("x5chain", der(SIGNER.certs_pem))), b"\xa0"),
        (header(), pairs((33, der(SIGNER.certs_pem)))),
        (pairs((1, -7)), pairs((33, der(OTHER.certs_pem)), (33, der(SIGNER.certs_pem)))),
        (b"\xbf" + header()[1:] + b"\xff", b"\xa0"),
    ],
    ids=["twice", "twice, first", "by two names", "in both", "twice unprotected", "no count"],
)
def test_a_certificate_stands_in_one_place(protected: bytes, unprotected: bytes) -> None:
    assert claim_signature(signed(protected, unprotected)) is None


def test_a_claim_is_signed_detached() -> None:
    assert claim_signature(signed(header(), payload=CLAIM)) is None


def test_a_signature_over_another_claim_is_none() -> None:
    made = signed(header())
    assert claim_signature(made._replace(claim=b"another")) is None


@pytest.mark.parametrize("algorithm", [-35, -37, -8, 5, None, "ES256"])
def test_an_algorithm_of_another_kind_is_none(algorithm: object) -> None:
    protected = pairs((1, algorithm), (33, der(SIGNER.certs_pem)))
    assert claim_signature(signed(protected)) is None


def test_a_deep_structure_is_none() -> None:
    assert claim_signature(SignedClaim(CLAIM, b"\x81" * 100_000)) is None
