import logging

import httpx
import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.http.boundary import ErrorBoundary
from tests.api import tiny

pytestmark = pytest.mark.anyio


async def failing(scope: Scope, receive: Receive, send: Send) -> None:
    raise ValueError("Jane Doe")


async def failing_late(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise ValueError("Jane Doe")


async def left_alone(scope: Scope, receive: Receive, send: Send) -> None:
    raise ClientDisconnect


async def fine(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(Request(scope).url.path)(scope, receive, send)


async def test_answer_passes() -> None:
    async with tiny.client(ErrorBoundary(fine)) as client:
        assert (await client.get("/path")).text == "/path"


async def test_failure_is_answered_in_our_shape(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    async with tiny.client(ErrorBoundary(failing)) as client:
        response = await client.get("/")
    [error] = response.json()["errors"]
    assert (response.status_code, error["extensions"]) == (500, {"code": "INTERNAL"})
    [record] = caplog.records
    incident_id = record.getMessage().split()[1].rstrip(":")
    assert incident_id in error["message"]
    assert "Jane Doe" not in response.text + caplog.text


async def test_failure_of_a_begun_answer_goes_on_to_the_server() -> None:
    async with tiny.client(ErrorBoundary(failing_late)) as client:
        with pytest.raises(ValueError, match="Jane Doe"):
            await client.get("/")


async def test_client_that_left_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    transport = httpx.ASGITransport(ErrorBoundary(left_alone))
    with pytest.raises(AssertionError):  # the transport's, which misses a response
        await transport.handle_async_request(httpx.Request("GET", "http://testserver/"))
    assert caplog.records == []
