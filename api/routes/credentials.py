"""A video's Content Credentials themselves, for people to inspect and to keep.

    /credentials/{video_id}.json    crJSON, the standard's own JSON; personal data is withheld
    /credentials/{video_id}.c2pa    the manifest store, byte for byte as it was signed

Nobody can leave out part of what is signed: it is public with the media file, which holds the same
bytes, and only tools read it.
"""

from hashlib import sha256
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.errors import JSON, NotFound
from api.http.conditional import unless_held

MANIFEST_STORE = "application/c2pa"


class CredentialsSource(Protocol):
    """Where they come from; the application's service is one. Both raise Busy, MediaUnavailable."""

    async def manifest_store(self, video_id: str) -> bytes | None:
        """The video's manifest store, None where there is none. Raises VideoRemoved: it may hold
        pictures of the video.
        """

    async def crjson(self, video_id: str, *, personal: bool = False) -> bytes | None:
        """The video's crJSON, None where there is none; `personal` leaves personal data in it."""


def manifest_store_path(video_id: str) -> str:
    """Where a video's manifest store is served."""
    return f"/credentials/{video_id}.c2pa"


def credentials_routes(source: CredentialsSource, *, personal: bool) -> list[BaseRoute]:
    """GET and HEAD of both documents."""

    async def crjson(request: Request) -> Response:
        content = await source.crjson(request.path_params["video_id"], personal=personal)
        return _document(request, content, JSON)

    async def manifest_store(request: Request) -> Response:
        content = await source.manifest_store(request.path_params["video_id"])
        return _document(request, content, MANIFEST_STORE)

    return [
        Route("/credentials/{video_id}.json", crjson),
        Route("/credentials/{video_id}.c2pa", manifest_store),
    ]


def _document(request: Request, content: bytes | None, media_type: str) -> Response:
    if content is None:
        raise NotFound("There are no Content Credentials here: take the URL from the API's answer.")
    # Another file may come under the same ID, so a cache asks each time whether one has.
    tag = f'"{sha256(content).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "public, no-cache"}
    return unless_held(request, Response(content, headers=headers, media_type=media_type))
