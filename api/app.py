"""The application: every route and every middleware, around the service that does the work."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from strawberry import Schema

from api.assets import asset_routes
from api.boundary import ErrorBoundary
from api.credentials import CredentialsSource, credentials_routes
from api.errors import ApiError, api_error_response, http_exception_response
from api.graphql import GraphQLEndpoint
from api.headers import SecurityHeaders
from api.health import ReadinessSource, health_routes
from api.media import MediaSource, media_routes
from api.settings import Settings


class Service(MediaSource, CredentialsSource, ReadinessSource, Protocol):
    """What the application needs of the work behind it."""

    async def start(self) -> None:
        """Get ready: called once, before the first request. What it raises ends the server."""

    async def stop(self) -> None:
        """Let go of everything: called once, after the last request."""


class Context(msgspec.Struct, frozen=True):
    """What resolvers get of each GraphQL request; `personal` opens personal data."""

    service: Service
    personal: bool = False


def create_app(settings: Settings, schema: Schema, service: Service) -> Starlette:
    """The ASGI application that serves `schema` on `service`."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await service.start()
        try:
            yield
        finally:
            await service.stop()

    context = Context(service, personal=settings.personal_data)
    app = Starlette(
        routes=[
            Route("/graphql", GraphQLEndpoint(schema, settings, context)),
            *health_routes(service),
            *media_routes(service),
            *credentials_routes(service, personal=settings.personal_data),
            *asset_routes(graphiql=settings.graphiql),
        ],
        middleware=_middleware(settings),
        exception_handlers={
            ApiError: api_error_response,
            HTTPException: http_exception_response,
        },
        lifespan=lifespan,
    )
    # Such a redirect would send clients to whatever host their request names.
    app.router.redirect_slashes = False
    return app


def _middleware(settings: Settings) -> list[Middleware]:
    """From the outside in: a failure inside is still answered with the headers of both others."""
    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=("GET", "HEAD", "POST"),
        allow_headers=("If-None-Match", "Range"),
        expose_headers=("Content-Range", "ETag", "Link"),
        max_age=86_400,
    )
    embeddable = bool(settings.cors_origins)
    return [
        Middleware(SecurityHeaders, embeddable=embeddable),
        *([cors] if embeddable else []),
        Middleware(ErrorBoundary),
    ]
