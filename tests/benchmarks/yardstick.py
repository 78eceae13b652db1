"""The yardsticks, served as our server is: python -m tests.benchmarks.yardstick

GET /bare/{name}      the minimum of a service: one Redis GET of an answer's bytes, and send them
POST /strawberry      what our schema costs under Strawberry's own view
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from strawberry.asgi import GraphQL

from api.assembly import build_service
from api.graphql.context import Context
from api.server import run
from api.settings import Settings, load_settings
from schema.contract import build
from tests.benchmarks.load import CONNECTIONS


class PlainStrawberry(GraphQL[Context, None]):
    """Strawberry's view of our schema, as its documentation begins: without any extension."""

    def __init__(self, context: Context) -> None:
        super().__init__(build(), graphql_ide=None)
        self._context = context

    async def get_context(self, request: Any, response: Any) -> Context:
        return self._context


def create_yardsticks(settings: Settings) -> Starlette:
    """The application that serves them, by the settings of the server they are held against."""
    service = build_service(settings)
    pool = BlockingConnectionPool.from_url(settings.redis_url or "", max_connections=CONNECTIONS)
    redis = Redis.from_pool(pool)

    async def bare(request: Request) -> Response:
        answer = await redis.get(request.path_params["name"])
        return Response(answer, media_type="application/json")

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await service.start()
        yield
        await service.stop()
        await redis.aclose()

    plain = Mount("/strawberry", PlainStrawberry(Context(service)))
    return Starlette(routes=[Route("/bare/{name}", bare), plain], lifespan=lifespan)


if __name__ == "__main__":
    settings = load_settings()
    run(create_yardsticks(settings), settings)
