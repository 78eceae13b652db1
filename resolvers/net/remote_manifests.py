"""Remote manifests: Content Credentials that a file keeps elsewhere, fetched where the operator
wants it.

The library would fetch them itself, from anywhere. It is told not to (see `contexts`), and names
the address instead.
"""

import asyncio
from collections.abc import Iterable
from typing import Final

from resolvers.core.errors import RemoteError
from resolvers.net import https
from resolvers.net.https import Network
from resolvers.net.public_address import parsed

MAX_BYTES: Final = 16 * 1024 * 1024
SECONDS: Final = 10.0
# How many are fetched at once, since each may hold as much memory as a manifest may have bytes.
CONCURRENT: Final = 4


class RemoteManifests:
    """Fetches manifest stores from the public Internet, by https alone.

    With `hosts`, only from those. `seconds` are for all of one fetch, the waiting for its turn
    included.
    """

    def __init__(
        self,
        hosts: Iterable[str] = (),
        *,
        network: Network | None = None,
        max_bytes: int = MAX_BYTES,
        seconds: float = SECONDS,
    ) -> None:
        """Ask nobody yet."""
        self._hosts = frozenset(host.lower() for host in hosts)
        self._network = network or Network()
        self._max_bytes, self._seconds = max_bytes, seconds
        self._turns = asyncio.Semaphore(CONCURRENT)

    async def fetch(self, url: str) -> bytes:
        """The manifest store at an address that a file names. Raises RemoteError."""
        address = parsed(url)
        if self._hosts and address.host not in self._hosts:
            raise RemoteError(
                "The host of the Content Credentials is not one that is fetched from."
            )
        try:
            async with asyncio.timeout(self._seconds), self._turns:
                store = await https.get(address, self._network, max_bytes=self._max_bytes)
        except TimeoutError:
            raise RemoteError("The host of the Content Credentials took too long.") from None
        if not store:
            raise RemoteError("The host of the Content Credentials sent nothing.")
        return store
