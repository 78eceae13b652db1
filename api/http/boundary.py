"""The outermost guard: whatever fails inside is answered in our shape and logged under its ID.

Starlette's own answers in plain text, and outside of the middleware that adds our headers.
"""

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import InternalError
from api.http import incident


class ErrorBoundary:
    """ASGI middleware that turns an unexpected exception into an InternalError's response.

    A response that has begun cannot be turned: the exception goes on, and the server cuts it off.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except ClientDisconnect:
            return
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            response = InternalError(incident.record([error])).response()
            await response(scope, receive, send)
