"""DER: the ASN.1 elements of a time-stamp token, which no installed package writes."""

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
"""The context-specific tag of the first such element."""


def der(tag: int, *parts: bytes) -> bytes:
    """One element, from its concatenated parts."""
    body = b"".join(parts)
    return bytes([tag, *_length(len(body))]) + body


def number(value: int) -> bytes:
    """A non-negative integer."""
    return der(INTEGER, value.to_bytes(value.bit_length() // 8 + 1))


def oid(dotted: str) -> bytes:
    """An object identifier, from its dotted form."""
    first, second, *rest = map(int, dotted.split("."))
    return der(OID, *(_base_128(arc) for arc in (40 * first + second, *rest)))


def _length(size: int) -> list[int]:
    octets = size.to_bytes((size.bit_length() + 7) // 8)
    return [size] if size < 0x80 else [0x80 | len(octets), *octets]


def _base_128(value: int) -> bytes:
    septets = [value & 0x7F]
    while value := value >> 7:
        septets.insert(0, 0x80 | value & 0x7F)
    return bytes(septets)
