"""Media files, and the thumbnails in their manifests, for pages to show.

Both can be hostile and share the origin of our pages, so only media types that cannot run scripts
are sent as such.
"""

import re
from pathlib import Path
from typing import Protocol

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.errors import NotFound
from api.http.conditional import unless_held
from api.http.file_response import file_response
from api.http.open_file import OpenFile
from api.routes.credentials import manifest_store_path

DIGEST = re.compile(r"[0-9a-f]{64}")
PICTURES = frozenset(
    ["image/avif", "image/gif", "image/heic", "image/jpeg", "image/png", "image/tiff", "image/webp"]
)
PLAYABLE = re.compile(r"(video|audio)/[\w.+-]+")
UNNAMED = "application/octet-stream"
# How long a media file waits, in seconds, until it is known whether it has credentials.
LINK_SECONDS = 2.0


class MediaSource(Protocol):
    """The source of the files, such as the service."""

    async def media_file(self, video_id: str) -> tuple[Path, str] | None:
        """The file of a video and its media type; None for an unknown video.

        Raises VideoRemoved, and Busy if its removal cannot be looked up.
        """

    async def has_manifest_store(self, video_id: str) -> bool:
        """True if the video is known to have Content Credentials."""

    async def thumbnail(self, video_id: str, digest: str) -> tuple[bytes, str] | None:
        """The picture with this SHA-256 (lower-case hex) and its media type; None if unknown.

        Raises as `media_file` does.
        """


def media_routes(source: MediaSource) -> list[BaseRoute]:
    """Build GET and HEAD of /media/{video_id}, with ranges, and /thumbnails/{video_id}/{digest}.

    Removed videos answer 410. The Link header of a media file names its manifest store (C2PA 2.4,
    15.5).
    """

    async def media(request: Request) -> Response:
        video_id = request.path_params["video_id"]
        file = await source.media_file(video_id)
        if file is None:
            raise _not_found("video")
        # First, as it can take long and be cancelled, and the file is not open yet.
        linked = await _has_manifest_store(source, video_id)
        response = await _file(request, *file)
        if linked:
            response.headers["link"] = f'<{manifest_store_path(video_id)}>; rel="c2pa-manifest"'
        return response

    async def thumbnail(request: Request) -> Response:
        video_id, digest = request.path_params["video_id"], request.path_params["digest"]
        picture = await source.thumbnail(video_id, digest) if DIGEST.fullmatch(digest) else None
        if picture is None or picture[1] not in PICTURES:
            raise _not_found("thumbnail")
        return _picture(request, digest, *picture)

    return [
        Route("/media/{video_id}", media),
        Route("/thumbnails/{video_id}/{digest}", thumbnail),
    ]


async def _has_manifest_store(source: MediaSource, video_id: str) -> bool:
    with anyio.move_on_after(LINK_SECONDS):
        return await source.has_manifest_store(video_id)
    return False


async def _file(request: Request, path: Path, media_type: str) -> Response:
    try:
        file = await to_thread.run_sync(OpenFile, path)
    except OSError:
        raise _not_found("video") from None
    safe = PLAYABLE.fullmatch(media_type) or media_type in PICTURES
    # The file of a video can be replaced, so caches revalidate each time.
    return file_response(request, file, media_type if safe else UNNAMED, "public, no-cache")


def _picture(request: Request, digest: str, content: bytes, media_type: str) -> Response:
    # The picture never changes, but its video can be removed, so caches revalidate each time.
    headers = {"etag": f'"{digest}"', "cache-control": "public, no-cache"}
    return unless_held(request, Response(content, headers=headers, media_type=media_type))


def _not_found(what: str) -> NotFound:
    return NotFound(f"There is no such {what}: take the URL from the API's answer.")
