"""Connections that hold a place: idle, dripping, oversized, unread."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
import uvicorn
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from api.errors import Code
from api.http.connections import ConnectionLimits, bounded
from tests.api.live import LiveServer, serving

pytestmark = pytest.mark.anyio

HEAD = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A server whose clients have a second for their headers, and four places."""
    folder = tmp_path_factory.mktemp("server")
    with serving(
        folder, MAX_CONNECTIONS="4", MAX_HEADER_BYTES="4096", HEADER_TIMEOUT="1"
    ) as shared:
        yield shared


def received(connection: socket.socket) -> bytes:
    """All that comes until the server closes the connection."""
    connection.settimeout(20)
    answer = b""
    try:
        while chunk := connection.recv(65_536):
            answer += chunk
    except ConnectionResetError:
        pass
    return answer


def connected(server: LiveServer) -> socket.socket:
    return socket.create_connection(server.address, 20)


def test_a_connection_that_sends_nothing_is_closed(server: LiveServer) -> None:
    with connected(server) as idle:
        assert received(idle) == b""


def test_a_header_that_drips_is_answered_408(server: LiveServer) -> None:
    with connected(server) as slow:
        slow.sendall(HEAD)
        answer = received(slow)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert Code.TIMEOUT.encode() in answer


def test_empty_lines_between_requests_keep_no_connection(server: LiveServer) -> None:
    with connected(server) as slow:
        deadline = time.monotonic() + 20
        closed = False
        while not closed and time.monotonic() < deadline:
            try:
                slow.sendall(b"\r\n")
            except (BrokenPipeError, ConnectionResetError):
                closed = True
            time.sleep(0.1)
    assert closed


def test_health_is_answered_while_idle_connections_hold_every_place(server: LiveServer) -> None:
    with ExitStack() as open_until_the_end:
        for _ in range(8):
            open_until_the_end.enter_context(connected(server))
        assert server.get("/healthz").status_code == 200


POST = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


def test_health_is_answered_while_slow_bodies_hold_every_place(server: LiveServer) -> None:
    with ExitStack() as open_until_the_end:
        for _ in range(8):
            slow = open_until_the_end.enter_context(connected(server))
            slow.sendall(POST + b"Content-Length: 100\r\n\r\n{")
        time.sleep(0.5)
        assert server.get("/healthz").status_code == 200


def test_health_is_answered_while_kept_connections_hold_every_place(server: LiveServer) -> None:
    with ExitStack() as open_until_the_end:
        for _ in range(8):
            kept = open_until_the_end.enter_context(connected(server))
            kept.sendall(HEAD + b"\r\n")
            assert kept.recv(65_536).startswith(b"HTTP/1.1 200 ")
        assert server.get("/healthz").status_code == 200


def test_a_few_pipelined_requests_are_answered(server: LiveServer) -> None:
    with connected(server) as client:
        client.sendall((HEAD + b"\r\n") * 9 + HEAD + b"Connection: close\r\n\r\n")
        assert received(client).count(b"HTTP/1.1 200 ") == 10


def test_many_pipelined_requests_are_not_kept(server: LiveServer) -> None:
    """The first one is slow, and its answer would take 12 seconds."""
    body = b'{"query": "{slow}"}'
    with connected(server) as client:
        client.sendall(POST + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        started = time.monotonic()
        with suppress(BrokenPipeError, ConnectionResetError):
            client.sendall((HEAD + b"\r\n") * 5000)
        assert received(client) == b""
    assert time.monotonic() - started < 6


@pytest.mark.parametrize("size", [5_000, 2_000_000])
def test_a_large_header_section_is_answered_431(server: LiveServer, size: int) -> None:
    with connected(server) as large:
        large.sendall(HEAD + b"X: " + b"x" * size)
        answer = received(large)
    assert answer.startswith(b"HTTP/1.1 431 ") or (not answer and size > 1_000_000)


def test_many_small_headers_are_answered_431(server: LiveServer) -> None:
    with connected(server) as large:
        large.sendall(HEAD + b"a: b\r\n" * 1000)
        assert received(large).startswith(b"HTTP/1.1 431 ")


def test_trailers_are_bounded(server: LiveServer) -> None:
    head = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    with connected(server) as large:
        large.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n")
        large.sendall(b"a: b\r\n" * 1000)
        answer = received(large)
    assert answer.startswith(b"HTTP/1.1 431 ")


def test_a_body_is_not_counted_as_headers(server: LiveServer) -> None:
    body = b'{"query": "{hello}"}' + b" " * 20_000
    head = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    with connected(server) as client:
        length = b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        client.sendall(head + length + body)
        assert received(client).startswith(b"HTTP/1.1 200 ")


def test_what_is_not_http_is_refused_in_our_shape(server: LiveServer) -> None:
    with connected(server) as client:
        client.sendall(b"\x16\x03\x01 not http\r\n\r\n")
        assert Code.BAD_REQUEST.encode() in received(client)


async def test_an_answer_that_is_never_read_is_cut_off() -> None:
    """The protocol on a real socket; its buffers hold some of an answer of 64 MB."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await Response(bytes(64_000_000))(scope, receive, send)

    limits = ConnectionLimits(write_seconds=0.5)
    config = uvicorn.Config(app, ws="none", lifespan="off", log_config=None)
    config.load()
    protocol = bounded(limits)
    state = ServerState()
    listening = await asyncio.get_running_loop().create_server(
        lambda: protocol(config, state, {}), "127.0.0.1", 0
    )
    reader, writer = await asyncio.open_connection(*listening.sockets[0].getsockname())
    writer.write(HEAD + b"\r\n")
    await asyncio.sleep(2)  # the timer is on this very loop
    assert not state.connections
    with suppress(ConnectionResetError):
        assert len(await reader.read()) < 64_000_000
    writer.close()
    listening.close()


def test_limits_have_defaults() -> None:
    assert ConnectionLimits() == (1000, 65_536, 10.0, 30.0)
