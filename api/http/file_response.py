"""Responses with a file's bytes: all of them, ranges of them, or 304 (RFC 9110, 13 to 15).

They have no Last-Modified: two versions of a file can have the same one, and a client that compared
times would keep the old version. The entity tag differs between versions.
"""

import secrets
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from api.http.byte_ranges import ByteRange, byte_ranges
from api.http.conditional import is_held
from api.http.open_file import OpenFile


def file_response(
    request: Request, file: OpenFile, media_type: str, cache_control: str, *, ranged: bool = True
) -> Response:
    """Build the response to a GET or HEAD, which closes the file. Ranges are ignored unless
    `ranged`.

    Raises RangeNotSatisfiable.
    """
    headers = {"etag": file.tag, "cache-control": cache_control}
    try:
        if is_held(file.tag, request.headers.get("if-none-match")):
            file.close()
            return Response(status_code=304, headers=headers)
        headers |= {"accept-ranges": "bytes"} if ranged else {}
        if request.method == "HEAD":  # HTTP defines ranges for GET alone
            file.close()
            headers["content-length"] = str(file.size)
            return Response(headers=headers, media_type=media_type)
        ranges = _requested(request, file) if ranged else ()
        return _FileBody(file, _content(file, ranges, media_type), headers)
    except BaseException:
        file.close()
        raise


def _requested(request: Request, file: OpenFile) -> Sequence[ByteRange]:
    """The ranges to send; empty for the whole file, as for a client that has another version."""
    if request.headers.get("if-range", file.tag) != file.tag:
        return ()
    return byte_ranges(request.headers.get("range"), file.size)


class _Content(NamedTuple):
    status: int
    headers: Mapping[str, str]
    media_type: str
    parts: Sequence[bytes | ByteRange]
    """The body: bytes to send as they are, and ranges of the file."""


def _content(file: OpenFile, ranges: Sequence[ByteRange], media_type: str) -> _Content:
    if not ranges:
        return _Content(200, {}, media_type, [ByteRange(0, file.size)])
    if len(ranges) == 1:
        headers = {"content-range": _content_range(ranges[0], file.size)}
        return _Content(206, headers, media_type, ranges)
    boundary = secrets.token_hex(16)
    parts = [*_multipart(ranges, file.size, media_type, boundary), f"--{boundary}--\r\n".encode()]
    return _Content(206, {}, f"multipart/byteranges; boundary={boundary}", parts)


def _multipart(
    ranges: Iterable[ByteRange], size: int, media_type: str, boundary: str
) -> Iterable[bytes | ByteRange]:
    for byte_range in ranges:
        lines = (
            f"--{boundary}",
            f"content-type: {media_type}",
            f"content-range: {_content_range(byte_range, size)}",
        )
        yield "\r\n".join([*lines, "", ""]).encode()
        yield byte_range
        yield b"\r\n"


def _content_range(byte_range: ByteRange, size: int) -> str:
    return f"bytes {byte_range.start}-{byte_range.end - 1}/{size}"


class _FileBody(StreamingResponse):
    """A response that reads its body from a file and closes it."""

    def __init__(self, file: OpenFile, content: _Content, headers: Mapping[str, str]) -> None:
        length = sum(map(_length, content.parts))
        super().__init__(
            _chunks(file, content.parts),
            content.status,
            {**headers, **content.headers, "content-length": str(length)},
            content.media_type,
        )
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._file.close()


def _length(part: bytes | ByteRange) -> int:
    return part.end - part.start if isinstance(part, ByteRange) else len(part)


async def _chunks(file: OpenFile, parts: Iterable[bytes | ByteRange]) -> AsyncIterator[bytes]:
    for part in parts:
        if isinstance(part, ByteRange):
            async for chunk in file.read(*part):
                yield chunk
        else:
            yield part
