from pathlib import Path

import httpcore
import pytest

from resolvers.core.errors import RemoteError
from resolvers.net import https
from resolvers.net.public_address import RemoteAddress
from tests.resolvers.https_server import HOST, PUBLIC, Internet, Server, response, serving

pytestmark = pytest.mark.anyio

ADDRESS = RemoteAddress(HOST, "/manifests/one?a=b")
STORE = bytes(range(256)) * 400


async def got(network: Internet, max_bytes: int = 1_000_000) -> bytes:
    return await https.get(ADDRESS, network, max_bytes=max_bytes)


async def test_a_body_is_received_whole(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        assert await got(network) == STORE


async def test_a_chunked_body_is_received_whole(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (STORE[:7], STORE[7:], b""))
    async with serving(tmp_path, Server(head + chunks)) as network:
        assert await got(network) == STORE


async def test_a_request_says_what_is_wanted_and_nothing_of_us(tmp_path: Path) -> None:
    server = Server(response(STORE))
    async with serving(tmp_path, server) as network:
        await got(network)
    assert server.requests == [
        b"GET /manifests/one?a=b HTTP/1.1\r\n"
        b"Host: manifests.example\r\n"
        b"Accept: application/c2pa, application/x-c2pa-manifest-store\r\n"
        b"Accept-Encoding: identity\r\n"
        b"User-Agent: provenance-api\r\n"
        b"Connection: close\r\n\r\n"
    ]


async def test_the_address_connected_to_is_the_one_that_was_checked(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        await got(network)
        assert (network.resolved, network.connected) == ([HOST], [PUBLIC])


async def test_an_address_that_does_not_answer_is_passed_over(tmp_path: Path) -> None:
    class HalfConnected(Internet):
        async def dial(self, address: https.IpAddress) -> httpcore.AsyncNetworkStream:
            if address.version == 6:
                raise httpcore.ConnectError("no route")
            return await super().dial(address)

    server = Server(response(STORE))
    async with serving(tmp_path, server):
        network = HalfConnected(server, tmp_path / "server.pem", "2606:4700::1111", PUBLIC)
        assert await got(network) == STORE


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
async def test_a_host_with_an_address_that_is_not_public_is_never_connected_to(
    tmp_path: Path, addresses: list[str]
) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        network.addresses = addresses
        with pytest.raises(RemoteError, match="not on the public Internet"):
            await got(network)
        assert network.connected == []


async def test_a_host_without_an_address_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        network.addresses = []
        with pytest.raises(RemoteError):
            await got(network)


async def test_a_certificate_of_another_host_is_refused(tmp_path: Path) -> None:
    server = Server(response(STORE))
    async with serving(tmp_path, server) as network:
        with pytest.raises(RemoteError, match="no answer"):
            await https.get(RemoteAddress("other.example", "/"), network, max_bytes=1000)
    assert server.requests == []


async def test_a_certificate_of_an_unknown_authority_is_refused(tmp_path: Path) -> None:
    server = Server(response(STORE))
    async with serving(tmp_path, server) as network:
        network.tls = https.Network().tls
        with pytest.raises(RemoteError, match="no answer"):
            await got(network)
    assert server.requests == []


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "307 T", "308 P"])
async def test_a_redirect_is_not_followed(tmp_path: Path, status: str) -> None:
    server = Server(response(b"", "Location: https://manifests.example/two", status=status))
    async with serving(tmp_path, server) as network:
        with pytest.raises(RemoteError, match="something else"):
            await got(network)
        assert (len(server.requests), network.connected) == (1, [PUBLIC])


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"not HTTP at all",
        b"HTTP/1.1 200 OK\r\n\r\nno length, so nobody knows whether this is all",
        response(STORE)[:-1],
        response(STORE, status="404 Not Found"),
        response(STORE, status="206 Partial Content"),
        response(STORE, status="101 Switching Protocols"),
        response(STORE, "Content-Encoding: gzip"),
        response(STORE, "Content-Length: 1"),
        response(STORE, "Transfer-Encoding: chunked"),
        b"HTTP/1.1 200 OK\r\nA: " + b"a" * 200_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    ],
)
async def test_an_answer_that_is_no_whole_body_is_refused(tmp_path: Path, answer: bytes) -> None:
    async with serving(tmp_path, Server(answer)) as network:
        with pytest.raises(RemoteError):
            await got(network)


async def test_a_body_of_just_the_largest_size_is_received(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        assert await got(network, len(STORE)) == STORE


async def test_a_body_that_is_too_large_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        with pytest.raises(RemoteError, match="too large"):
            await got(network, len(STORE) - 1)


async def test_a_body_without_end_is_given_up(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    server = Server(head + b"1\r\na\r\n" * 100_000)
    async with serving(tmp_path, server) as network:
        with pytest.raises(RemoteError):
            await got(network, 1000)


async def test_a_name_that_cannot_be_resolved_is_refused() -> None:
    with pytest.raises(RemoteError, match="not known"):
        await https.get(RemoteAddress("nowhere.invalid", "/"), https.Network(), max_bytes=1)


async def test_a_name_for_loopback_is_resolved_and_refused() -> None:
    with pytest.raises(RemoteError, match="not on the public Internet"):
        await https.get(RemoteAddress("localhost", "/"), https.Network(), max_bytes=1)
