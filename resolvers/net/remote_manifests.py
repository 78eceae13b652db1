"""Remote manifests: manifest stores that a file keeps elsewhere, fetched if the operator allows it.

c2pa-python would fetch them itself, from any address. It is configured not to (see `contexts`), and
reports the address instead.
"""

import asyncio
from collections.abc import Iterable
from typing import Final

from resolvers.core.errors import RemoteError
from resolvers.net import https
from resolvers.net.https import FetchError, Problem
from resolvers.net.public_address import RemoteAddress, parsed
from resolvers.net.public_network import PublicNetwork

MAX_BYTES: Final = 16 * 1024 * 1024
SECONDS: Final = 10.0
# Fetches at once: each may hold `MAX_BYTES` in memory.
CONCURRENT: Final = 4

_ACCEPT: Final = "application/c2pa, application/x-c2pa-manifest-store"
_OTHER_ANSWER: Final = "The host of the Content Credentials answered with something else."
_MESSAGES: Final = {
    Problem.NO_ANSWER: "The host of the Content Credentials gave no answer.",
    Problem.REDIRECT: _OTHER_ANSWER,
    Problem.STATUS: _OTHER_ANSWER,
    Problem.COMPRESSED: _OTHER_ANSWER,
    Problem.NO_LENGTH: "The host of the Content Credentials does not say how much it sends.",
    Problem.TOO_LARGE: "The Content Credentials that are kept elsewhere are too large.",
}


class RemoteManifests:
    """Fetches manifest stores from the public Internet, over https only.

    `hosts`, if any, are the only ones allowed. `seconds` limit one fetch, its wait in the queue
    included.
    """

    def __init__(
        self,
        hosts: Iterable[str] = (),
        *,
        network: PublicNetwork | None = None,
        max_bytes: int = MAX_BYTES,
        seconds: float = SECONDS,
    ) -> None:
        self._hosts = frozenset(host.lower() for host in hosts)
        self._network = network or PublicNetwork()
        self._max_bytes, self._seconds = max_bytes, seconds
        self._turns = asyncio.Semaphore(CONCURRENT)

    async def fetch(self, url: str) -> bytes:
        """Fetch the manifest store at an address from a file. Raises RemoteError."""
        address = parsed(url)
        if self._hosts and address.host not in self._hosts:
            raise RemoteError(
                "The host of the Content Credentials is not one that is fetched from."
            )
        try:
            async with asyncio.timeout(self._seconds), self._turns:
                store = await self._get(address)
        except TimeoutError:
            raise RemoteError("The host of the Content Credentials took too long.") from None
        if not store:
            raise RemoteError("The host of the Content Credentials sent nothing.")
        return store

    async def _get(self, address: RemoteAddress) -> bytes:
        network, limit = self._network, self._max_bytes
        try:
            response = await https.get(
                address.url, network.tls, network=network, max_bytes=limit, accept=_ACCEPT
            )
        except FetchError as error:
            raise RemoteError(_MESSAGES[error.problem]) from None
        return response.body
