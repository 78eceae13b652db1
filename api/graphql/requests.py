"""Decode GraphQL requests from HTTP requests, with a limit on their size.

A GET has `query`, `operationName`, `variables` and `extensions` in its URL, a POST in a JSON
object. `extensions` must be an object and is otherwise ignored.
"""

import asyncio
from typing import Any
from urllib.parse import parse_qsl

import msgspec
import orjson
from starlette.requests import Request

from api.errors import (
    JSON,
    BadRequest,
    ContentTooLarge,
    MethodNotAllowed,
    RequestTimeout,
    UnsupportedMediaType,
    UriTooLong,
)

METHODS = ("GET", "HEAD", "POST")
SAFE_METHODS = ("GET", "HEAD")
HOW = 'Send {"query": "...", "variables": {...}}'


class GraphQLRequest(msgspec.Struct, frozen=True, rename="camel"):
    """The four parameters of GraphQL over HTTP."""

    query: str
    operation_name: str | None = None
    variables: dict[str, Any] | None = None
    extensions: dict[str, Any] | None = None


async def read(request: Request, limit: int, seconds: float) -> GraphQLRequest:
    """Read a GraphQL request of at most `limit` bytes within `seconds`.

    Raises an ApiError for any other request.
    """
    if request.method in SAFE_METHODS:
        return _convert(_url_parameters(request.scope["query_string"], limit))
    if request.method != "POST":
        allow = ", ".join(METHODS)
        raise MethodNotAllowed("Use POST, or GET for queries.", allow=allow)
    _check_content(request)
    return _convert(_json(await _body(request, limit, seconds), "The body"))


def _check_content(request: Request) -> None:
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.lower().partition("charset=")[2].strip(' "')
    if media_type.strip().lower() != JSON or charset not in ("", "utf-8", "utf8"):
        raise UnsupportedMediaType(f"Send JSON in UTF-8, with the header Content-Type: {JSON}.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        message = "Send the body as it is, without Content-Encoding."
        raise UnsupportedMediaType(message, {"accept-encoding": "identity"})


async def _body(request: Request, limit: int, seconds: float) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise _too_large(limit)
    try:
        async with asyncio.timeout(seconds):
            return await _streamed(request, limit)
    except TimeoutError:
        message = f"The body did not come within {seconds:g} seconds: send it again, faster."
        raise RequestTimeout(message, {"connection": "close"}) from None


async def _streamed(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise _too_large(limit)
    return bytes(body)


def _too_large(limit: int) -> ContentTooLarge:
    # Keeping the connection would mean reading the rest of the body.
    message = f"The body is larger than {limit} bytes: split the query into smaller ones."
    return ContentTooLarge(message, {"connection": "close"})


def _url_parameters(text: bytes, limit: int) -> dict[str, object]:
    if len(text) > limit:
        raise UriTooLong(f"The URL's query is longer than {limit} bytes: use POST.")
    try:
        pairs = parse_qsl(text.decode(), keep_blank_values=True, errors="strict", max_num_fields=16)
    except ValueError:
        raise BadRequest("Send at most 16 parameters in the URL, in UTF-8.") from None
    parameters = dict(pairs)
    if len(parameters) < len(pairs):
        raise BadRequest("The URL names a parameter twice: name each once.")
    # A form sends an empty parameter for one that is not set.
    return {name: _parameter(name, value) for name, value in parameters.items() if value}


def _parameter(name: str, value: str) -> object:
    is_json = name in ("variables", "extensions")
    return _json(value.encode(), f"The parameter {name}") if is_json else value


def _json(text: bytes, subject: str) -> object:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"{subject} is not JSON: {error.msg}. {HOW}.") from None


def _convert(parameters: object) -> GraphQLRequest:
    if isinstance(parameters, list):
        raise BadRequest(f"Batches are not served: send one operation a request. {HOW}.")
    try:
        return msgspec.convert(parameters, GraphQLRequest)
    except msgspec.ValidationError as error:
        raise BadRequest(f"This is not a GraphQL request: {error}. {HOW}.") from None
