"""The server as a process: how it starts, what it logs, how it guards itself, how it ends."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.server import server_config
from api.settings import Settings
from tests.api import tiny
from tests.api.live import LiveServer, serving

QUERY = b'{"query": "{hello}"}'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """One server for all tests that leave it running."""
    with serving(tmp_path_factory.mktemp("server"), QUERY_TIMEOUT="1") as shared:
        yield shared


def exchange(server: LiveServer, sent: bytes) -> bytes:
    """The server's answer to these bytes, until it closes the connection."""
    with socket.create_connection(server.address, 20) as connection:
        connection.sendall(sent)
        received = b""
        while chunk := connection.recv(65_536):
            received += chunk
        return received


def post(*headers: bytes, body: bytes = b"") -> bytes:
    lines = [b"POST /graphql HTTP/1.1", b"Host: x", b"Content-Type: application/json", *headers]
    return b"\r\n".join([*lines, b"", body])


def wait_for_slow_query(server: LiveServer) -> None:
    deadline = time.monotonic() + 20
    while tiny.SLOW not in server.log():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_server_is_uvicorn_on_uvloop_and_httptools() -> None:
    config = server_config(tiny.app(), Settings())
    assert (config.loop, config.ws) == ("uvloop", "none")
    assert isinstance(config.http, type)
    assert issubclass(config.http, HttpToolsProtocol)
    assert (config.access_log, config.server_header) == (False, False)


def test_log_holds_no_query_and_no_address(server: LiveServer) -> None:
    server.get("/graphql?query={mySecret}")
    server.get("/graphql?query={broken}")
    assert "incident" in server.log()
    for private in ("mySecret", "broken", "Jane Doe", "/graphql"):
        assert private not in server.log()


def test_large_body_is_refused_before_it_is_sent(server: LiveServer) -> None:
    assert exchange(server, post(b"Content-Length: 20000000")).startswith(b"HTTP/1.1 413 ")


def test_streamed_body_is_cut_off_at_the_limit(server: LiveServer) -> None:
    chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    answer = exchange(server, post(b"Transfer-Encoding: chunked", body=chunk * 3))
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_stalled_body_is_given_up(server: LiveServer) -> None:
    answer = exchange(server, post(b"Content-Length: 20", body=b"{"))
    assert answer.startswith(b"HTTP/1.1 408 ")


def test_bytes_that_are_no_http_cost_only_their_connection(server: LiveServer) -> None:
    assert exchange(server, b"\x16\x03\x01 not http\r\n\r\n").startswith(b"HTTP/1.1 400 ")
    whole = post(b"Content-Length: %d" % len(QUERY), b"Connection: close", body=QUERY)
    assert exchange(server, whole).endswith(b'{"data":{"hello":"hello world"}}')


def test_port_in_use_ends_the_start(server: LiveServer) -> None:
    command = [sys.executable, "-m", "tests.api.tiny", str(server.address[1])]
    second = subprocess.run(
        command, check=False, env=server.program.env, capture_output=True, text=True, timeout=60
    )
    assert second.returncode == 3
    assert "address already in use" in second.stderr


def test_wrong_setting_ends_the_start(tmp_path: Path) -> None:
    refused = LiveServer(tmp_path, MAX_DEPTH="deep")
    with pytest.raises(RuntimeError, match="PROVENANCE_MAX_DEPTH must be a whole number"):
        refused.program.start()


def test_request_under_way_is_answered_before_the_end(tmp_path: Path) -> None:
    answers: list[httpx.Response] = []
    with serving(tmp_path) as ending:
        path = "/graphql?query={slow(seconds:1)}"
        asking = threading.Thread(target=lambda: answers.append(ending.get(path)))
        asking.start()
        wait_for_slow_query(ending)
        assert ending.program.stop() == -signal.SIGTERM
        asking.join()
    assert [answer.json() for answer in answers] == [{"data": {"slow": "done"}}]
    assert "stopped" in ending.log()


def test_end_is_not_held_up_for_longer_than_the_setting(tmp_path: Path) -> None:
    request = b"GET /graphql?query={slow} HTTP/1.1\r\nHost: x\r\n\r\n"
    with (
        serving(tmp_path, STOP_TIMEOUT="1", QUERY_TIMEOUT="60") as ending,
        socket.create_connection(ending.address) as connection,
    ):
        connection.sendall(request)
        wait_for_slow_query(ending)
        assert ending.program.stop() == -signal.SIGTERM
    assert "stopped" in ending.log()
