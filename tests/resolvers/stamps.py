"""Time-stamps as forgers make them, and as version 1 claims have them."""

import io
import re
from typing import Final

import cbor2

from resolvers.demo.der import SEQUENCE, der, number
from resolvers.demo.time_authority import Stamp
from resolvers.media.boxes import manifest_store
from resolvers.validation.jumbf import signed_claims

_HEADER: Final = re.compile(
    rb"\xd2\x84(?P<protected>\x59..\xa2\x01\x26.{,2000}?)"
    rb"(?P<header>\xa2gsigTst2\xa1itstTokens\x81\xa1cval\x59.{1,6000}?cpad\x59..\0*)\xf6\x58\x40",
    re.DOTALL,
)


class ForgedStamp(Stamp):
    """A real authority's stamp of another signature, put beside this one."""

    def token(self, content: bytes) -> bytes:
        """The authority's token over other bytes."""
        return super().token(b"another " + content)


def stamped_claim(video: bytes, stamp: Stamp) -> bytes:
    """A video with one manifest and a `sigTst2`, which becomes a `sigTst` over the claim: a whole
    response, as version 1 has it.
    """
    store = manifest_store(io.BytesIO(video))
    assert store is not None
    (signed,) = signed_claims(store).values()
    (match,) = _HEADER.finditer(video)
    protected = cbor2.loads(match["protected"])
    message = cbor2.dumps(["CounterSignature", protected, b"", signed.claim])
    response = der(SEQUENCE, der(SEQUENCE, number(0)), stamp.token(message))
    start, end = match.span("header")
    return video[:start] + _header(response, end - start) + video[end:]


def _header(response: bytes, size: int) -> bytes:
    """The unprotected header of exactly this size."""
    stamps = b"\xa2" + cbor2.dumps("sigTst") + cbor2.dumps({"tstTokens": [{"val": response}]})
    opening = stamps + cbor2.dumps("pad")
    zeros = size - len(opening) - 3  # a byte string whose length takes two bytes
    return opening + b"\x59" + zeros.to_bytes(2) + bytes(zeros)
