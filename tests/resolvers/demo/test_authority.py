from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from resolvers.demo import Authority, SigningCredential

PAST = datetime(2023, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)


def leaf(credential: SigningCredential) -> x509.Certificate:
    return x509.load_pem_x509_certificate(credential.certs_pem.encode())


def root(authority: Authority) -> x509.Certificate:
    return x509.load_pem_x509_certificate(authority.root_pem.encode())


def public_bytes(certificate: x509.Certificate) -> bytes:
    return certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_root_may_sign_certificates_and_nothing_else() -> None:
    extensions = root(Authority("Example")).extensions
    assert extensions.get_extension_for_class(x509.BasicConstraints).value.ca is True
    usage = extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.key_cert_sign, usage.digital_signature) == (True, False)


def test_leaf_names_its_organization_and_its_issuer() -> None:
    certificate = leaf(Authority("Example Authority").signer("Example Lab"))
    subject = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    issuer = certificate.issuer.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    assert [name.value for name in (*subject, *issuer)] == ["Example Lab", "Example Authority"]


def test_leaf_is_issued_by_its_root_alone() -> None:
    authority, other = Authority("Example"), Authority("Example")
    certificate = leaf(authority.signer("Example Lab"))
    certificate.verify_directly_issued_by(root(authority))
    key = x509.AuthorityKeyIdentifier
    named = certificate.extensions.get_extension_for_class(key).value.key_identifier
    identifiers = [
        root(a).extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
        for a in (authority, other)
    ]
    assert [named == identifier for identifier in identifiers] == [True, False]


def test_leaf_may_sign_claims_and_no_certificates() -> None:
    extensions = leaf(Authority("Example").signer("Example Lab")).extensions
    assert extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False
    usage = extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.key_cert_sign, usage.digital_signature) == (False, True)
    assert list(extensions.get_extension_for_class(x509.ExtendedKeyUsage).value) == [
        ExtendedKeyUsageOID.EMAIL_PROTECTION,
        x509.ObjectIdentifier("1.3.6.1.4.1.62558.2.1"),
    ]


def test_signer_holds_the_key_of_its_leaf() -> None:
    credential = Authority("Example").signer("Example Lab")
    key = load_pem_private_key(credential.key_pem.encode(), None)
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert public == public_bytes(leaf(credential))


def test_signers_of_one_organization_have_different_keys() -> None:
    authority = Authority("Example")
    first, second = authority.signer("Example Lab"), authority.signer("Example Lab")
    assert public_bytes(leaf(first)) != public_bytes(leaf(second))


def test_signer_names_the_anchors_that_recognise_it() -> None:
    authority = Authority("Example")
    assert authority.signer("Example Lab").anchors_pem == authority.root_pem


def test_leaf_is_valid_for_the_time_asked_for() -> None:
    since, until = PAST
    certificate = leaf(Authority("Example").signer("Lab", valid_from=since, valid_until=until))
    assert (certificate.not_valid_before_utc, certificate.not_valid_after_utc) == PAST


def test_leaf_that_is_valid_today_needs_no_stand_in() -> None:
    assert Authority("Example").signer("Example Lab").stand_in_pem is None


def test_stand_in_of_an_expired_leaf_has_its_key_and_its_length() -> None:
    since, until = PAST
    credential = Authority("Example").signer("Lab", valid_from=since, valid_until=until)
    assert credential.stand_in_pem is not None
    twin = x509.load_pem_x509_certificate(credential.stand_in_pem.encode())
    expired = leaf(credential)
    assert public_bytes(twin) == public_bytes(expired)
    assert len(twin.public_bytes(Encoding.DER)) == len(expired.public_bytes(Encoding.DER))
