"""The public Internet as a network: every other address is refused.

A connection goes to exactly the IP address that was checked: a host name that resolves differently
a moment later changes nothing.
"""

import asyncio
import ssl
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import SOCK_STREAM
from typing import Any, Final

import httpcore

from resolvers.core.errors import RemoteError, RemoteRefused
from resolvers.net.public_address import PORT, is_public

IpAddress = IPv4Address | IPv6Address

# A host has IPv4 and IPv6 addresses, and the machine may reach only one kind.
_ATTEMPTS: Final = 4


class PublicNetwork(httpcore.AsyncNetworkBackend):
    """Connects to public addresses only.

    `tls` holds the trusted certificate authorities, by default the machine's.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls or ssl.create_default_context()
        self._backend = httpcore.AnyIOBackend()

    async def resolve(self, host: str) -> list[str]:
        """Every IP address of a host. Raises OSError, UnicodeError."""
        loop = asyncio.get_running_loop()
        addresses = await loop.getaddrinfo(host, PORT, type=SOCK_STREAM)
        return [str(socket_address[0]) for *_, socket_address in addresses]

    async def dial(self, address: IpAddress) -> httpcore.AsyncNetworkStream:
        """Open a connection to an IP address. Raises httpcore.ConnectError."""
        return await self._backend.connect_tcp(str(address), PORT)

    async def connect_tcp(
        self, host: str, port: int, *_: Any, **__: Any
    ) -> httpcore.AsyncNetworkStream:
        """Open a connection to a host, for httpcore. Raises RemoteError."""
        try:
            addresses = _public(await self.resolve(host))
        except (OSError, UnicodeError):
            raise RemoteError("The host of the Content Credentials is not known.") from None
        for address in addresses[:_ATTEMPTS]:
            with suppress(httpcore.ConnectError):
                return await self.dial(address)
        raise RemoteError("The host of the Content Credentials cannot be reached.")


def _public(resolved: Iterable[str]) -> list[IpAddress]:
    """The addresses of a host; one that is not public discredits the host."""
    addresses = [ip_address(text) for text in resolved]
    if not addresses:
        raise RemoteError("The host of the Content Credentials is not known.")
    if not all(is_public(address) for address in addresses):
        raise RemoteRefused("The host of the Content Credentials is not on the public Internet.")
    return addresses
