"""Manifest stores as signers write them, and as forgers would."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.demo.authority import Authority
from resolvers.demo.clips import MP4
from resolvers.demo.signing import Ingredient, signed_video
from resolvers.media.boxes import manifest_store
from resolvers.validation.cose import claim_signature
from resolvers.validation.jumbf import SignedClaim, signed_claims
from tests.resolvers.validation.test_judgement import MADE, OPENED

SIGNER = Authority("Signers").signer("Signer")
ORIGINAL = signed_video(MADE, SIGNER)


def store(video: bytes) -> bytes:
    found = manifest_store(io.BytesIO(video))
    assert found is not None
    return found


STORE = store(signed_video(OPENED, SIGNER, [Ingredient(ORIGINAL, MP4, "it")]))
CLAIMS = signed_claims(STORE)


def box(kind: bytes, content: bytes) -> bytes:
    return (8 + len(content)).to_bytes(4) + kind + content


def test_each_manifest_has_its_claim_and_a_signature_that_verifies() -> None:
    assert len(CLAIMS) == 2
    for signed in CLAIMS.values():
        signature = claim_signature(signed)
        assert signature is not None
        assert len(signature.chain) == 1


def test_a_manifest_that_occurs_twice_is_left_out() -> None:
    content = STORE[8:]
    (size,) = (int.from_bytes(content[:4]),)
    description, manifests = content[:size], content[size:]
    first = manifests[: int.from_bytes(manifests[:4])]
    assert len(signed_claims(box(b"jumb", description + manifests + first))) == 1


def test_a_claim_of_another_manifest_does_not_verify() -> None:
    first, second = CLAIMS.values()
    assert claim_signature(SignedClaim(first.claim, second.signature)) is None


def test_two_labels_that_become_one_when_cleaned_are_left_out() -> None:
    first, second = (label.encode() for label in CLAIMS)
    alike = STORE.replace(first, second[:-1] + b"\x01").replace(second, second[:-1] + b"\x02")
    assert signed_claims(alike) == {}


def test_a_label_on_a_box_of_another_type_counts_for_nothing() -> None:
    assert signed_claims(STORE.replace(b"c2cs", b"c2xx")) == {}
    assert signed_claims(STORE.replace(b"c2cl", b"c2xx")) == {}


def test_a_signature_beside_one_without_a_label_is_left_out() -> None:
    """The library finds the second by its type."""
    (label, signed), *_ = CLAIMS.items()
    assert signed_claims(_one_manifest(label, signed)) == {label: signed}
    hidden = _part(b"c2cs", "", signed.signature)
    assert signed_claims(_one_manifest(label, signed, hidden)) == {}


def _one_manifest(label: str, signed: SignedClaim, *more: bytes) -> bytes:
    claim = _part(b"c2cl", "c2pa.claim.v2", signed.claim)
    signature = _part(b"c2cs", "c2pa.signature", signed.signature)
    content = _description(b"c2ma", label) + claim + signature + b"".join(more)
    return box(b"jumb", _description(b"c2pa", "c2pa") + box(b"jumb", content))


def _part(kind: bytes, label: str, content: bytes) -> bytes:
    return box(b"jumb", _description(kind, label) + box(b"cbor", content))


def _description(kind: bytes, label: str) -> bytes:
    named = b"\x03" + label.encode() + b"\0" if label else b"\0"
    return box(b"jumd", kind + bytes(12) + named)


def test_a_certificate_with_a_key_of_an_unknown_curve_never_raises() -> None:
    curve = bytes.fromhex("2a8648ce3d0301")
    for signed in signed_claims(STORE.replace(curve + b"\x07", curve + b"\x7e")).values():
        assert claim_signature(signed) is None


# A changed certificate may be one that cryptography only warns about.
@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
@given(st.integers(0, len(STORE) - 1), st.integers(0, 255))
def test_a_changed_byte_never_raises(at: int, value: int) -> None:
    changed = bytearray(STORE)
    changed[at] = value
    for signed in signed_claims(bytes(changed)).values():
        claim_signature(signed)


@given(st.binary(max_size=400))
def test_whatever_bytes_there_are_nothing_raises(content: bytes) -> None:
    assert signed_claims(content) == {}
    assert claim_signature(SignedClaim(b"", content)) is None


@given(st.integers(0, len(STORE) - 1))
def test_a_store_that_is_cut_off_holds_nothing(end: int) -> None:
    assert signed_claims(STORE[:end]) == {}


def test_zeros_after_a_store_are_padding() -> None:
    assert signed_claims(STORE + bytes(64)) == CLAIMS


def test_anything_else_after_a_store_is_refused() -> None:
    assert signed_claims(STORE + bytes(63) + b"x") == {}
