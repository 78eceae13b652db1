"""Entity tags and conditional requests (RFC 9110, 13.1.2)."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response


def entity_tag(*parts: bytes) -> str:
    """Build a strong entity tag for these bytes."""
    return f'"{hashlib.blake2b(b"/".join(parts), digest_size=16).hexdigest()}"'


def is_held(tag: str, if_none_match: str | None) -> bool:
    """True if the If-None-Match header (None if absent) names `tag` or `*`."""
    if if_none_match is None:
        return False
    tags = {candidate.strip().removeprefix("W/") for candidate in if_none_match.split(",")}
    return tag in tags or "*" in tags


def unless_held(request: Request, response: Response) -> Response:
    """Return the response, or a 304 if the client has it already."""
    headers = {name: response.headers[name] for name in ("etag", "cache-control")}
    held = is_held(headers["etag"], request.headers.get("if-none-match"))
    return Response(status_code=304, headers=headers) if held else response
