"""Asking the address of a trust list: https alone, bounded in size and time, no redirect followed.

The operator named the address, in `trust.json`; nothing else is ever asked for lists. Its host is
checked by the certificate authorities of the machine (SSL_CERT_FILE names others).
"""

import asyncio
import ssl
from collections.abc import Mapping
from typing import Final, NamedTuple

import httpcore

from resolvers.core.errors import TrustError
from resolvers.trust.pem import certificates

MAX_BYTES: Final = 4 * 1024 * 1024
SECONDS: Final = 30.0

_ETAG_LIMIT: Final = 256
# As it is: a compressed answer can be a thousand times larger than it looks.
_HEADERS: Final = {
    "Accept": "*/*",
    "Accept-Encoding": "identity",
    "User-Agent": "provenance-api",
    "Connection": "close",
}
# One of them says where the body ends, so that one that was cut short is not taken for a list.
_LENGTHS: Final = {"content-length", "transfer-encoding"}
_FAILURES: Final = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
    ValueError,
)


class Answer(NamedTuple):
    """A list as its address gave it: PEM text, number of certificates, ETag."""

    text: str
    certificates: int
    etag: str | None


async def ask(
    url: str, tls: ssl.SSLContext, etag: str | None = None, seconds: float = SECONDS
) -> Answer | None:
    """Ask for the list; None where it is still the one with `etag`.

    Raises TrustError for anything but a list, with words to go after the list's name.
    """
    headers = _HEADERS | ({"If-None-Match": etag} if etag else {})
    fields = [(name.encode(), value.encode()) for name, value in headers.items()]
    pool = httpcore.AsyncConnectionPool(tls)
    try:
        async with asyncio.timeout(seconds), pool, pool.stream("GET", url, headers=fields) as found:
            return await _received(found, etag)
    except TimeoutError:
        raise TrustError(f"its address did not answer in {seconds:g} seconds") from None
    except _FAILURES as error:
        reason = str(error) or type(error).__name__
        raise TrustError(f"its address could not be asked ({reason})") from error


async def _received(response: httpcore.Response, etag: str | None) -> Answer | None:
    headers = {name.decode("ascii").lower(): value for name, value in response.headers}
    if response.status == 304 and etag:
        return None
    _refuse_unless_plain(response.status, headers)
    try:
        text, number = certificates(await _body(response))
    except ValueError:
        raise TrustError("its address did not send PEM certificates") from None
    return Answer(text, number, _usable(headers.get("etag", b"")))


def _refuse_unless_plain(status: int, headers: Mapping[str, bytes]) -> None:
    if 300 <= status < 400:
        raise TrustError("its address leads elsewhere: name the address that it leads to")
    if status != 200:
        raise TrustError(f"its address answered with status {status}")
    if headers.get("content-encoding", b"identity") != b"identity":
        raise TrustError("its address sent it compressed, which was not asked for")
    if not headers.keys() & _LENGTHS:
        raise TrustError("its address did not say how much it sends")


async def _body(response: httpcore.Response) -> bytes:
    body = bytearray()
    async for part in response.aiter_stream():
        body += part
        if len(body) > MAX_BYTES:
            raise TrustError(f"its address sent more than {MAX_BYTES} bytes")
    return bytes(body)


def _usable(etag: bytes) -> str | None:
    """The ETag, where it can be sent back as it came."""
    text = etag.decode("latin-1")
    return text if text.isascii() and text.isprintable() and 0 < len(text) <= _ETAG_LIMIT else None
