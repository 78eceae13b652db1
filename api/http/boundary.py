"""Answer unexpected exceptions with an error body, and log them under an incident ID.

Starlette's own handler answers in plain text and outside the middleware that adds our headers.
"""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import InternalError
from api.http import incident


class ErrorBoundary:
    """ASGI middleware that answers an unexpected exception with an InternalError.

    Once the response has started, the exception is raised again and the server closes the
    connection.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except ClientDisconnect:
            return
        except Exception as error:
            if started or scope["type"] != "http":
                raise
            response = InternalError(incident.record([error])).response()
            await response(scope, receive, send)
