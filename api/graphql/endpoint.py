"""The GraphQL endpoint, by GraphQL over HTTP: GET and POST, both media types, no HTML.

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
from api.graphql.answer_cache import AnswerCache, AnswerKey, Reply, answer_key
from api.graphql.context import Context
from api.graphql.dependencies import DependencyRecorder
from api.graphql.execution import Execution
from api.graphql.negotiation import GRAPHQL_RESPONSE, negotiate, preferred_locale
from api.graphql.requests import GraphQLRequest
from api.http.api_key import FindKey, asking_key
from api.http.conditional import entity_tag, is_held
from api.http.preferences import header_value
from api.settings import Settings
from resolvers.platform.keys import Key

# No Content-Language: an answer mixes titles in any language, and each label has its `lang`.
VARY = {"vary": "Accept, Accept-Language, Authorization"}

MakeContext = Callable[[str | None, Key | None], Context]


class GraphQLEndpoint:
    """An ASGI app that answers GraphQL requests.

    `context` builds `info.context` from the preferred locale and the API key, either of which can
    be None; `find_key` looks up a key.
    """

    def __init__(
        self, schema: Schema, settings: Settings, context: MakeContext, find_key: FindKey
    ) -> None:
        self._execution = Execution(schema, settings)
        self._answers = AnswerCache(settings.answer_cache_mb * 1024 * 1024)
        self._settings = settings
        self._context, self._find_key = context, find_key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        media_type = JSON
        try:
            media_type = negotiate(header_value(request, "accept"))
            key = asking_key(request, self._find_key)
            reply = await self._reply(request, key)
        except ApiError as error:
            error.headers.update(VARY)
            return error.response(media_type)
        return _response(reply, media_type, request, shared=key is None)

    async def _reply(self, request: Request, key: Key | None) -> Reply:
        limit, seconds = self._settings.body_limit, self._settings.query_timeout
        graphql_request = await requests.read(request, limit, seconds)
        safe = request.method in requests.SAFE_METHODS
        context = self._context(preferred_locale(header_value(request, "accept-language")), key)
        cache_key = answer_key(graphql_request, context)
        cached = await self._answers.find(cache_key)
        return cached or await self._execute(graphql_request, cache_key, context, safe=safe)

    async def _execute(
        self,
        request: GraphQLRequest,
        cache_key: AnswerKey | None,
        context: Context,
        *,
        safe: bool,
    ) -> Reply:
        recorder = DependencyRecorder(context.service)
        recorded = msgspec.structs.replace(context, service=recorder)
        answer = await self._execution.answer(request, recorded, safe=safe)
        reply = Reply(encode(answer.content), answer.executed, answer.complete)
        self._answers.keep(cache_key, reply, recorder)
        return reply


def _response(reply: Reply, media_type: str, request: Request, *, shared: bool) -> Response:
    """Build the response; `shared` marks an answer that is the same for every client."""
    safe = request.method in requests.SAFE_METHODS
    if safe and shared and reply.executed and reply.complete:
        return _cacheable(reply.content, media_type, request)
    # Older clients read a GraphQL error only from a 200 response.
    status = 200 if reply.executed or media_type != GRAPHQL_RESPONSE else 400
    headers = {"cache-control": "no-store", **VARY}
    return Response(reply.content, status, headers, f"{media_type}; charset=utf-8")


def _cacheable(content: bytes, media_type: str, request: Request) -> Response:
    tag = entity_tag(media_type.encode(), content)
    # Caches may store it but must revalidate it each time, so that no answer is stale.
    headers = {"etag": tag, "cache-control": "public, no-cache", **VARY}
    if is_held(tag, request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=f"{media_type}; charset=utf-8")


def encode(content: object) -> bytes:
    """Encode an answer as JSON.

    orjson refuses lone surrogates, which a text from a file can hold. The standard library then
    encodes the answer, with a question mark for each.
    """
    try:
        return orjson.dumps(content)
    except TypeError:
        text = json.dumps(content, ensure_ascii=False, allow_nan=False)
        return text.encode("utf-8", "replace")
