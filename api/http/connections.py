"""Connections: limits on their number, on the header section and on the time that each may wait.

    Config(app, http=bounded(ConnectionLimits(connections=1000)))

A client that sends nothing, sends a header byte by byte or never reads its answer keeps its
connection for a short time only. If all connections are taken, a new one replaces the one that has
waited longest for its client: for a request, or for the rest of one.
"""

import asyncio
from http import HTTPStatus
from typing import Any, ClassVar, Final, NamedTuple

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from api.errors import (
    ApiError,
    BadRequest,
    HeadersTooLarge,
    RequestTimeout,
    ServiceUnavailable,
)

# Requests that a client sends before the answer to its first; browsers send none.
MAX_PIPELINED: Final = 16


class TooManyPipelined(Exception):
    """A client sent more requests than may wait for the answer to its first."""


class ConnectionLimits(NamedTuple):
    """`connections` open at once, `header_bytes` of a header section with its request line, and
    the seconds that a client may take to send one or to read a part of its answer.
    """

    connections: int = 1000
    header_bytes: int = 64 * 1024
    header_seconds: float = 10.0
    write_seconds: float = 30.0


def bounded(limits: ConnectionLimits) -> type[HttpToolsProtocol]:
    """Return uvicorn's HTTP protocol, within these limits."""
    return type("BoundedProtocol", (BoundedProtocol,), {"limits": limits, "waiting": {}})


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's protocol with timers for what it waits for without one."""

    limits: ClassVar[ConnectionLimits]
    waiting: ClassVar[dict["BoundedProtocol", None]]
    """The connections that wait for a request or the rest of one, the longest first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._timer: asyncio.TimerHandle | None = None
        self._write_timer: asyncio.TimerHandle | None = None
        self._in_headers = False
        # Bytes received outside bodies: header sections, chunk sizes and trailers.
        self._framing = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Accept a connection; beyond the limit, close the one idle longest."""
        super().connection_made(transport)
        if len(self.connections) > self.limits.connections and not self._replace():
            self._refuse(ServiceUnavailable("Too many connections are open: try again later."))
            return
        self._await_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timers."""
        self._stop_waiting()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse data, with a limit on bytes outside bodies."""
        if self.transport.is_closing():
            return
        self._framing += len(data)
        super().data_received(data)
        if self._framing > self.limits.header_bytes:
            self._refuse(_too_large(self.limits.header_bytes))
        elif self._timer is None and self._is_idle():
            self._await_headers()

    def on_message_begin(self) -> None:
        """Note that a header section began; httptools calls this."""
        self._in_headers = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Start the request, whose body can be incomplete; httptools calls this."""
        self._in_headers = False
        self._stop_timer()
        if len(self.pipeline) >= MAX_PIPELINED:
            raise TooManyPipelined
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Receive a part of the body; httptools calls this."""
        self._framing -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """End the request; httptools calls this."""
        self._framing = 0
        self.waiting.pop(self, None)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request; uvicorn calls this."""
        super().on_response_complete()
        if self._is_idle() and not self.transport.is_closing():
            self.waiting[self] = None

    def send_400_response(self, msg: str) -> None:
        """Refuse what is not HTTP; uvicorn calls this."""
        self._refuse(BadRequest("This is not HTTP/1.1: correct the request line and the headers."))

    def pause_writing(self) -> None:
        """Give the client time to read what was written; asyncio calls this."""
        super().pause_writing()
        if self._write_timer is None:
            seconds = self.limits.write_seconds
            self._write_timer = self.loop.call_later(seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Note that the client reads; asyncio calls this."""
        if self._write_timer is not None:
            self._write_timer.cancel()
            self._write_timer = None
        if self.flow is not None:
            super().resume_writing()

    def _is_idle(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle  # None until the first request
        return cycle is None or cycle.response_complete

    def _await_headers(self) -> None:
        seconds = self.limits.header_seconds
        self._timer = self.loop.call_later(seconds, self._time_out)
        self.waiting[self] = None

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _stop_waiting(self) -> None:
        self._stop_timer()
        self.waiting.pop(self, None)

    def _time_out(self) -> None:
        self._timer = None
        if self._in_headers:
            self._refuse(_too_slow(self.limits.header_seconds))
        else:
            self.transport.close()

    def _replace(self) -> bool:
        """Close the connection that has waited longest; False where none waits."""
        longest = next(iter(self.waiting), None)
        if longest is None:
            return False
        longest._stop_waiting()
        longest.transport.abort()
        return True

    def _refuse(self, error: ApiError) -> None:
        """Answer with an error, unless an answer has begun, and close the connection."""
        self._stop_waiting()
        # With requests in the pipeline, the answer to the first of them comes first.
        if self._is_idle() or not (self.pipeline or self.cycle.response_started):
            self.transport.write(_wire(error))
        self.transport.close()


def _too_large(limit: int) -> HeadersTooLarge:
    return HeadersTooLarge(f"The headers exceed {limit} bytes: send fewer or shorter ones.")


def _too_slow(seconds: float) -> RequestTimeout:
    return RequestTimeout(f"The headers did not arrive in {seconds:g} seconds: send them at once.")


def _wire(error: ApiError) -> bytes:
    """The bytes of an error's response, for a request that no application sees."""
    response = error.response()
    response.headers["connection"] = "close"
    status = f"HTTP/1.1 {error.status} {HTTPStatus(error.status).phrase}\r\n".encode()
    headers = b"".join(name + b": " + value + b"\r\n" for name, value in response.raw_headers)
    return status + headers + b"\r\n" + bytes(response.body)
