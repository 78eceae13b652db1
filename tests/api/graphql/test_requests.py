"""Reading GraphQL requests; test_endpoint.py holds the table of refusals."""

from collections.abc import AsyncIterator

import anyio
import pytest
from starlette.requests import Request
from starlette.types import Message

from api.errors import ContentTooLarge, RequestTimeout
from api.graphql import requests
from api.graphql.requests import GraphQLRequest

pytestmark = pytest.mark.anyio

JSON = [(b"content-type", b"application/json")]


class Body:
    """A body that comes in chunks, and counts how many of them were taken."""

    def __init__(self, *chunks: bytes) -> None:
        self.taken = 0
        self._chunks = self._stream(chunks)

    async def _stream(self, chunks: tuple[bytes, ...]) -> AsyncIterator[Message]:
        for chunk in chunks:
            self.taken += 1
            yield {"type": "http.request", "body": chunk, "more_body": True}
        yield {"type": "http.request", "body": b"", "more_body": False}

    async def receive(self) -> Message:
        return await anext(self._chunks)


class StalledBody(Body):
    """A body whose first chunk is all that ever comes."""

    async def receive(self) -> Message:
        if self.taken:
            await anyio.sleep_forever()
        return await super().receive()


async def post(body: Body, limit: int = 100, seconds: float = 5) -> GraphQLRequest:
    scope = {"type": "http", "method": "POST", "headers": JSON, "query_string": b""}
    return await requests.read(Request(scope, body.receive), limit, seconds)


async def get(query_string: bytes) -> GraphQLRequest:
    scope = {"type": "http", "method": "GET", "headers": [], "query_string": query_string}
    return await requests.read(Request(scope), 1000, 5)


async def test_post_is_read_from_its_chunks() -> None:
    asked = await post(Body(b'{"query": "{a}", "operation', b'Name": "A", "variables": {"b": 1}}'))
    assert asked == GraphQLRequest("{a}", "A", {"b": 1})


async def test_other_keys_are_left() -> None:
    assert await post(Body(b'{"query": "{a}", "doc_id": 5}')) == GraphQLRequest("{a}")


async def test_body_is_read_only_up_to_its_limit() -> None:
    body = Body(*[b"x" * 60] * 50)
    with pytest.raises(ContentTooLarge, match="larger than 100 bytes"):
        await post(body)
    assert body.taken == 2


async def test_body_of_exactly_the_limit_is_read() -> None:
    text = b'{"query": "{a}"}'
    assert await post(Body(text), limit=len(text)) == GraphQLRequest("{a}")
    with pytest.raises(ContentTooLarge):
        await post(Body(text), limit=len(text) - 1)


async def test_body_that_does_not_come_is_given_up() -> None:
    with pytest.raises(RequestTimeout, match=r"within 0\.05 seconds"):
        await post(StalledBody(b'{"query":'), seconds=0.05)


async def test_get_is_read_from_its_url() -> None:
    asked = await get(b"query=%7Ba%7D&operationName=A&variables=%7B%22b%22:1%7D&extensions={}")
    assert asked == GraphQLRequest("{a}", "A", {"b": 1}, {})


async def test_empty_parameter_of_a_get_is_left_out() -> None:
    assert await get(b"query={a}&operationName=&variables=") == GraphQLRequest("{a}")


async def test_name_null_in_a_get_is_a_name() -> None:
    assert (await get(b"query={a}&operationName=null")).operation_name == "null"
