"""What the API says when it cannot answer: one tree of errors, one shape, few and stable codes.

Every error body, of every route, is `{"errors": [{"message", "extensions": {"code"}}]}`: a GraphQL
client reads it as it reads any answer. A message is a sentence that says what to do.

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
    ├── HeadersTooLarge         431  CONTENT_TOO_LARGE
    ├── InternalError           500  INTERNAL
    ├── ServiceUnavailable      503  BUSY
    └── QueryTimeout            504  TIMEOUT

The other codes mark errors within GraphQL, whose status is the GraphQL endpoint's to choose.
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
    """Every `extensions.code` that a client can meet. Names are only ever added."""

    BAD_REQUEST = "BAD_REQUEST"
    NOT_FOUND = "NOT_FOUND"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    CONTENT_TOO_LARGE = "CONTENT_TOO_LARGE"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    TIMEOUT = "TIMEOUT"
    BUSY = "BUSY"
    INTERNAL = "INTERNAL"
    # GraphQL's own, by the names that the field's clients and tools already know.
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    OPERATION_RESOLUTION_FAILURE = "OPERATION_RESOLUTION_FAILURE"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    LIMIT_EXCEEDED = "LIMIT_EXCEEDED"
    # Of what takes an API key, of writers who contradict each other, and of removed videos.
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    CONFLICT = "CONFLICT"
    REMOVED = "REMOVED"


class ErrorEntry(TypedDict):
    """One entry of `errors`, as it is sent."""

    message: str
    locations: NotRequired[list[FormattedSourceLocation]]
    path: NotRequired[list[str | int]]
    extensions: Mapping[str, object]


def entry(message: str, code: Code, **extensions: object) -> ErrorEntry:
    """One entry of `errors` with no place in a document."""
    return {"message": message, "extensions": {"code": code, **extensions}}


def body(errors: Sequence[ErrorEntry]) -> bytes:
    """The canonical body, as JSON."""
    return orjson.dumps({"errors": errors})


class ApiError(Exception):
    """A request that gets no answer: the status and code of its class, and what to do instead."""

    status: ClassVar[int]
    code: ClassVar[Code]

    def __init__(self, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.headers = dict(headers or {})

    def response(self, media_type: str = JSON) -> Response:
        """The HTTP response that says so. No cache keeps it."""
        headers = {"cache-control": "no-store", **self.headers}
        content = body([entry(self.message, self.code)])
        return Response(content, self.status, headers, f"{media_type}; charset=utf-8")


class BadRequest(ApiError):
    status, code = 400, Code.BAD_REQUEST


class Unauthenticated(ApiError):
    """A key came that is not known. HTTP asks to say then which keys would do."""

    status, code = 401, Code.UNAUTHENTICATED

    def __init__(self, message: str) -> None:
        super().__init__(message, {"www-authenticate": 'Bearer error="invalid_token"'})


class NotFound(ApiError):
    status, code = 404, Code.NOT_FOUND


class MethodNotAllowed(ApiError):
    """Takes the methods that would do, for the Allow header that HTTP asks for."""

    status, code = 405, Code.METHOD_NOT_ALLOWED

    def __init__(self, message: str, *, allow: str) -> None:
        super().__init__(message, {"allow": allow})


class NotAcceptable(ApiError):
    status, code = 406, Code.NOT_ACCEPTABLE


class RequestTimeout(ApiError):
    status, code = 408, Code.TIMEOUT


class Gone(ApiError):
    """What was here was taken away on purpose."""

    status, code = 410, Code.REMOVED


class ContentTooLarge(ApiError):
    status, code = 413, Code.CONTENT_TOO_LARGE


class UriTooLong(ApiError):
    status, code = 414, Code.CONTENT_TOO_LARGE


class UnsupportedMediaType(ApiError):
    status, code = 415, Code.UNSUPPORTED_MEDIA_TYPE


class HeadersTooLarge(ApiError):
    status, code = 431, Code.CONTENT_TOO_LARGE


class InternalError(ApiError):
    """A fault of ours, known to the outside only by the ID under which the log holds it."""

    status, code = 500, Code.INTERNAL

    def __init__(self, incident_id: str) -> None:
        super().__init__(internal_message(incident_id))


class ServiceUnavailable(ApiError):
    """What was asked for is not to be had now, and may be a moment later."""

    status, code = 503, Code.BUSY

    def __init__(self, message: str) -> None:
        super().__init__(message, {"retry-after": RETRY_SECONDS})


class QueryTimeout(ApiError):
    """504, as gateways answer: what lies behind the API did not come in time.

    For either media type: GraphQL over HTTP keeps 200 for GraphQL responses, and where the time
    runs out there is none, only this. `408` would blame the client, and `503` the whole server.
    """

    status, code = 504, Code.TIMEOUT


def internal_message(incident_id: str) -> str:
    """What a client is told of an internal error."""
    return f"The server failed here. Try again; if it stays, report incident {incident_id}."


async def api_error_response(request: Request, error: Exception) -> Response:
    """Starlette's exception handler for ApiError."""
    assert isinstance(error, ApiError)  # noqa: S101 - Starlette's handlers are typed by Exception
    return error.response()


async def http_exception_response(request: Request, error: Exception) -> Response:
    """Starlette's exception handler for HTTPException: its own errors in our shape."""
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    if error.status_code == 405:
        allow = (error.headers or {}).get("Allow", "GET")
        message = f"{request.method} is not served here: use one of {allow}."
        return MethodNotAllowed(message, allow=allow).response()
    if error.status_code in (401, 404):  # 401 is how StaticFiles names an unreadable file
        return NotFound("Nothing is here: check the path.").response()
    return BadRequest(error.detail).response()
