import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from api.routes import health
from resolvers.platform.keys import LOOK_SECONDS
from tests.api import tiny

pytestmark = pytest.mark.anyio


class Stuck(tiny.Service):
    async def readiness(self) -> Mapping[str, str]:
        await asyncio.sleep(60)
        return {}


class Failing(tiny.Service):
    async def readiness(self) -> Mapping[str, str]:
        raise ValueError("Jane Doe")


async def test_server_is_alive_whatever_its_parts_say() -> None:
    async with tiny.client(tiny.app(Failing())) as client:
        response = await client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ({}, 200),
        ({"media": "ok", "redis": "ok"}, 200),
        ({"media": "ok", "redis": "degraded: it does not answer"}, 200),
        ({"media": "missing: no folder of media", "redis": "ok"}, 503),
        ({"readers": "No worker runs."}, 503),
        ({"media": ""}, 503),
    ],
)
async def test_readiness_is_what_the_parts_say(states: dict[str, str], status: int) -> None:
    service = tiny.Service()
    service.states = states
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/readyz")
    assert response.status_code == status
    assert response.json() == {
        "status": "ready" if status == 200 else "unready",
        "checks": {**states, "keys": "ok"},
    }
    assert response.headers["cache-control"] == "no-store"


async def test_service_that_does_not_say_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.05)
    async with tiny.client(tiny.app(Stuck())) as client:
        response = await client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"] == {
        "service": "failed: no answer within 0.05 seconds",
        "keys": "ok",
    }


async def test_service_that_fails_is_not_ready_and_tells_no_more() -> None:
    async with tiny.client(tiny.app(Failing())) as client:
        response = await client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["service"].startswith("failed: incident ")
    assert "Jane Doe" not in response.text


async def test_readiness_says_that_no_key_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text('{"keys": []}')
    async with tiny.client(tiny.app(keys=path)) as client:
        before = (await client.get("/readyz")).json()["checks"]["keys"]
        path.write_text("{")
        await asyncio.sleep(LOOK_SECONDS)
        after = (await client.get("/readyz")).json()["checks"]["keys"]
    assert before == "ok"
    assert after == "degraded: no API key is accepted: correct the file of keys"
