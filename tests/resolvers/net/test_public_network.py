from pathlib import Path

import httpcore
import pytest

from resolvers.core.errors import RemoteError
from resolvers.net import https
from resolvers.net.public_network import IpAddress, PublicNetwork
from tests.resolvers.https_server import HOST, PUBLIC, Internet, Server, response, serving

pytestmark = pytest.mark.anyio

STORE = b"store"


async def fetched(network: PublicNetwork, host: str = HOST) -> bytes:
    url = f"https://{host}/"
    return (await https.get(url, network.tls, network=network, max_bytes=1000)).body


async def test_connection_goes_to_the_checked_address(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        assert await fetched(network) == STORE
        assert (network.resolved, network.connected) == ([HOST], [PUBLIC])


async def test_address_that_does_not_answer_is_skipped(tmp_path: Path) -> None:
    class HalfConnected(Internet):
        async def dial(self, address: IpAddress) -> httpcore.AsyncNetworkStream:
            if address.version == 6:
                raise httpcore.ConnectError("no route")
            return await super().dial(address)

    server = Server(response(STORE))
    async with serving(tmp_path, server):
        network = HalfConnected(server, tmp_path / "server.pem", "2606:4700::1111", PUBLIC)
        assert await fetched(network) == STORE


async def test_host_none_of_whose_addresses_answers_cannot_be_reached(tmp_path: Path) -> None:
    class Unconnected(Internet):
        async def dial(self, address: IpAddress) -> httpcore.AsyncNetworkStream:
            raise httpcore.ConnectError("no route")

    server = Server(response(STORE))
    async with serving(tmp_path, server):
        with pytest.raises(RemoteError, match="cannot be reached"):
            await fetched(Unconnected(server, tmp_path / "server.pem"))


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        [PUBLIC, "127.0.0.1"],
        ["10.0.0.1", PUBLIC],
        ["::ffff:93.184.215.14"],
        ["169.254.169.254"],
    ],
)
async def test_host_with_an_address_that_is_not_public_is_never_connected_to(
    tmp_path: Path, addresses: list[str]
) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        network.addresses = addresses
        with pytest.raises(RemoteError, match="not on the public Internet"):
            await fetched(network)
        assert network.connected == []


async def test_host_without_an_address_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        network.addresses = []
        with pytest.raises(RemoteError):
            await fetched(network)


async def test_host_that_cannot_be_resolved_is_refused() -> None:
    with pytest.raises(RemoteError, match="not known"):
        await fetched(PublicNetwork(), "nowhere.invalid")


async def test_host_on_loopback_is_resolved_and_refused() -> None:
    with pytest.raises(RemoteError, match="not on the public Internet"):
        await fetched(PublicNetwork(), "localhost")
