import asyncio
import time
from pathlib import Path

import pytest

from resolvers.core.errors import RemoteError
from resolvers.net.remote_manifests import CONCURRENT, RemoteManifests
from tests.resolvers.https_server import HOST, Server, response, serving

pytestmark = pytest.mark.anyio

URL = f"https://{HOST}/manifests/one"


async def test_a_manifest_store_is_fetched(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(b"store"))) as network:
        assert await RemoteManifests(network=network).fetch(URL) == b"store"


async def test_request_names_the_media_types_of_manifest_stores(tmp_path: Path) -> None:
    server = Server(response(b"store"))
    async with serving(tmp_path, server) as network:
        await RemoteManifests(network=network).fetch(f"{URL}?a=b")
    assert server.requests == [
        b"GET /manifests/one?a=b HTTP/1.1\r\n"
        b"Host: manifests.example\r\n"
        b"Accept: application/c2pa, application/x-c2pa-manifest-store\r\n"
        b"Accept-Encoding: identity\r\n"
        b"User-Agent: provenance-api\r\n"
        b"Connection: close\r\n\r\n"
    ]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (b"", "gave no answer"),
        (response(b"", status="302 Found"), "answered with something else"),
        (response(b"", status="404 Not Found"), "answered with something else"),
        (response(b"store", "Content-Encoding: gzip"), "answered with something else"),
        (b"HTTP/1.1 200 OK\r\n\r\nstore", "does not say how much"),
    ],
)
async def test_answer_without_a_store_is_refused(
    tmp_path: Path, answer: bytes, message: str
) -> None:
    async with serving(tmp_path, Server(answer)) as network:
        with pytest.raises(RemoteError, match=message):
            await RemoteManifests(network=network).fetch(URL)


@pytest.mark.parametrize("hosts", [[HOST], ["other.example", HOST.upper()]])
async def test_a_host_that_is_listed_is_asked(tmp_path: Path, hosts: list[str]) -> None:
    async with serving(tmp_path, Server(response(b"store"))) as network:
        assert await RemoteManifests(hosts, network=network).fetch(URL) == b"store"


@pytest.mark.parametrize("host", ["example", f"a.{HOST}", "other.example"])
async def test_a_host_that_is_not_listed_is_not_even_resolved(tmp_path: Path, host: str) -> None:
    async with serving(tmp_path, Server(response(b"store"))) as network:
        with pytest.raises(RemoteError, match="not one that is fetched from"):
            await RemoteManifests([host], network=network).fetch(URL)
        assert network.resolved == []


async def test_an_address_that_is_not_https_is_not_even_resolved(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(b"store"))) as network:
        with pytest.raises(RemoteError):
            await RemoteManifests(network=network).fetch(URL.replace("https", "http"))
        assert network.resolved == []


async def test_a_store_that_is_too_large_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(b"store"))) as network:
        with pytest.raises(RemoteError, match="too large"):
            await RemoteManifests(network=network, max_bytes=4).fetch(URL)


async def test_a_store_without_a_byte_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(b""))) as network:
        with pytest.raises(RemoteError, match="sent nothing"):
            await RemoteManifests(network=network).fetch(URL)


async def test_a_slow_host_is_given_up(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(b"store"), delay=30)) as network:
        began = time.monotonic()
        with pytest.raises(RemoteError, match="too long"):
            await RemoteManifests(network=network, seconds=0.2).fetch(URL)
        assert time.monotonic() - began < 5


async def test_few_are_fetched_at_once(tmp_path: Path) -> None:
    server = Server(response(b"store"), delay=0.2)
    async with serving(tmp_path, server) as network:
        remote = RemoteManifests(network=network)
        fetching = [asyncio.create_task(remote.fetch(URL)) for _ in range(3 * CONCURRENT)]
        await asyncio.sleep(0.15)
        assert 0 < len(network.resolved) <= CONCURRENT
        assert await asyncio.gather(*fetching) == [b"store"] * (3 * CONCURRENT)
