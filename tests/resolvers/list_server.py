"""A real https server on loopback that serves a trust list, for tests."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from tests.resolvers.https_server import Server
from tests.resolvers.https_server import _certificate as certificate

HOST = "localhost"


class Place(NamedTuple):
    """The server's URL, and the authorities that verify its certificate."""

    url: str
    tls: ssl.SSLContext


@asynccontextmanager
async def listening(folder: Path, server: Server) -> AsyncIterator[Place]:
    """Run the server with its own certificate."""
    own, key = certificate(folder, HOST)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(own, key)
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
    port = listener.sockets[0].getsockname()[1]
    try:
        yield Place(f"https://{HOST}:{port}/list.pem", ssl.create_default_context(cafile=own))
    finally:
        listener.close()
