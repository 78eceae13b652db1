"""Stamping: puts a time-stamp beside a signature that is there already.

The library would ask an authority for it over the network. But it leaves room for one: a signature
(COSE_Sign1) has a header that is not signed, and in it zeros. The time-stamp takes the place of
some of them, so nothing else moves.
"""

from __future__ import annotations

import re
from typing import Final

from resolvers.demo.time_authority import Stamp

# The header that is signed (ES256, the certificate), a header of nothing but zeros, no payload, and
# the two numbers of the signature.
_UNSTAMPED: Final = re.compile(
    rb"\xd2\x84(?P<signed>\x59..\xa2\x01\x26.{,2000}?)"
    rb"(?P<unsigned>\xa1cpad\x59..\0*)\xf6(?P<signature>\x58\x40.{64})",
    re.DOTALL,
)


def stamped(media: bytes, stamp: Stamp) -> bytes:
    """The signed MP4 with a time-stamp of its newest signature, as C2PA 2.4 has it (`sigTst2`).

    Raises ValueError where no signature in it has room for one.
    """
    # The active manifest is the last in its store, and no media looks like this.
    *_, last = _UNSTAMPED.finditer(media)
    start, end = last.span("unsigned")
    token = stamp.token(_countersigned(last["signed"], last["signature"]))
    return media[:start] + _header(token, end - start) + media[end:]


def _countersigned(header: bytes, signature: bytes) -> bytes:
    """What the time-stamp is of (RFC 9052, 4.4): the header and the signature, in CBOR already."""
    return b"\x84\x70CounterSignature" + header + b"\x40\x58" + bytes([len(signature)]) + signature


def _header(token: bytes, size: int) -> bytes:
    """The header of a signature: the token, and zeros up to its size."""
    said = b"\xa2gsigTst2\xa1itstTokens\x81\xa1cval" + _byte_string(token) + b"cpad"
    return said + _byte_string(bytes(size - len(said) - len(_byte_string(b""))))


def _byte_string(content: bytes) -> bytes:
    """The byte string in CBOR, its length in two bytes."""
    return b"\x59" + len(content).to_bytes(2) + content
