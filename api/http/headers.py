"""Security headers of every response, for browsers."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # GraphiQL's editor adds inline styles
        "font-src 'self' data:",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
UNUSED_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")

HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}

# The paths that partners' pages can embed, if CORS allows it.
EMBEDDABLE = ("/assets/", "/credentials/", "/graphql", "/media/", "/thumbnails/", "/words/")


class SecurityHeaders:
    """ASGI middleware that adds the headers; `embeddable` lets pages of other origins use ours.

    Cross-Origin-Resource-Policy has no list of origins. It covers resources that browsers load
    without CORS, such as images; CORS decides what scripts read, origin by origin.
    """

    def __init__(self, app: ASGIApp, *, embeddable: bool) -> None:
        self.app = app
        self._embeddable = embeddable
        self._own = _raw("same-origin")
        self._shared = _raw("cross-origin")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        shared = self._embeddable and scope["path"].startswith(EMBEDDABLE)
        headers = self._shared if shared else self._own

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *headers]
            await send(message)

        await self.app(scope, receive, with_headers)


def _raw(resource_policy: str) -> list[tuple[bytes, bytes]]:
    headers = {**HEADERS, "cross-origin-resource-policy": resource_policy}
    return [(name.encode(), value.encode()) for name, value in headers.items()]
