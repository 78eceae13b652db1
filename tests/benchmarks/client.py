"""A load client for machines without wrk: python -m tests.benchmarks.client N SECONDS URL [BODY]

N connections are kept, each with one request under way. Prints one line of JSON: a Load.
"""

import asyncio
import sys
import time
from pathlib import Path
from statistics import quantiles
from typing import cast
from urllib.parse import urlsplit

import msgspec
import uvloop

from tests.benchmarks.load import Load

LENGTH = b"\r\ncontent-length:"
OK = b"HTTP/1.1 200 "


class Connection(asyncio.Protocol):
    """Sends `request` as soon as the answer to the one before is complete."""

    def __init__(self, request: bytes, seconds: list[float]) -> None:
        self._request, self._seconds = request, seconds
        self._received = bytearray()
        self._sent = 0.0
        self.failed = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is of no such class
        self._send()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, body = self._received.partition(b"\r\n\r\n")
        if separator and len(body) >= length(head):
            self._seconds.append(time.perf_counter() - self._sent)
            self.failed += not head.startswith(OK)
            self._received.clear()
            self._send()

    def _send(self) -> None:
        self._sent = time.perf_counter()
        self._transport.write(self._request)


def length(head: bytes | bytearray) -> int:
    """The length of the body behind this head; an answer without one has none."""
    return int(head.lower().partition(LENGTH)[2].partition(b"\r\n")[0] or 0)


def request(url: str, body: bytes | None) -> bytes:
    """The bytes of a GET, or of a POST of JSON."""
    parts = urlsplit(url)
    method = "GET" if body is None else "POST"
    head = [f"{method} {parts.path} HTTP/1.1", f"Host: {parts.netloc}"]
    if body is not None:
        head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, "", ""]).encode() + (body or b"")


async def measure(connections: int, seconds: float, url: str, body: bytes | None) -> Load:
    """Load `url` for some seconds."""
    parts, sent, taken = urlsplit(url), request(url, body), list[float]()
    loop = asyncio.get_running_loop()
    opened = [
        await loop.create_connection(
            lambda: Connection(sent, taken), parts.hostname or "", parts.port or 80
        )
        for _ in range(connections)
    ]
    taken.clear()
    began = time.perf_counter()
    await asyncio.sleep(seconds)
    ended = time.perf_counter()
    percentiles = [1000 * each for each in quantiles(taken, n=100)]
    for transport, _ in opened:
        transport.abort()
    return Load(
        rate=len(taken) / (ended - began),
        p50=percentiles[49],
        p99=percentiles[98],
        failed=sum(protocol.failed for _, protocol in opened),
    )


def main(connections: str, seconds: str, url: str, body: str | None = None) -> None:
    """Measure, and print what came of it."""
    content = Path(body).read_bytes() if body else None
    load = uvloop.run(measure(int(connections), float(seconds), url, content))
    print(msgspec.json.encode(load).decode())


if __name__ == "__main__":
    main(*sys.argv[1:])
