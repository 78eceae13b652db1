"""The Content Credentials of a video as documents, to inspect and to keep.

    /credentials/{video_id}.json    crJSON, the standard's JSON; personal data is withheld
    /credentials/{video_id}.c2pa    the manifest store, byte for byte as signed

A manifest store cannot be shortened without breaking its signatures. The media file, which is
public too, holds the same bytes.
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
    """The source of the documents, such as the service. Raises Busy, MediaUnavailable."""

    async def manifest_store(self, video_id: str) -> bytes | None:
        """The manifest store of a video; None without one.

        Raises VideoRemoved, since a store can hold pictures of the video.
        """

    async def crjson(self, video_id: str, *, personal: bool = False) -> bytes | None:
        """The crJSON of a video; None without one. `personal` keeps personal data in it."""


def manifest_store_path(video_id: str) -> str:
    """The path of a video's manifest store."""
    return f"/credentials/{video_id}.c2pa"


def credentials_routes(source: CredentialsSource, *, personal: bool) -> list[BaseRoute]:
    """Build the routes for GET and HEAD of both documents."""

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
    # The file of a video can be replaced, so caches revalidate each time.
    tag = f'"{sha256(content).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "public, no-cache"}
    return unless_held(request, Response(content, headers=headers, media_type=media_type))
