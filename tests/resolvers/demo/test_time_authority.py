from datetime import UTC, datetime
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import ExtendedKeyUsageOID

from resolvers.demo.time_authority import TimeAuthority

MOMENT = datetime(2026, 5, 20, 8, 12, tzinfo=UTC)
CLOCK = TimeAuthority("Example Time Authority")


def leaf(clock: TimeAuthority) -> x509.Certificate:
    """The one certificate that a token carries."""
    (certificate,) = pkcs7.load_der_pkcs7_certificates(clock.token(b"content", MOMENT))
    return certificate


def test_token_carries_a_certificate_that_its_root_has_issued() -> None:
    root = x509.load_pem_x509_certificate(CLOCK.root_pem.encode())
    leaf(CLOCK).verify_directly_issued_by(root)


def test_certificate_may_state_times_and_nothing_else() -> None:
    usage = leaf(CLOCK).extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    assert list(usage.value) == [ExtendedKeyUsageOID.TIME_STAMPING]
    assert usage.critical is True


def test_token_names_the_moment_and_the_digest_of_the_content() -> None:
    token = CLOCK.at(MOMENT).token(b"content")
    assert b"\x18\x0f20260520081200Z" in token
    assert sha256(b"content").digest() in token


def test_tokens_of_one_content_differ_in_their_numbers() -> None:
    assert CLOCK.token(b"content", MOMENT) != CLOCK.token(b"content", MOMENT)


def test_authorities_of_one_name_have_different_certificates() -> None:
    other = TimeAuthority("Example Time Authority")
    assert leaf(other).public_bytes(Encoding.DER) != leaf(CLOCK).public_bytes(Encoding.DER)
