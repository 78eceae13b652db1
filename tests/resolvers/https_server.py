"""A real https server on loopback that acts as a host of the public Internet, for tests.

Only the name service and the route to a public address are simulated, and none of our code.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpcore
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from resolvers.net.public_network import IpAddress, PublicNetwork

HOST = "manifests.example"
PUBLIC = "93.184.215.14"


def response(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A response of a plain server."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Server:
    """Answers each request with `answer` after `delay` seconds, and closes the connection."""

    def __init__(self, answer: bytes = b"", delay: float = 0.0) -> None:
        self.answer, self.delay = answer, delay
        self.requests: list[bytes] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            self.requests.append(await reader.readuntil(b"\r\n\r\n"))
            await asyncio.sleep(self.delay)
            writer.write(self.answer)
            await writer.drain()
        writer.close()


class Internet(PublicNetwork):
    """A network on which `addresses` are those of every host, and all lead to the server."""

    def __init__(self, server: Server, authority: Path, *addresses: str) -> None:
        super().__init__(ssl.create_default_context(cafile=authority))
        self._server, self.addresses = server, list(addresses) or [PUBLIC]
        self.resolved: list[str] = []
        self.connected: list[str] = []

    async def resolve(self, host: str) -> list[str]:
        self.resolved.append(host)
        return self.addresses

    async def dial(self, address: IpAddress) -> httpcore.AsyncNetworkStream:
        self.connected.append(str(address))
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self._server.port)


@asynccontextmanager
async def serving(folder: Path, server: Server) -> AsyncIterator[Internet]:
    """Run the server on a network where it is the host `manifests.example`."""
    certificate, key = _certificate(folder, HOST)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate, key)
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield Internet(server, certificate)
    finally:
        listener.close()


def _certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """A self-signed certificate for a host, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "server.pem", folder / "server.key"
    paths[0].write_bytes(made.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths
