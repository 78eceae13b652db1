"""Stamping: add a time-stamp to an existing signature.

The library would request it over the network, but it reserves space: the unprotected header of a
signature (COSE_Sign1) holds zeros. The time-stamp replaces some of them, so no byte moves.
"""

from __future__ import annotations

import re
from typing import Final

from resolvers.demo.time_authority import Stamp

# The protected header (ES256, the certificate), an unprotected header of zeros, no payload, and the
# two numbers of the signature.
_UNSTAMPED: Final = re.compile(
    rb"\xd2\x84(?P<signed>\x59..\xa2\x01\x26.{,2000}?)"
    rb"(?P<unsigned>\xa1cpad\x59..\0*)\xf6(?P<signature>\x58\x40.{64})",
    re.DOTALL,
)


def stamped(media: bytes, stamp: Stamp) -> bytes:
    """The signed MP4 with a time-stamp of its newest signature, as in C2PA 2.4 (`sigTst2`).

    Raises ValueError if no signature in it has space for one.
    """
    # The active manifest is the last in its store, and no media matches the pattern.
    *_, last = _UNSTAMPED.finditer(media)
    start, end = last.span("unsigned")
    token = stamp.token(_countersigned(last["signed"], last["signature"]))
    return media[:start] + _header(token, end - start) + media[end:]


def _countersigned(header: bytes, signature: bytes) -> bytes:
    """The signed bytes of the time-stamp (RFC 9052, 4.4): header and signature, encoded as CBOR."""
    return b"\x84\x70CounterSignature" + header + b"\x40\x58" + bytes([len(signature)]) + signature


def _header(token: bytes, size: int) -> bytes:
    """The unprotected header: the token, and zeros up to its size."""
    header = b"\xa2gsigTst2\xa1itstTokens\x81\xa1cval" + _byte_string(token) + b"cpad"
    return header + _byte_string(bytes(size - len(header) - len(_byte_string(b""))))


def _byte_string(content: bytes) -> bytes:
    """The byte string in CBOR, with its length in two bytes."""
    return b"\x59" + len(content).to_bytes(2) + content
