"""The ASGI application: routes and middleware around the service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Protocol

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from strawberry import Schema

from api.errors import ApiError, api_error_response, http_exception_response
from api.graphql.context import Context
from api.graphql.endpoint import GraphQLEndpoint
from api.http.boundary import ErrorBoundary
from api.http.failures import FAILURES, failure_response
from api.http.headers import SecurityHeaders
from api.http.overload import RequestLimit
from api.routes.assets import asset_routes
from api.routes.credentials import CredentialsSource, credentials_routes
from api.routes.health import ReadinessSource, health_routes
from api.routes.media import MediaSource, media_routes
from api.routes.words import words_routes
from api.settings import Settings
from resolvers.platform.keys import Key, KeyFile, Keys

CONTEXTS_KEPT = 128


class Service(MediaSource, CredentialsSource, ReadinessSource, Protocol):
    """The service that the routes use."""

    async def start(self) -> None:
        """Called once, before the first request. An exception stops the server."""

    async def stop(self) -> None:
        """Release all resources: called once, after the last request."""


def create_app(settings: Settings, schema: Schema, service: Service) -> Starlette:
    """Build the application that serves `schema` on `service`. Raises KeysError."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await service.start()
        try:
            yield
        finally:
            await service.stop()

    @lru_cache(CONTEXTS_KEPT)
    def context(locale: str | None, key: Key | None) -> Context:
        return Context(service, settings.personal_data, locale, key)

    keys = KeyFile(settings.keys) if settings.keys else Keys()
    app = Starlette(
        routes=[
            Route("/graphql", GraphQLEndpoint(schema, settings, context, keys.find)),
            *health_routes(service, keys),
            *media_routes(service),
            *credentials_routes(service, personal=settings.personal_data),
            *words_routes(),
            *asset_routes(graphiql=settings.graphiql),
        ],
        middleware=_middleware(settings),
        exception_handlers={
            ApiError: api_error_response,
            HTTPException: http_exception_response,
            **dict.fromkeys(FAILURES, failure_response),
        },
        lifespan=lifespan,
    )
    # Such a redirect would lead to any host that a request names in its Host header.
    app.router.redirect_slashes = False
    return app


def _middleware(settings: Settings) -> list[Middleware]:
    """From the outside in, so that error responses carry the headers of the outer two."""
    # Not Authorization: an API key belongs in a back end, never in a page.
    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=("GET", "HEAD", "POST"),
        allow_headers=("If-None-Match", "If-Range", "Range"),
        expose_headers=("Content-Range", "ETag", "Link"),
        max_age=86_400,
    )
    embeddable = bool(settings.cors_origins)
    return [
        Middleware(SecurityHeaders, embeddable=embeddable),
        *([cors] if embeddable else []),
        Middleware(RequestLimit, limit=settings.max_requests),
        Middleware(ErrorBoundary),
    ]
