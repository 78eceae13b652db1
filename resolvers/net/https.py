"""HTTPS: one GET of one bounded body from a public address, and nothing else.

A connection is made to exactly the address that was checked, so a name that is resolved again means
nothing. No redirect, cookie, proxy or compression is followed, kept, used or understood.

    body = await get(address, Network(), max_bytes=2**24)
"""

import asyncio
import ssl
from collections.abc import Iterable, Mapping
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import SOCK_STREAM
from typing import Any, Final

import httpcore

from resolvers.core.errors import RemoteError
from resolvers.net.public_address import PORT, RemoteAddress, is_public

IpAddress = IPv4Address | IPv6Address

# A host has addresses of both kinds, and the machine may have only one of them.
_ATTEMPTS: Final = 4
_HEADERS: Final[Mapping[bytes | str, bytes | str]] = {
    "Accept": "application/c2pa, application/x-c2pa-manifest-store",
    "Accept-Encoding": "identity",
    "User-Agent": "provenance-api",
    "Connection": "close",
}
_LENGTHS: Final = {b"content-length", b"transfer-encoding"}
_FAILURES: Final = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException)


class Network(httpcore.AsyncNetworkBackend):
    """The machine's network, as far as it is the public Internet.

    `tls` holds the certificate authorities that are trusted, by default the machine's.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls or ssl.create_default_context()
        self._backend = httpcore.AnyIOBackend()

    async def resolve(self, host: str) -> list[str]:
        """Every IP address of a host. Raises OSError, UnicodeError."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, PORT, type=SOCK_STREAM)
        return [str(socket_address[0]) for *_, socket_address in found]

    async def dial(self, address: IpAddress) -> httpcore.AsyncNetworkStream:
        """A connection to this address. Raises httpcore.ConnectError."""
        return await self._backend.connect_tcp(str(address), PORT)

    async def connect_tcp(
        self, host: str, port: int, *_: Any, **__: Any
    ) -> httpcore.AsyncNetworkStream:
        """A connection to a host, of which every address is public; httpcore calls this."""
        try:
            addresses = _public(await self.resolve(host))
        except (OSError, UnicodeError):
            raise RemoteError("The host of the Content Credentials is not known.") from None
        for address in addresses[:_ATTEMPTS]:
            with suppress(httpcore.ConnectError):
                return await self.dial(address)
        raise RemoteError("The host of the Content Credentials cannot be reached.")


def _public(found: Iterable[str]) -> list[IpAddress]:
    """All addresses of a host, if all are public: none is chosen among good and bad ones."""
    addresses = [ip_address(each) for each in found]
    if not addresses or not all(is_public(each) for each in addresses):
        raise RemoteError("The host of the Content Credentials is not on the public Internet.")
    return addresses


async def get(address: RemoteAddress, network: Network, *, max_bytes: int) -> bytes:
    """The body of a 200 response of at most `max_bytes`; takes as long as it takes. Raises
    RemoteError.
    """
    url = httpcore.URL(scheme="https", host=address.host, port=PORT, target=address.target)
    headers: Mapping[bytes | str, bytes | str] = {"Host": address.host, **_HEADERS}
    pool = httpcore.AsyncConnectionPool(network.tls, network_backend=network)
    try:
        async with pool, pool.stream("GET", url, headers=headers) as response:
            return await _body(response, max_bytes)
    except _FAILURES:
        raise RemoteError("The host of the Content Credentials gave no answer.") from None


async def _body(response: httpcore.Response, max_bytes: int) -> bytes:
    headers = {name.lower() for name, _ in response.headers}
    if response.status != 200 or b"content-encoding" in headers:
        raise RemoteError("The host of the Content Credentials answered with something else.")
    if not headers & _LENGTHS:  # nobody could tell whether the end came too early
        raise RemoteError("The host of the Content Credentials does not say how much it sends.")
    body = bytearray()
    async for part in response.aiter_stream():
        body += part
        if len(body) > max_bytes:
            raise RemoteError("The Content Credentials that are kept elsewhere are too large.")
    return bytes(body)
