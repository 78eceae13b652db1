import pytest
from cryptography import x509

from resolvers.demo.der import OCTETS, SEQUENCE, der, number, oid


@pytest.mark.parametrize(
    ("value", "encoded"), [(0, "020100"), (127, "02017f"), (128, "02020080"), (256, "02020100")]
)
def test_number_is_never_read_as_negative(value: int, encoded: str) -> None:
    assert number(value).hex() == encoded


@pytest.mark.parametrize("dotted", ["1.2.840.10045.4.3.2", "2.16.840.1.101.3.4.2.1", "1.3.6.1.4.1"])
def test_oid_is_what_a_certificate_holds(dotted: str) -> None:
    usage = x509.ExtendedKeyUsage([x509.ObjectIdentifier(dotted)])
    assert usage.public_bytes() == der(SEQUENCE, oid(dotted))


@pytest.mark.parametrize(
    ("size", "head"), [(0, "0400"), (127, "047f"), (128, "048180"), (256, "04820100")]
)
def test_length_takes_as_many_bytes_as_it_needs(size: int, head: str) -> None:
    assert der(OCTETS, bytes(size)) == bytes.fromhex(head) + bytes(size)


def test_parts_of_an_element_follow_one_another() -> None:
    assert der(SEQUENCE, number(1), number(2)).hex() == "3006020101020102"
