"""Answers are given again while they are right, and no longer."""

import gc
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.graphql.answer_cache import AnswerCache, Reply, answer_key
from api.graphql.context import Context
from api.graphql.dependencies import DependencyRecorder
from api.graphql.requests import GraphQLRequest
from api.settings import Settings
from resolvers.demo.clips import tiny
from resolvers.platform.keys import Key, Right, new_key
from resolvers.provenance.service import Service
from schema.contract import build
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

SCHEMA = build()
QUERY = '{ video(id: "one") { label { text } media { url } moderation { state } } }'
ANYBODY = Context(None)
WHOLE = Reply(b'{"data": {}}', executed=True, complete=True)


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "one.mp4").write_bytes(tiny())
    return folder


@pytest.fixture
async def service(media: Path) -> AsyncIterator[Service]:
    async with serving(media) as running:
        yield running


def client(service: Service, **settings: Any) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(create_app(Settings(**settings), SCHEMA, service))
    return httpx.AsyncClient(transport=transport, base_url="http://testserver")


async def post(client: httpx.AsyncClient, query: str, **headers: str) -> Any:
    response = await client.post("/graphql", json={"query": query}, headers=headers)
    return response.json()["data"]["video"]


async def test_the_same_question_gets_the_same_answer(service: Service) -> None:
    async with client(service) as asking:
        first, again = await post(asking, QUERY), await post(asking, QUERY)
    assert first == again
    assert first["label"]["text"] == "No label"


async def test_what_is_declared_meanwhile_is_heard_at_once(service: Service, media: Path) -> None:
    async with client(service) as asking:
        await post(asking, QUERY)
        (media / "one.json").write_text(json.dumps({"creatorDisclosure": {"ai": "YES"}}))
        assert (await post(asking, QUERY))["label"]["text"] == "Creator labeled as AI-generated"


async def test_what_is_removed_meanwhile_is_shown_no_more(service: Service, tmp_path: Path) -> None:
    token, entry = new_key("moderators", frozenset({Right.MODERATE}))
    (tmp_path / "keys.json").write_text(f'{{"keys": [{entry}]}}')
    removal = """mutation { setModeration(input: {videoId: "one", idempotencyKey: "a",
        state: REMOVED, reason: OTHER_POLICY, policyVersion: "7"}) { video { videoId } } }"""
    async with client(service, keys=tmp_path / "keys.json") as asking:
        before = await post(asking, QUERY)
        headers = {"Authorization": f"Bearer {token}"}
        await asking.post("/graphql", json={"query": removal}, headers=headers)
        after = await post(asking, QUERY)
    assert before["media"] == {"url": "/media/one"}
    assert (after["media"], after["moderation"]) == (None, {"state": "REMOVED"})


async def test_each_language_has_an_answer_of_its_own(service: Service) -> None:
    async with client(service) as asking:
        english = await post(asking, QUERY)
        german = await post(asking, QUERY, **{"Accept-Language": "de"})
        again = await post(asking, QUERY)
    assert english == again
    assert german["label"]["text"] == "Keine Kennzeichnung"


async def test_a_history_is_asked_for_anew_each_time(service: Service, media: Path) -> None:
    query = '{ video(id: "one") { labelHistory { totalCount } } }'
    async with client(service) as asking:
        first = await post(asking, query)
        (media / "one.json").write_text(json.dumps({"creatorDisclosure": {"ai": "YES"}}))
        await post(asking, QUERY)
        again = await post(asking, query)
    assert (first["labelHistory"], again["labelHistory"]) == ({"totalCount": 1}, {"totalCount": 2})


async def test_an_answer_to_a_key_is_for_nobody_else(service: Service, tmp_path: Path) -> None:
    """Requests with a key are executed each time, and their answers are not cached."""
    token, entry = new_key("auditors", frozenset({Right.READ_AUDIT}))
    (tmp_path / "keys.json").write_text(f'{{"keys": [{entry}]}}')
    query = '{ video(id: "one") { videoId } auditTrail(videoId: "one") { totalCount } }'
    headers = {"Authorization": f"Bearer {token}"}
    async with client(service, keys=tmp_path / "keys.json") as asking:
        told = await asking.post("/graphql", json={"query": query}, headers=headers)
        refused = await asking.post("/graphql", json={"query": query})
        plain = await asking.post("/graphql", json={"query": QUERY}, headers=headers)
    assert told.json()["data"]["auditTrail"] == {"totalCount": 0}
    assert refused.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert plain.headers["cache-control"] == "no-store"
    assert service.reader.parses == 1


async def test_a_video_that_was_deleted_and_forgotten_is_no_more(
    service: Service, media: Path
) -> None:
    async with client(service) as asking:
        assert await post(asking, QUERY) is not None
        (media / "one.mp4").unlink()
        service._results._by_video.clear()
        service._results._by_file.clear()
        gc.collect()
        assert await post(asking, QUERY) is None


@pytest.mark.parametrize("depth", [10, 300])
async def test_deep_variables_are_answered(service: Service, depth: int) -> None:
    variables: dict[str, Any] = {}
    for _ in range(depth):
        variables = {"a": variables}
    async with client(service) as asking:
        body = {"query": "{ __typename }", "variables": variables}
        assert (await asking.post("/graphql", json=body)).status_code == 200


async def test_a_catalog_that_fails_is_said_as_for_a_new_question(
    service: Service, media: Path
) -> None:
    async with client(service) as asking:
        await post(asking, QUERY)
        service.platform._catalog = None  # type: ignore[assignment]
        response = await asking.post("/graphql", json={"query": QUERY})
    assert response.status_code == 200
    assert response.json()["errors"][0]["extensions"]["code"] == "INTERNAL"


async def test_variables_tell_questions_apart() -> None:
    one = GraphQLRequest("query", variables={"a": 1, "b": 2})
    same = GraphQLRequest("query", variables={"b": 2, "a": 1})
    other = GraphQLRequest("query", variables={"a": 1, "b": 3})
    assert answer_key(one, ANYBODY) == answer_key(same, ANYBODY)
    names = {answer_key(one, ANYBODY), answer_key(other, ANYBODY)}
    names.add(answer_key(one, Context(None, locale="de")))
    names.add(answer_key(one, Context(None, key=Key("back-end", frozenset()))))
    assert len(names) == 4


async def noted(service: Service) -> DependencyRecorder:
    witness = DependencyRecorder(service)
    await witness.provenance("one")
    return witness


async def test_what_is_not_whole_is_not_kept(service: Service) -> None:
    answers, name = AnswerCache(1_000_000), answer_key(GraphQLRequest("query"), ANYBODY)
    for reply in (WHOLE._replace(executed=False), WHOLE._replace(complete=False)):
        answers.keep(name, reply, await noted(service))
        assert await answers.find(name) is None
    answers.keep(name, WHOLE, await noted(service))
    assert await answers.find(name) == WHOLE


async def test_answers_are_kept_in_bounds(service: Service) -> None:
    answers = AnswerCache(10_000)
    names = [answer_key(GraphQLRequest(f"query {number}"), ANYBODY) for number in range(10)]
    for name in names:
        answers.keep(name, WHOLE, await noted(service))
    kept = [name for name in names if await answers.find(name)]
    assert kept == names[-3:]
    answers.keep(names[0], WHOLE._replace(content=bytes(20_000)), await noted(service))
    assert await answers.find(names[0]) is None


async def test_none_are_kept_where_the_operator_wants_none(service: Service) -> None:
    answers, name = AnswerCache(0), answer_key(GraphQLRequest("query"), ANYBODY)
    answers.keep(name, WHOLE, await noted(service))
    assert await answers.find(name) is None
