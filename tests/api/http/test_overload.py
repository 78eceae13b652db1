"""Requests beyond the limit, on an application that answers when a test releases it."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.overload import RequestLimit
from tests.api import tiny

pytestmark = pytest.mark.anyio


class Held:
    """An application whose answers wait for `release`; `begun` tells of each that began."""

    def __init__(self) -> None:
        self.release = asyncio.Event()
        self.begun = asyncio.Semaphore(0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.begun.release()
        await self.release.wait()
        await PlainTextResponse("done")(scope, receive, send)


def client(app: ASGIApp, limit: int) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(RequestLimit(app, limit))
    return httpx.AsyncClient(transport=transport, base_url="http://x", timeout=20)


async def test_requests_beyond_the_limit_are_refused_at_once() -> None:
    app = Held()
    async with client(app, 2) as asking:
        running = [asyncio.create_task(asking.post("/graphql")) for _ in range(2)]
        await app.begun.acquire()
        await app.begun.acquire()
        refused = await asking.post("/graphql")
        app.release.set()
        answered = await asyncio.gather(*running)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    assert refused.json()["errors"][0]["extensions"] == {"code": "BUSY"}
    assert [answer.status_code for answer in answered] == [200, 200]


async def test_a_place_is_free_again_after_its_answer() -> None:
    app = Held()
    app.release.set()
    async with client(app, 1) as asking:
        statuses = [(await asking.post("/graphql")).status_code for _ in range(3)]
    assert statuses == [200, 200, 200]


async def test_downloads_leave_graphql_its_places() -> None:
    app = Held()
    async with client(app, 1) as asking:
        download = asyncio.create_task(asking.get("/media/walk"))
        await app.begun.acquire()
        query = asyncio.create_task(asking.post("/graphql"))
        await app.begun.acquire()
        app.release.set()
        assert [(await each).status_code for each in (download, query)] == [200, 200]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
async def test_health_has_no_limit(path: str) -> None:
    app = Held()
    async with client(app, 0) as asking:
        health = asyncio.create_task(asking.get(path))
        await app.begun.acquire()
        app.release.set()
        assert (await health).status_code == 200


async def test_bodies_that_arrive_slowly_take_no_place() -> None:
    arrived, begun = asyncio.Event(), asyncio.Semaphore(0)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(await Request(scope, receive).body())(scope, receive, send)

    async def slow_body() -> AsyncIterator[bytes]:
        begun.release()
        await arrived.wait()
        yield b"slow"

    async with client(app, 1) as asking:
        slow = [asyncio.create_task(asking.post("/graphql", content=slow_body())) for _ in range(5)]
        for _ in slow:
            await begun.acquire()
        quick = await asking.post("/graphql", content=b"quick")
        arrived.set()
        answers = await asyncio.gather(*slow)
    assert (quick.status_code, quick.text) == (200, "quick")
    assert 200 in {answer.status_code for answer in answers}


async def test_body_that_arrives_when_no_place_is_free_is_refused() -> None:
    """Through the error handling of the real application."""
    arrived, begun = asyncio.Event(), asyncio.Event()

    async def slow_body() -> AsyncIterator[bytes]:
        begun.set()
        await arrived.wait()
        yield b'{"query": "{hello}"}'

    headers = {"content-type": "application/json"}
    async with tiny.client(tiny.app(max_requests=1)) as asking:
        late = asyncio.create_task(asking.post("/graphql", content=slow_body(), headers=headers))
        await begun.wait()
        query = {"query": "{slow(seconds: 0.5)}"}
        running = asyncio.create_task(asking.post("/graphql", json=query))
        await asyncio.sleep(0.2)
        arrived.set()
        refused, answered = await late, await running
        again = await asking.post("/graphql", json={"query": "{hello}"})
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    assert refused.json()["errors"][0]["extensions"] == {"code": "BUSY"}
    assert (answered.status_code, again.status_code) == (200, 200)
