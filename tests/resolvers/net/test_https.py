from pathlib import Path

import pytest

from resolvers.net import https
from resolvers.net.https import FetchError, Problem, Response
from resolvers.net.public_network import PublicNetwork
from tests.resolvers.https_server import HOST, PUBLIC, Internet, Server, response, serving

pytestmark = pytest.mark.anyio

URL = f"https://{HOST}/manifests/one?a=b"
STORE = bytes(range(256)) * 400


async def fetched(network: Internet, max_bytes: int = 1_000_000) -> bytes:
    response = await https.get(URL, network.tls, network=network, max_bytes=max_bytes)
    return response.body


async def problem(network: Internet, max_bytes: int = 1_000_000) -> Problem:
    with pytest.raises(FetchError) as caught:
        await fetched(network, max_bytes)
    return caught.value.problem


async def test_body_is_received_whole(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        assert await fetched(network) == STORE


async def test_chunked_body_is_received_whole(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (STORE[:7], STORE[7:], b""))
    async with serving(tmp_path, Server(head + chunks)) as network:
        assert await fetched(network) == STORE


async def test_request_has_few_headers(tmp_path: Path) -> None:
    server = Server(response(STORE))
    async with serving(tmp_path, server) as network:
        await https.get(
            URL, network.tls, network=network, max_bytes=10**6, accept="a/b", etag='"1"'
        )
    assert server.requests == [
        b"GET /manifests/one?a=b HTTP/1.1\r\n"
        b"Host: manifests.example\r\n"
        b"Accept: a/b\r\n"
        b"Accept-Encoding: identity\r\n"
        b"User-Agent: provenance-api\r\n"
        b"Connection: close\r\n"
        b'If-None-Match: "1"\r\n\r\n'
    ]


async def test_etag_is_returned_and_a_304_is_unchanged(tmp_path: Path) -> None:
    server = Server(response(STORE, 'ETag: "1"'))
    async with serving(tmp_path, server) as network:
        first = await https.get(URL, network.tls, network=network, max_bytes=10**6)
        server.answer = response(b"", status="304 Not Modified")
        second = await https.get(URL, network.tls, network=network, max_bytes=1, etag='"1"')
    assert first == Response(STORE, b'"1"')
    assert second == Response(b"", b"", unchanged=True)


async def test_certificate_of_another_host_is_refused(tmp_path: Path) -> None:
    server = Server(response(STORE))
    async with serving(tmp_path, server) as network:
        with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
            await https.get("https://other.example/", network.tls, network=network, max_bytes=1000)
    assert server.requests == []


async def test_certificate_of_an_unknown_authority_is_refused(tmp_path: Path) -> None:
    server = Server(response(STORE))
    async with serving(tmp_path, server) as network:
        network.tls = PublicNetwork().tls
        assert await problem(network) is Problem.NO_ANSWER
    assert server.requests == []


@pytest.mark.parametrize("status", ["301 Moved Permanently", "302 Found", "307 T", "308 P"])
async def test_redirect_is_not_followed(tmp_path: Path, status: str) -> None:
    server = Server(response(b"", "Location: https://manifests.example/two", status=status))
    async with serving(tmp_path, server) as network:
        assert await problem(network) is Problem.REDIRECT
        assert (len(server.requests), network.connected) == (1, [PUBLIC])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"", Problem.NO_ANSWER),
        (b"not HTTP at all", Problem.NO_ANSWER),
        (b"HTTP/1.1 200 OK\r\n\r\nwithout a length", Problem.NO_LENGTH),
        (response(STORE)[:-1], Problem.NO_ANSWER),
        (response(STORE, status="304 Not Modified"), Problem.REDIRECT),
        (response(STORE, status="404 Not Found"), Problem.STATUS),
        (response(STORE, status="206 Partial Content"), Problem.STATUS),
        (response(STORE, status="101 Switching Protocols"), Problem.NO_ANSWER),
        (response(STORE, "Content-Encoding: gzip"), Problem.COMPRESSED),
        (response(STORE, "Content-Length: 1"), Problem.NO_ANSWER),
        (response(STORE, "Transfer-Encoding: chunked"), Problem.NO_ANSWER),
        (b"HTTP/1.1 200 OK\r\nA: " + b"a" * 200_000, Problem.NO_ANSWER),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
            Problem.NO_ANSWER,
        ),
    ],
)
async def test_response_without_a_whole_body_is_refused(
    tmp_path: Path, answer: bytes, expected: Problem
) -> None:
    async with serving(tmp_path, Server(answer)) as network:
        assert await problem(network) is expected


async def test_body_of_the_largest_size_is_received(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        assert await fetched(network, len(STORE)) == STORE


async def test_body_over_the_limit_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path, Server(response(STORE))) as network:
        assert await problem(network, len(STORE) - 1) is Problem.TOO_LARGE


async def test_endless_body_is_refused(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    server = Server(head + b"1\r\na\r\n" * 100_000)
    async with serving(tmp_path, server) as network:
        assert await problem(network, 1000) is Problem.TOO_LARGE
