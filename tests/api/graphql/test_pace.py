"""Long answers leave the event loop to others, and end in time."""

import asyncio
import time

import pytest
import strawberry

from api.errors import QueryTimeout
from api.graphql.execution import Execution
from api.graphql.requests import GraphQLRequest
from api.settings import Settings
from schema.core.size import at_most, limit_lists

pytestmark = pytest.mark.anyio


@strawberry.type
class Step:
    number: int

    @strawberry.field
    def slow(self) -> int:
        time.sleep(0.001)
        return self.number


@strawberry.type
class Query:
    @strawberry.field(directives=[at_most(1000)])
    def steps(self) -> list[Step]:
        return [Step(number=number) for number in range(1000)]


SCHEMA = limit_lists(strawberry.Schema(Query))
SLOW = GraphQLRequest("{steps {number slow}}")


async def test_long_answer_is_whole_and_leaves_the_loop_to_others() -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    counting = asyncio.create_task(others())
    answer = await Execution(SCHEMA, Settings()).answer(SLOW, None, safe=True)
    counting.cancel()

    assert answer.content["data"]["steps"] == [{"number": n, "slow": n} for n in range(1000)]
    assert turns > 50


async def test_long_answer_is_cancelled_in_time() -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout):
        await Execution(SCHEMA, Settings(query_timeout=0.1)).answer(SLOW, None, safe=True)
    assert time.monotonic() - started < 0.8  # the whole answer takes a second at least
