"""Liveness and readiness, for supervisors and load balancers.

A part is "ok", or "degraded: ..." if the server answers without it, as without Redis. Anything
else, such as "missing: no folder of media", means that the server cannot serve.
"""

import asyncio
from collections.abc import Mapping
from typing import Protocol

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.errors import JSON
from api.http import incident

PATIENCE = 2.0  # seconds; for a supervisor a "no" is better than no answer


class ReadinessSource(Protocol):
    """The source of the states, such as the service."""

    async def readiness(self) -> Mapping[str, str]:
        """The state of each part of the server, in words without secrets."""


class KeysSource(Protocol):
    """The source of the API keys' state."""

    def status(self) -> str:
        """The state of the keys, in words without secrets."""


def health_routes(source: ReadinessSource, keys: KeysSource) -> list[BaseRoute]:
    """Build /healthz, which is always 200, and /readyz: 200 if the server can serve, else 503."""

    async def alive(request: Request) -> Response:
        return _json({"status": "ok"}, 200)

    async def ready(request: Request) -> Response:
        checks = {**await _checks(source), "keys": keys.status()}
        serves = all(_serves(state) for state in checks.values())
        status = "ready" if serves else "unready"
        return _json({"status": status, "checks": checks}, 200 if serves else 503)

    return [Route("/healthz", alive), Route("/readyz", ready)]


async def _checks(source: ReadinessSource) -> Mapping[str, str]:
    try:
        async with asyncio.timeout(PATIENCE):
            return await source.readiness()
    except TimeoutError:
        return {"service": f"failed: no answer within {PATIENCE:g} seconds"}
    except Exception as error:
        return {"service": f"failed: incident {incident.record([error])}"}


def _serves(state: str) -> bool:
    return state == "ok" or state.startswith("degraded")


def _json(content: Mapping[str, object], status: int) -> Response:
    return Response(orjson.dumps(content), status, {"cache-control": "no-store"}, JSON)
