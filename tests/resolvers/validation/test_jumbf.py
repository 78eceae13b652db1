"""Manifest stores as signers write them, and as forgers would."""

import io

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
