"""DER: the few elements of ASN.1 that a time-stamp is written in, since no package that we use
writes any.
"""

from __future__ import annotations

from typing import Final

SEQUENCE: Final = 0x30
SET: Final = 0x31
INTEGER: Final = 0x02
OCTETS: Final = 0x04
OID: Final = 0x06
NULL: Final = 0x05
TIME: Final = 0x18
FIRST: Final = 0xA0
"""The tag of an element that is told by where it stands: the first of those."""


def der(tag: int, *parts: bytes) -> bytes:
    """One element, of the parts put together."""
    body = b"".join(parts)
    return bytes([tag, *_length(len(body))]) + body


def number(value: int) -> bytes:
    """A whole number from 0."""
    return der(INTEGER, value.to_bytes(value.bit_length() // 8 + 1))


def oid(dotted: str) -> bytes:
    """An object identifier, from its form with dots."""
    first, second, *rest = map(int, dotted.split("."))
    return der(OID, *(_base_128(each) for each in (40 * first + second, *rest)))


def _length(size: int) -> list[int]:
    octets = size.to_bytes((size.bit_length() + 7) // 8)
    return [size] if size < 0x80 else [0x80 | len(octets), *octets]


def _base_128(value: int) -> bytes:
    septets = [value & 0x7F]
    while value := value >> 7:
        septets.insert(0, 0x80 | value & 0x7F)
    return bytes(septets)
