"""The GraphQL endpoint, as GraphQL over HTTP has it: GET and POST, both media types, no HTML.

Route("/graphql", GraphQLEndpoint(schema, settings, context))
"""

import json

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from strawberry import Schema

from api import requests
from api.conditional import entity_tag, is_held
from api.errors import JSON, ApiError
from api.execution import Answer, Execution
from api.negotiation import GRAPHQL_RESPONSE, negotiate
from api.settings import Settings

VARY = {"vary": "Accept"}


class GraphQLEndpoint:
    """An ASGI app that answers GraphQL requests; resolvers get `context` as `info.context`."""

    def __init__(self, schema: Schema, settings: Settings, context: object = None) -> None:
        self._execution = Execution(schema, settings)
        self._settings, self._context = settings, context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        media_type = JSON
        try:
            media_type = negotiate(", ".join(request.headers.getlist("accept")))
            answer = await self._answer(request)
        except ApiError as error:
            error.headers.update(VARY)
            return error.response(media_type)
        return _response(answer, media_type, request)

    async def _answer(self, request: Request) -> Answer:
        limit, seconds = self._settings.body_limit, self._settings.query_timeout
        asked = await requests.read(request, limit, seconds)
        safe = request.method in requests.SAFE_METHODS
        return await self._execution.answer(asked, self._context, safe=safe)


def _response(answer: Answer, media_type: str, request: Request) -> Response:
    content = encode(answer.content)
    if request.method in requests.SAFE_METHODS and answer.executed and answer.complete:
        return _cacheable(content, media_type, request)
    # To older clients only a 200 proves that the answer is GraphQL's, so they read why in it.
    status = 200 if answer.executed or media_type != GRAPHQL_RESPONSE else 400
    headers = {"cache-control": "no-store", **VARY}
    return Response(content, status, headers, f"{media_type}; charset=utf-8")


def _cacheable(content: bytes, media_type: str, request: Request) -> Response:
    tag = entity_tag(media_type.encode(), content)
    # A cache may keep it, and asks each time whether it still holds: no answer is ever stale.
    headers = {"etag": tag, "cache-control": "public, no-cache", **VARY}
    if is_held(tag, request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=f"{media_type}; charset=utf-8")


def encode(content: object) -> bytes:
    """The JSON of an answer.

    What orjson refuses, as half a surrogate pair in a text from a file, goes the slow way and
    becomes a question mark: it costs one character, not the answer.
    """
    try:
        return orjson.dumps(content)
    except TypeError:
        text = json.dumps(content, ensure_ascii=False, allow_nan=False)
        return text.encode("utf-8", "replace")
