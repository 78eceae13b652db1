"""A tiny contract and the service behind it, which the door's tests serve in place of ours."""

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import strawberry
from graphql import GraphQLError
from starlette.types import ASGIApp

from api.app import create_app
from api.server import run
from api.settings import Settings, load_settings
from resolvers.core.errors import InvalidCursor
from schema.core.size import at_most, limit_lists

PICTURE = b"\x89PNG\r\n\x1a\n"
DIGEST = "ab" * 32
SLOW = "a slow query began"


@strawberry.type
class Item:
    name: str
    tags: list[str] = strawberry.field(directives=[at_most(5)])

    @strawberry.field
    def parts(self, first: int | None = None) -> "Page":
        return Page(edges=[])


@strawberry.type
class Edge:
    node: Item


@strawberry.type
class Page:
    edges: list[Edge]
    total: int = 0


@strawberry.type
class Query:
    @strawberry.field
    def hello(self, name: str = "world") -> str:
        return f"hello {name}"

    @strawberry.field
    def items(self, ids: list[strawberry.ID]) -> list[Item]:
        return [Item(name=each, tags=[]) for each in ids]

    @strawberry.field
    def page(self, first: int = 20) -> Page:
        return Page(edges=[])

    @strawberry.field
    def item(self) -> Item:
        return Item(name="one", tags=["a"])

    @strawberry.field
    def seen(self, info: strawberry.Info[Any, Any]) -> str:
        return str(info.context.service.states["media"])

    @strawberry.field
    def locale(self, info: strawberry.Info[Any, Any]) -> str | None:
        locale: str | None = info.context.locale
        return locale

    @strawberry.field
    def caller(self, info: strawberry.Info[Any, Any]) -> str | None:
        return info.context.key and str(info.context.key.name)

    @strawberry.field
    async def slow(self, seconds: float = 60) -> str:
        print(SLOW, flush=True)
        await asyncio.sleep(seconds)
        return "done"

    @strawberry.field
    def surrogate(self) -> str:
        return "half \ud83d pair"

    @strawberry.field
    def broken(self) -> str | None:
        raise ValueError("Jane Doe's secret")

    @strawberry.field
    def refused(self) -> str | None:
        raise GraphQLError("Ask for another.", extensions={"code": "BAD_USER_INPUT"})

    @strawberry.field
    def cursor(self) -> str | None:
        raise InvalidCursor("Start without one.")

    @strawberry.field
    def required(self) -> str:
        raise ValueError("nothing of the answer is left")


@strawberry.type
class Mutation:
    @strawberry.mutation
    def change(self) -> str:
        return "changed"


def schema() -> strawberry.Schema:
    return limit_lists(strawberry.Schema(Query, Mutation))


class Service:
    """Answers from memory, and notes when it was started and stopped."""

    def __init__(self, files: Mapping[str, tuple[Path, str]] | None = None) -> None:
        self.files = files or {}
        self.pictures = {DIGEST: (PICTURE, "image/png")}
        self.stores: dict[str, bytes] = {}
        self.problem: Exception | None = None
        self.states = {"media": "ok", "redis": "degraded: it does not answer"}
        self.calls: list[str] = []

    async def start(self) -> None:
        self.calls.append("start")

    async def stop(self) -> None:
        self.calls.append("stop")
        print("stopped", flush=True)

    async def readiness(self) -> Mapping[str, str]:
        return self.states

    async def media_file(self, video_id: str) -> tuple[Path, str] | None:
        if self.problem is not None:
            raise self.problem
        return self.files.get(video_id)

    async def has_manifest_store(self, video_id: str) -> bool:
        return video_id in self.stores

    async def manifest_store(self, video_id: str) -> bytes | None:
        if self.problem is not None:
            raise self.problem
        return self.stores.get(video_id)

    async def crjson(self, video_id: str, *, personal: bool = False) -> bytes | None:
        store = await self.manifest_store(video_id)
        return store and (b'{"personal": true}' if personal else b"{}")

    async def thumbnail(self, video_id: str, digest: str) -> tuple[bytes, str] | None:
        found = await self.media_file(video_id)
        return found and self.pictures.get(digest)


def app(service: Service | None = None, **settings: Any) -> ASGIApp:
    """The application around the tiny contract."""
    return create_app(Settings(**settings), schema(), service or Service())


def client(application: ASGIApp) -> httpx.AsyncClient:
    """A client of an application in this process."""
    transport = httpx.ASGITransport(application)
    return httpx.AsyncClient(transport=transport, base_url="http://testserver")


if __name__ == "__main__":
    here = load_settings(port=int(sys.argv[1]))
    run(create_app(here, schema(), Service()), here)
