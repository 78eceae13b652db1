import asyncio
from typing import Any

import pytest
import strawberry
from strawberry.extensions import MaxTokensLimiter

from api.errors import MethodNotAllowed, QueryTimeout
from api.graphql import execution
from api.graphql.execution import Answer, Execution
from api.graphql.requests import GraphQLRequest
from api.settings import Settings
from tests.api import tiny

pytestmark = pytest.mark.anyio


async def answer(query: str, *, safe: bool = False, **settings: Any) -> Answer:
    asked = GraphQLRequest(query)
    return await Execution(tiny.schema(), Settings(**settings)).answer(asked, None, safe=safe)


async def test_query_is_answered() -> None:
    found = await answer("{hello}")
    assert (found.content, found.executed, found.complete) == (
        {"data": {"hello": "hello world"}},
        True,
        True,
    )


async def test_field_error_leaves_the_rest() -> None:
    found = await answer("{hello refused}")
    assert found.content["data"] == {"hello": "hello world", "refused": None}
    assert (found.executed, found.complete) == (True, False)


async def test_failed_required_field_is_still_an_executed_answer() -> None:
    found = await answer("{required}")
    assert (found.content["data"], found.executed) == (None, True)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{goodbye}", "GRAPHQL_VALIDATION_FAILED"),
        ("fragment f on Query {hello}", "GRAPHQL_VALIDATION_FAILED"),
        ("query A {hello} query B {hello}", "OPERATION_RESOLUTION_FAILURE"),
        ("query($n: Int!) {page(first: $n) {total}}", "BAD_USER_INPUT"),
        ("{page(first: 101) {total}}", "BAD_USER_INPUT"),
    ],
)
async def test_request_error_has_no_data(query: str, code: str) -> None:
    found = await answer(query)
    assert list(found.content) == ["errors"]
    assert {error["extensions"]["code"] for error in found.content["errors"]} == {code}
    assert not found.executed


async def test_costly_query_is_refused() -> None:
    found = await answer("{page(first: 9) {edges {node {name}}}}", max_cost=28)
    assert found.content["errors"][0]["extensions"] == {
        "code": "LIMIT_EXCEEDED",
        "limit": "cost",
        "maximum": 28,
    }
    assert (await answer("{page(first: 9) {edges {node {name}}}}", max_cost=29)).executed


async def test_cost_follows_the_variables() -> None:
    served = Execution(tiny.schema(), Settings(max_cost=20))
    query = "query($ids: [ID!]!) {items(ids: $ids) {name}}"
    for count, executed in ((3, True), (30, False), (3, True)):
        asked = GraphQLRequest(query, variables={"ids": ["a"] * count})
        assert (await served.answer(asked, None, safe=True)).executed == executed


async def test_few_costs_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execution, "COSTS_KEPT", 2)
    served = Execution(tiny.schema(), Settings())
    query = "query($n: Int!) {page(first: $n) {total}}"
    for n in range(5):
        await served.answer(GraphQLRequest(query, variables={"n": n}), None, safe=True)
    assert len(served._documents.read(query).costs) <= 2


async def test_mutation_is_not_safe() -> None:
    with pytest.raises(MethodNotAllowed) as caught:
        await answer("mutation {change}", safe=True)
    assert caught.value.headers == {"allow": "POST"}
    assert (await answer("mutation {change}")).content == {"data": {"change": "changed"}}


async def test_slow_query_is_cancelled_in_time() -> None:
    before = asyncio.all_tasks()
    with pytest.raises(QueryTimeout, match=r"took over 0\.1 s: try again"):
        await answer("{a: slow b: slow hello}", query_timeout=0.1)
    await asyncio.sleep(0.01)
    assert asyncio.all_tasks() == before


async def test_schema_with_extensions_is_refused() -> None:
    schema = strawberry.Schema(tiny.Query, extensions=[lambda: MaxTokensLimiter(5)])
    with pytest.raises(TypeError, match="they would not run"):
        Execution(schema, Settings())
