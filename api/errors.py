"""Errors of the API: one tree, one JSON shape, a small set of stable codes.

Every route answers errors with `{"errors": [{"message", "extensions": {"code"}}]}`, which GraphQL
clients can read. A message is a sentence that tells the client what to do.

    ApiError
    ├── BadRequest              400  BAD_REQUEST
    ├── Unauthenticated         401  UNAUTHENTICATED
    ├── NotFound                404  NOT_FOUND
    ├── MethodNotAllowed        405  METHOD_NOT_ALLOWED
    ├── NotAcceptable           406  NOT_ACCEPTABLE
    ├── RequestTimeout          408  TIMEOUT
    ├── Gone                    410  REMOVED
    ├── ContentTooLarge         413  CONTENT_TOO_LARGE
    ├── UriTooLong              414  CONTENT_TOO_LARGE
    ├── UnsupportedMediaType    415  UNSUPPORTED_MEDIA_TYPE
    ├── RangeNotSatisfiable     416  RANGE_NOT_SATISFIABLE
    ├── HeadersTooLarge         431  CONTENT_TOO_LARGE
    ├── InternalError           500  INTERNAL
    ├── ServiceUnavailable      503  BUSY
    └── QueryTimeout            504  TIMEOUT

The other codes mark GraphQL errors, for which the GraphQL endpoint sets the status.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import ClassVar, NotRequired, TypedDict

import orjson
from graphql.language import FormattedSourceLocation
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

JSON = "application/json"
RETRY_SECONDS = "5"


class Code(StrEnum):
    """Every `extensions.code` that a client can receive. Codes are added, never removed."""

    BAD_REQUEST = "BAD_REQUEST"
    NOT_FOUND = "NOT_FOUND"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    CONTENT_TOO_LARGE = "CONTENT_TOO_LARGE"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    RANGE_NOT_SATISFIABLE = "RANGE_NOT_SATISFIABLE"
    TIMEOUT = "TIMEOUT"
    BUSY = "BUSY"
    INTERNAL = "INTERNAL"
    # GraphQL errors, by the names that clients and tools already use.
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    OPERATION_RESOLUTION_FAILURE = "OPERATION_RESOLUTION_FAILURE"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
    # API keys, conflicting writes and removed videos.
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    CONFLICT = "CONFLICT"
    REMOVED = "REMOVED"


class ErrorEntry(TypedDict):
    """One entry of `errors`, as sent."""

    message: str
    locations: NotRequired[list[FormattedSourceLocation]]
    path: NotRequired[list[str | int]]
    extensions: Mapping[str, object]


def entry(message: str, code: Code, **extensions: object) -> ErrorEntry:
    """Build an entry of `errors` without a location in a document."""
    return {"message": message, "extensions": {"code": code, **extensions}}


def body(errors: Sequence[ErrorEntry]) -> bytes:
    """Build the JSON body of an error response."""
    return orjson.dumps({"errors": errors})


class ApiError(Exception):
    """A request that is refused, with the status and code of its class and a message."""

    status: ClassVar[int]
    code: ClassVar[Code]

    def __init__(self, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.headers = dict(headers or {})

    def response(self, media_type: str = JSON) -> Response:
        """Build the HTTP response, which caches do not store."""
        headers = {"cache-control": "no-store", **self.headers}
        content = body([entry(self.message, self.code)])
        return Response(content, self.status, headers, f"{media_type}; charset=utf-8")


class BadRequest(ApiError):
    status, code = 400, Code.BAD_REQUEST


class Unauthenticated(ApiError):
    """The API key of the request is unknown. Sends WWW-Authenticate, as HTTP requires."""

    status, code = 401, Code.UNAUTHENTICATED

    def __init__(self, message: str) -> None:
        super().__init__(message, {"www-authenticate": 'Bearer error="invalid_token"'})


class NotFound(ApiError):
    status, code = 404, Code.NOT_FOUND


class MethodNotAllowed(ApiError):
    """The route has other methods: `allow` is the value of the Allow header."""

    status, code = 405, Code.METHOD_NOT_ALLOWED

    def __init__(self, message: str, *, allow: str) -> None:
        super().__init__(message, {"allow": allow})


class NotAcceptable(ApiError):
    status, code = 406, Code.NOT_ACCEPTABLE


class RequestTimeout(ApiError):
    status, code = 408, Code.TIMEOUT


class Gone(ApiError):
    """The resource was removed on purpose."""

    status, code = 410, Code.REMOVED


class ContentTooLarge(ApiError):
    status, code = 413, Code.CONTENT_TOO_LARGE


class UriTooLong(ApiError):
    status, code = 414, Code.CONTENT_TOO_LARGE


class UnsupportedMediaType(ApiError):
    status, code = 415, Code.UNSUPPORTED_MEDIA_TYPE


class RangeNotSatisfiable(ApiError):
    """No requested range is in the file, of `size` bytes, which Content-Range reports."""

    status, code = 416, Code.RANGE_NOT_SATISFIABLE

    def __init__(self, message: str, size: int) -> None:
        super().__init__(message, {"content-range": f"bytes */{size}"})


class HeadersTooLarge(ApiError):
    status, code = 431, Code.CONTENT_TOO_LARGE


class InternalError(ApiError):
    """A bug or an outage: clients see only the ID of its log entry."""

    status, code = 500, Code.INTERNAL

    def __init__(self, incident_id: str) -> None:
        super().__init__(internal_message(incident_id))


class ServiceUnavailable(ApiError):
    """The resource is temporarily unavailable; sends Retry-After."""

    status, code = 503, Code.BUSY

    def __init__(self, message: str) -> None:
        super().__init__(message, {"retry-after": RETRY_SECONDS})


class QueryTimeout(ApiError):
    """The query did not finish in time: 504, as gateways answer.

    For either media type: GraphQL over HTTP reserves 200 for GraphQL responses, and a timeout
    yields none. `408` would blame the client, and `503` the whole server.
    """

    status, code = 504, Code.TIMEOUT


def internal_message(incident_id: str) -> str:
    """The message that clients see for an internal error."""
    return f"The server failed here. Try again; if it stays, report incident {incident_id}."


async def api_error_response(request: Request, error: Exception) -> Response:
    """Handle an ApiError for Starlette."""
    assert isinstance(error, ApiError)  # noqa: S101 - Starlette's handlers are typed by Exception
    return error.response()


async def http_exception_response(request: Request, error: Exception) -> Response:
    """Handle Starlette's own HTTPException with an error body of ours."""
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    if error.status_code == 405:
        allow = (error.headers or {}).get("Allow", "GET")
        message = f"{request.method} is not served here: use one of {allow}."
        return MethodNotAllowed(message, allow=allow).response()
    if error.status_code in (401, 404):  # StaticFiles answers an unreadable file with 401
        return NotFound("Nothing is here: check the path.").response()
    return BadRequest(error.detail).response()
