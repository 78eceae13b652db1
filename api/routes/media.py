"""The videos themselves and the thumbnails that their manifests hold, for pages to show.

Manifests are hostile, and what is served here shares its origin with our pages: of either kind
only types that cannot script are named as such.
"""

import os
import re
import stat
from pathlib import Path
from typing import Protocol

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from api.errors import NotFound
from api.http.conditional import unless_held
from api.routes.credentials import manifest_store_path

DIGEST = re.compile(r"[0-9a-f]{64}")
PICTURES = frozenset(
    ["image/avif", "image/gif", "image/heic", "image/jpeg", "image/png", "image/tiff", "image/webp"]
)
PLAYABLE = re.compile(r"(video|audio)/[\w.+-]+")
UNNAMED = "application/octet-stream"
# How long a media file waits for the word whether it has credentials, where nobody knows it yet.
LINK_SECONDS = 2.0


class MediaSource(Protocol):
    """Where the bytes come from; the application's service is one."""

    async def media_file(self, video_id: str) -> tuple[Path, str] | None:
        """The file of a video and its media type, None where there is no such video. Raises
        VideoRemoved, and Busy where that cannot be known now.
        """

    async def has_manifest_store(self, video_id: str) -> bool:
        """Whether it is known that the video has Content Credentials."""

    async def thumbnail(self, video_id: str, digest: str) -> tuple[bytes, str] | None:
        """The picture of a video with this SHA-256 in lower-case hex and its media type, None if
        the video or the picture is unknown. Raises as `media_file` does.
        """


def media_routes(source: MediaSource) -> list[BaseRoute]:
    """GET and HEAD of /media/{video_id}, with ranges, and of /thumbnails/{video_id}/{digest}.

    What was removed is gone from both. A media file names where its credentials are as the
    standard has it (C2PA 2.4, 15.5).
    """

    async def media(request: Request) -> Response:
        video_id = request.path_params["video_id"]
        found = await source.media_file(video_id)
        if found is None:
            raise _not_found("video")
        response = await _file(request, *found)
        if await _has_manifest_store(source, video_id):
            response.headers["link"] = f'<{manifest_store_path(video_id)}>; rel="c2pa-manifest"'
        return response

    async def thumbnail(request: Request) -> Response:
        video_id, digest = request.path_params["video_id"], request.path_params["digest"]
        found = await source.thumbnail(video_id, digest) if DIGEST.fullmatch(digest) else None
        if found is None or found[1] not in PICTURES:
            raise _not_found("thumbnail")
        return _picture(request, digest, *found)

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
        status = await to_thread.run_sync(os.stat, path)
    except OSError:
        raise _not_found("video") from None
    if not stat.S_ISREG(status.st_mode):
        raise _not_found("video")
    safe = PLAYABLE.fullmatch(media_type) or media_type in PICTURES
    response = FileResponse(path, media_type=media_type if safe else UNNAMED, stat_result=status)
    # A video may be replaced under its ID, so a cache asks each time whether it was.
    response.headers["cache-control"] = "public, no-cache"
    return unless_held(request, response)


def _picture(request: Request, digest: str, content: bytes, media_type: str) -> Response:
    # It stays what it is, but its video may be removed, so a cache asks each time whether it was.
    headers = {"etag": f'"{digest}"', "cache-control": "public, no-cache"}
    return unless_held(request, Response(content, headers=headers, media_type=media_type))


def _not_found(what: str) -> NotFound:
    return NotFound(f"There is no such {what}: take the URL from the API's answer.")
