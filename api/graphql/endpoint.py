"""The GraphQL endpoint, as GraphQL over HTTP has it: GET and POST, both media types, no HTML.

Route("/graphql", GraphQLEndpoint(schema, settings, context, find_key))
"""

import json
from collections.abc import Callable

import msgspec
import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from strawberry import Schema

from api.errors import JSON, ApiError
from api.graphql import requests
from api.graphql.answer_cache import Answers, Name, Reply, name_of
from api.graphql.context import Context
from api.graphql.dependencies import DependencyRecorder
from api.graphql.execution import Execution
from api.graphql.negotiation import GRAPHQL_RESPONSE, negotiate, preferred_locale
from api.graphql.requests import GraphQLRequest
from api.http.api_key import FindKey, asking_key
from api.http.conditional import entity_tag, is_held
from api.http.preferences import stated
from api.settings import Settings
from resolvers.platform.keys import Key

# No Content-Language: an answer holds titles in any language, and each label names its own.
VARY = {"vary": "Accept, Accept-Language, Authorization"}

MakeContext = Callable[[str | None, Key | None], Context]


class GraphQLEndpoint:
    """An ASGI app that answers GraphQL requests.

    Resolvers get as `info.context` what `context` makes of the locale that the request prefers and
    the key that it came with, each None where there is none; `find_key` knows the keys.
    """

    def __init__(
        self, schema: Schema, settings: Settings, context: MakeContext, find_key: FindKey
    ) -> None:
        self._execution = Execution(schema, settings)
        self._answers = Answers(settings.answer_cache_mb * 1024 * 1024)
        self._settings = settings
        self._context, self._find_key = context, find_key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        media_type = JSON
        try:
            media_type = negotiate(stated(request, "accept"))
            key = asking_key(request, self._find_key)
            reply = await self._reply(request, key)
        except ApiError as error:
            error.headers.update(VARY)
            return error.response(media_type)
        return _response(reply, media_type, request, shared=key is None)

    async def _reply(self, request: Request, key: Key | None) -> Reply:
        limit, seconds = self._settings.body_limit, self._settings.query_timeout
        asked = await requests.read(request, limit, seconds)
        safe = request.method in requests.SAFE_METHODS
        context = self._context(preferred_locale(stated(request, "accept-language")), key)
        name = name_of(asked, context)
        return await self._answers.find(name) or await self._kept(asked, name, context, safe=safe)

    async def _kept(
        self, asked: GraphQLRequest, name: Name | None, context: Context, *, safe: bool
    ) -> Reply:
        witness = DependencyRecorder(context.service)
        witnessed = msgspec.structs.replace(context, service=witness)
        reply = await self._worked_out(asked, witnessed, safe=safe)
        self._answers.keep(name, reply, witness)
        return reply

    async def _worked_out(self, asked: GraphQLRequest, context: Context, *, safe: bool) -> Reply:
        answer = await self._execution.answer(asked, context, safe=safe)
        return Reply(encode(answer.content), answer.executed, answer.complete)


def _response(reply: Reply, media_type: str, request: Request, *, shared: bool) -> Response:
    """`shared` says that whoever else asks gets the same answer."""
    safe = request.method in requests.SAFE_METHODS
    if safe and shared and reply.executed and reply.complete:
        return _cacheable(reply.content, media_type, request)
    # To older clients only a 200 proves that the answer is GraphQL's, so they read why in it.
    status = 200 if reply.executed or media_type != GRAPHQL_RESPONSE else 400
    headers = {"cache-control": "no-store", **VARY}
    return Response(reply.content, status, headers, f"{media_type}; charset=utf-8")


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
