"""GraphQL over HTTP as the wire has it: methods, media types, statuses, codes and caching."""

import json
import logging
import subprocess
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.graphql.endpoint import encode
from tests.api import tiny
from tests.api.live import serving

pytestmark = pytest.mark.anyio

APP = tiny.app()
JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
VARY = "Accept, Accept-Language, Authorization"
AUDITS = """
const [modules, url] = process.argv.slice(1);
const { auditServer } = await import(`${modules}/graphql-http/lib/index.mjs`);
const results = await auditServer({ url });
console.log(JSON.stringify(results.map(({ id, name, status, reason }) =>
  ({ id, name, status, reason }))));
"""


def body(query: object, **parameters: object) -> bytes:
    return json.dumps({"query": query, **parameters}).encode()


def nested(levels: int) -> bytes:
    return b'{"query": "{hello}", "variables": ' + b'{"a":' * levels + b"1" + b"}" * (levels + 1)


async def ask(method: str, **options: Any) -> httpx.Response:
    async with tiny.client(APP) as client:
        return await client.request(method, options.pop("url", "/graphql"), **options)


async def post(content: bytes, accept: str = GRAPHQL, content_type: str = JSON) -> httpx.Response:
    headers = {"accept": accept, "content-type": content_type}
    return await ask("POST", content=content, headers=headers)


async def get(query: str, **headers: str) -> httpx.Response:
    return await ask("GET", params={"query": query}, headers=headers)


def code(response: httpx.Response) -> str:
    return str(response.json()["errors"][0]["extensions"]["code"])


# Well formed as HTTP and JSON: here the media type decides what the status says.
REFUSED_BY_GRAPHQL = [
    ("{", {}, "GRAPHQL_PARSE_FAILED"),
    ("", {}, "GRAPHQL_PARSE_FAILED"),
    ("{goodbye}", {}, "GRAPHQL_VALIDATION_FAILED"),
    ("{hello} {hello}", {}, "GRAPHQL_VALIDATION_FAILED"),
    ("query A {hello} query B {hello}", {}, "OPERATION_RESOLUTION_FAILURE"),
    ("query A {hello}", {"operationName": "B"}, "OPERATION_RESOLUTION_FAILURE"),
    ("query($n: Int!) {page(first: $n) {total}}", {}, "BAD_USER_INPUT"),
    ("query($n: Int!) {page(first: $n) {total}}", {"variables": {"n": "x"}}, "BAD_USER_INPUT"),
    ("query($n: Int!) {page(first: $n) {total}}", {"variables": {"n": 101}}, "BAD_USER_INPUT"),
    ("{" + "a: hello " * 30 + "}", {}, "LIMIT_EXCEEDED"),
]

# Not well formed: the status is the same for both media types.
REFUSED_BODIES = [
    (b"", 400, "BAD_REQUEST"),
    (b"null", 400, "BAD_REQUEST"),
    (b"5", 400, "BAD_REQUEST"),
    (b'"str"', 400, "BAD_REQUEST"),
    (b"[]", 400, "BAD_REQUEST"),
    (b'[{"query": "{hello}"}]', 400, "BAD_REQUEST"),
    (b"{}", 400, "BAD_REQUEST"),
    (b'{"query": null}', 400, "BAD_REQUEST"),
    (b'{"query": 5}', 400, "BAD_REQUEST"),
    (b'{"query": ["{hello}"]}', 400, "BAD_REQUEST"),
    (b'{"query": "{hello}"', 400, "BAD_REQUEST"),
    (b'{"query": "{hello}"} x', 400, "BAD_REQUEST"),
    (b'{"query": "{hello}\xff"}', 400, "BAD_REQUEST"),
    (b'{"query": "\\ud800"}', 400, "BAD_REQUEST"),
    (b'\xef\xbb\xbf{"query": "{hello}"}', 400, "BAD_REQUEST"),
    (b'{"query": "{hello}", "variables": NaN}', 400, "BAD_REQUEST"),
    (b'{"query": "{hello}", "variables": {"a": 1e999}}', 400, "BAD_REQUEST"),
    (b"[" * 60_000, 400, "BAD_REQUEST"),
    (nested(5_000), 400, "BAD_REQUEST"),
    (body("{hello}", variables=[]), 400, "BAD_REQUEST"),
    (body("{hello}", variables="{}"), 400, "BAD_REQUEST"),
    (body("{hello}", operationName=5), 400, "BAD_REQUEST"),
    (body("{hello}", extensions=[]), 400, "BAD_REQUEST"),
    (b"[" * 100_000, 413, "CONTENT_TOO_LARGE"),
    (body("#" * 100_000), 413, "CONTENT_TOO_LARGE"),
]

# Not GraphQL's to refuse.
REFUSED_REQUESTS: list[tuple[str, dict[str, Any], int, str]] = [
    ("PUT", {"content": body("{hello}")}, 405, "METHOD_NOT_ALLOWED"),
    ("DELETE", {}, 405, "METHOD_NOT_ALLOWED"),
    ("OPTIONS", {}, 405, "METHOD_NOT_ALLOWED"),
    ("GET", {"params": {"query": "mutation {change}"}}, 405, "METHOD_NOT_ALLOWED"),
    ("GET", {"params": {"query": "{hello}"}, "headers": {"accept": "text/html"}}, 406,
     "NOT_ACCEPTABLE"),
    ("POST", {"content": body("{hello}")}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    ("POST", {"content": body("{hello}"), "headers": {"content-type": "text/plain"}}, 415,
     "UNSUPPORTED_MEDIA_TYPE"),
    ("POST", {"data": {"query": "{hello}"}}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    ("POST", {"files": {"query": b"{hello}"}}, 415, "UNSUPPORTED_MEDIA_TYPE"),
    ("POST", {"content": body("{hello}"),
              "headers": {"content-type": "application/json; charset=utf-16"}}, 415,
     "UNSUPPORTED_MEDIA_TYPE"),
    ("POST", {"content": body("{hello}"),
              "headers": {"content-type": JSON, "content-encoding": "gzip"}}, 415,
     "UNSUPPORTED_MEDIA_TYPE"),
    ("GET", {}, 400, "BAD_REQUEST"),
    ("GET", {"headers": {"accept": "text/html, */*"}}, 400, "BAD_REQUEST"),
    ("GET", {"params": {"query": "{hello}", "variables": "{"}}, 400, "BAD_REQUEST"),
    ("GET", {"params": {"query": "{hello}", "variables": "[]"}}, 400, "BAD_REQUEST"),
    ("GET", {"params": [("query", "{hello}"), ("query", "{item {name}}")]}, 400, "BAD_REQUEST"),
    ("GET", {"url": "/graphql?query=%FF"}, 400, "BAD_REQUEST"),
    ("GET", {"url": "/graphql?" + "a=1&" * 20}, 400, "BAD_REQUEST"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "parameters", "expected"), REFUSED_BY_GRAPHQL)
async def test_graphql_response_media_type_lets_the_status_speak(
    query: str, parameters: dict[str, object], expected: str
) -> None:
    response = await post(body(query, **parameters))
    assert (response.status_code, code(response)) == (400, expected)
    assert response.headers["content-type"] == f"{GRAPHQL}; charset=utf-8"
    assert "data" not in response.json()


@pytest.mark.parametrize(("query", "parameters", "expected"), REFUSED_BY_GRAPHQL)
async def test_json_media_type_keeps_200_for_what_graphql_refuses(
    query: str, parameters: dict[str, object], expected: str
) -> None:
    response = await post(body(query, **parameters), accept=JSON)
    assert (response.status_code, code(response)) == (200, expected)
    assert response.headers["content-type"] == f"{JSON}; charset=utf-8"
    assert "data" not in response.json()


@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
@pytest.mark.parametrize(("content", "status", "expected"), REFUSED_BODIES)
async def test_malformed_body_is_refused(
    content: bytes, status: int, expected: str, accept: str
) -> None:
    response = await post(content, accept)
    assert (response.status_code, code(response)) == (status, expected)
    assert response.headers["content-type"] == f"{accept}; charset=utf-8"


@pytest.mark.parametrize(("method", "options", "status", "expected"), REFUSED_REQUESTS)
async def test_malformed_request_is_refused(
    method: str, options: dict[str, Any], status: int, expected: str
) -> None:
    response = await ask(method, **options)
    assert (response.status_code, code(response)) == (status, expected)
    assert response.headers["content-type"].startswith(JSON)
    assert response.headers["cache-control"] == "no-store"


async def test_wrong_method_is_told_the_right_ones() -> None:
    assert (await ask("PUT")).headers["allow"] == "GET, HEAD, POST"
    assert (await get("mutation {change}")).headers["allow"] == "POST"


async def test_too_long_a_url_is_refused() -> None:
    async with tiny.client(tiny.app(body_limit=1024)) as client:
        response = await client.get("/graphql", params={"query": "#" * 1024})
    assert (response.status_code, code(response)) == (414, "CONTENT_TOO_LARGE")


async def test_declared_length_is_refused_unread() -> None:
    headers = {"content-type": JSON, "content-length": "20000000"}
    response = await ask("POST", content=b"", headers=headers)
    assert (response.status_code, response.headers["connection"]) == (413, "close")


@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
async def test_query_is_answered_in_the_media_type_asked_for(accept: str) -> None:
    response = await post(body("{hello}"), accept)
    assert (response.status_code, response.json()) == (200, {"data": {"hello": "hello world"}})
    assert response.headers["content-type"] == f"{accept}; charset=utf-8"


@pytest.mark.parametrize("query", ["{hello refused}", "{required}"])
async def test_field_error_keeps_200(query: str) -> None:
    response = await post(body(query))
    assert response.status_code == 200
    assert {"data", "errors"} == response.json().keys()


async def test_get_answers_queries() -> None:
    variables = {"query": "query($n: String!) {hello(name: $n)}", "variables": '{"n": "you"}'}
    response = await ask("GET", params=variables)
    assert response.json() == {"data": {"hello": "hello you"}}


async def test_resolvers_get_the_service() -> None:
    assert (await post(body("{seen}"))).json() == {"data": {"seen": "ok"}}


@pytest.mark.parametrize(
    ("accept_language", "locale"),
    [(None, None), ("pt-PT, de;q=0.5", "pt-BR"), ("nl, ar;q=0.5", "ar"), ("nl", None)],
)
async def test_resolvers_get_the_locale_that_is_preferred(
    accept_language: str | None, locale: str | None
) -> None:
    headers = {"accept-language": accept_language} if accept_language else {}
    response = await get("{locale}", **headers)
    assert response.json() == {"data": {"locale": locale}}
    assert response.headers["vary"] == VARY
    assert "content-language" not in response.headers


async def test_answers_in_two_languages_have_two_tags() -> None:
    answers = [await get("{locale}", **{"accept-language": tag}) for tag in ("de", "fr", "de-AT")]
    tags = [answer.headers["etag"] for answer in answers]
    assert (tags[0] != tags[1], tags[0] == tags[2]) == (True, True)


async def test_post_is_never_kept() -> None:
    response = await post(body("{hello}"))
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["vary"] == VARY
    assert "etag" not in response.headers


async def test_get_is_kept_and_asked_for_again() -> None:
    response = await get("{hello}")
    assert response.headers["cache-control"] == "public, no-cache"
    assert response.headers["vary"] == VARY
    again = await get("{hello}", **{"if-none-match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == response.headers["etag"]
    assert again.headers["vary"] == VARY


async def test_tag_is_of_the_answer_and_its_media_type() -> None:
    answers = [await get("{hello}"), await get("{hello}", accept=GRAPHQL), await get("{a: hello}")]
    assert len({answer.headers["etag"] for answer in answers}) == 3


@pytest.mark.parametrize("query", ["{hello refused}", "{goodbye}"])
async def test_get_with_an_error_is_not_kept(query: str) -> None:
    response = await get(query)
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


async def test_head_has_the_headers_of_get() -> None:
    head = await ask("HEAD", params={"query": "{hello}"})
    assert (head.status_code, head.headers["etag"]) == (200, (await get("{hello}")).headers["etag"])


async def test_slow_query_is_answered_504() -> None:
    async with tiny.client(tiny.app(query_timeout=0.1)) as client:
        response = await client.post("/graphql", json={"query": "{slow hello}"})
    assert (response.status_code, code(response)) == (504, "TIMEOUT")
    assert "data" not in response.json()


async def test_internal_error_is_masked_and_logged_under_its_id(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    response = await post(body("{broken}"))
    [error] = response.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert "Jane Doe" not in response.text + caplog.text
    [record] = [each for each in caplog.records if each.name == "provenance.api"]
    assert record.levelname == "ERROR"
    assert error["extensions"]["incident"] in record.getMessage()


@pytest.mark.parametrize(
    "query",
    ["{", "{mySecretField}", "{refused}", "{cursor}", "{hello(name: 5)}", "{a: hello " * 50],
)
async def test_clients_errors_are_not_logged(query: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "provenance")
    caplog.set_level(logging.DEBUG, "strawberry")
    caplog.set_level(logging.DEBUG, "graphql")
    await post(body(query))
    assert [record for record in caplog.records if record.name != "asyncio"] == []


async def test_half_a_surrogate_costs_one_character() -> None:
    assert (await post(body("{surrogate}"))).json() == {"data": {"surrogate": "half ? pair"}}


def test_encode_writes_utf8() -> None:
    assert encode({"a": "é", "b": 2**70}) == '{"a": "é", "b": 1180591620717411303424}'.encode()


@given(content=st.binary(max_size=300))
async def test_any_bytes_are_answered(content: bytes) -> None:
    assert (await post(content)).status_code < 500


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["{hello}", "query A($n: Int) {page(first: $n) {total}}"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["n", "ids", "a"]), inner, max_size=3)
    ),
    max_leaves=6,
)
PARAMETERS = st.sampled_from(["query", "variables", "operationName", "extensions"])


@given(parameters=st.dictionaries(PARAMETERS, VALUES))
async def test_any_json_is_answered(parameters: dict[str, Any]) -> None:
    assert (await post(json.dumps(parameters).encode())).status_code < 500


@given(query=st.text(alphabet='{}()[]:!$@.#"\\=|& \nahelopitmsnqury015', max_size=80))
async def test_any_document_is_answered(query: str) -> None:
    assert (await post(body(query))).status_code < 500


HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)


@given(
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "QUERY"]),
    accept=HEADER,
    accept_language=HEADER,
    content_type=HEADER | st.just(JSON),
    if_none_match=HEADER,
    query_string=HEADER,
)
async def test_any_headers_are_answered(
    method: str,
    accept: str,
    accept_language: str,
    content_type: str,
    if_none_match: str,
    query_string: str,
) -> None:
    url = f"/graphql?query={query_string}"
    response = await ask(
        method,
        url=url,
        content=body("{hello}"),
        headers={
            "accept": accept,
            "accept-language": accept_language,
            "content-type": content_type,
            "if-none-match": if_none_match,
        },
    )
    assert response.status_code < 500
    assert not response.headers.get("content-type", "").startswith("text/html")
    assert response.headers["vary"] == VARY


def test_every_audit_of_graphql_over_http_passes(
    tmp_path: Path, node: str, node_modules: Path
) -> None:
    with serving(tmp_path) as server:
        url = f"{server.origin}/graphql"
        command = [node, "--input-type=module", "--eval", AUDITS, str(node_modules), url]
        audited = subprocess.run(command, check=True, capture_output=True, timeout=60)
    results = orjson.loads(audited.stdout)
    assert [result for result in results if result["status"] != "ok"] == []
    assert len(results) == 61
