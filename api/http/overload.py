"""Overload: requests beyond the limit are answered 503 at once, and health always."""

from collections import Counter
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import ServiceUnavailable

GRAPHQL: Final = "/graphql"
# Supervisors need an answer from a busy server too.
UNLIMITED: Final = frozenset({"/healthz", "/readyz"})


class RequestLimit:
    """ASGI middleware: at most `limit` GraphQL requests at once, and as many others, so that slow
    downloads of media leave GraphQL its places.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app, self._limit = app, limit
        self._running: Counter[bool] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http" or scope["path"] in UNLIMITED:
            await self.app(scope, receive, send)
            return
        lane = scope["path"] == GRAPHQL
        if self._running[lane] >= self._limit:
            await _busy().response()(scope, receive, send)
            return
        self._running[lane] += 1
        try:
            await self.app(scope, self._reading(receive) if lane else receive, send)
        finally:
            self._running[lane] -= 1

    def _reading(self, receive: Receive) -> Receive:
        """Receive a GraphQL request's body without its place, so that clients that send slowly do
        not keep the others out. Raises ServiceUnavailable if no place is free afterwards.
        """

        async def received() -> Message:
            self._running[True] -= 1
            try:
                message = await receive()
            finally:
                self._running[True] += 1
            if self._running[True] > self._limit:
                raise _busy()
            return message

        return received


def _busy() -> ServiceUnavailable:
    return ServiceUnavailable("The server is busy: try again in a moment.")
