"""Entity tags: what a client holds already is not sent again (RFC 9110, 13.1.2)."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response


def entity_tag(*parts: bytes) -> str:
    """A strong tag of these bytes."""
    return f'"{hashlib.blake2b(b"/".join(parts), digest_size=16).hexdigest()}"'


def is_held(tag: str, if_none_match: str | None) -> bool:
    """Whether the header If-None-Match, absent as None, names `tag` or `*`."""
    if if_none_match is None:
        return False
    held = {candidate.strip().removeprefix("W/") for candidate in if_none_match.split(",")}
    return tag in held or "*" in held


def unless_held(request: Request, response: Response) -> Response:
    """`response`, or a 304 with its ETag and Cache-Control where the client holds it already."""
    kept = {name: response.headers[name] for name in ("etag", "cache-control")}
    held = is_held(kept["etag"], request.headers.get("if-none-match"))
    return Response(status_code=304, headers=kept) if held else response
