"""API keys: which are accepted, which refused, and that no cache keeps their answers."""

import logging
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import ASGIApp

from resolvers.core.errors import KeysError
from resolvers.platform.keys import NewKey, Right, new_key
from tests.api import tiny

pytestmark = pytest.mark.anyio

MADE = new_key("moderators", frozenset({Right.MODERATE}))
REFUSAL = {
    "message": "This is no API key of this server: check the header Authorization, or leave it out"
    " to ask without a key.",
    "extensions": {"code": "UNAUTHENTICATED"},
}
ASK = {"query": "{caller}"}
VARY = "Accept, Accept-Language, Authorization"


def write(path: Path, key: NewKey) -> Path:
    path.write_text(f'{{"keys": [{key.entry}]}}')
    return path


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> ASGIApp:
    return tiny.app(keys=write(tmp_path_factory.mktemp("keys") / "keys.json", MADE))


async def post(app: ASGIApp, *authorizations: str) -> httpx.Response:
    headers = [(b"authorization", value.encode("latin-1")) for value in authorizations]
    async with tiny.client(app) as client:
        return await client.post("/graphql", json=ASK, headers=headers)


async def get(app: ASGIApp, **headers: str) -> httpx.Response:
    async with tiny.client(app) as client:
        return await client.get("/graphql", params=ASK, headers=headers)


@pytest.mark.parametrize("scheme", ["Bearer ", "bearer ", "BEARER   "])
async def test_a_known_key_is_let_in(app: ASGIApp, scheme: str) -> None:
    response = await post(app, scheme + MADE.token)
    assert (response.status_code, response.json()) == (200, {"data": {"caller": "moderators"}})


async def test_nobody_needs_a_key_to_ask(app: ASGIApp) -> None:
    assert (await post(app)).json() == {"data": {"caller": None}}


@pytest.mark.parametrize(
    "authorization",
    ["", "Basic dXNlcjpwYXNz", "Digest x", MADE.token, "Bearerish x", f"Token {MADE.token}"],
    ids=["empty", "basic", "digest", "no scheme", "longer name", "token"],
)
async def test_other_schemes_are_not_for_us(app: ASGIApp, authorization: str) -> None:
    response = await post(app, authorization)
    assert (response.status_code, response.json()) == (200, {"data": {"caller": None}})


async def test_a_key_beside_the_scheme_of_a_proxy_is_found(app: ASGIApp) -> None:
    response = await post(app, "Basic dXNlcjpwYXNz", f"Bearer {MADE.token}")
    assert response.json() == {"data": {"caller": "moderators"}}


@pytest.mark.parametrize(
    "authorizations",
    [
        ["Bearer"],
        ["Bearer "],
        ["Bearer x"],
        [f"Bearer {MADE.token}x"],
        [f"Bearer {MADE.token} {MADE.token}"],
        [f"Bearer {new_key('moderators', frozenset(Right)).token}"],
        [f"Bearer {MADE.token}", f"Bearer {MADE.token}"],
        ["Bearer é"],
        ["Bearer " + "x" * 100_000],
    ],
    ids=[
        "scheme alone", "scheme and space", "too short", "too long", "two tokens", "unknown token",
        "two headers", "not ASCII", "huge",
    ],
)  # fmt: skip
async def test_what_is_no_key_is_refused(app: ASGIApp, authorizations: list[str]) -> None:
    response = await post(app, *authorizations)
    assert (response.status_code, response.json()) == (401, {"errors": [REFUSAL]})
    assert response.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["vary"] == VARY


async def test_a_refused_get_is_not_answered_from_what_is_held(app: ASGIApp) -> None:
    held = (await get(app)).headers["etag"]
    response = await get(app, **{"authorization": "Bearer x", "if-none-match": held})
    assert response.status_code == 401


async def test_without_a_file_of_keys_none_is_known() -> None:
    assert (await post(tiny.app(), f"Bearer {MADE.token}")).status_code == 401


async def test_a_refusal_takes_the_media_type_asked_for(app: ASGIApp) -> None:
    accept = "application/graphql-response+json"
    response = await get(app, authorization="Bearer x", accept=accept)
    assert response.headers["content-type"] == f"{accept}; charset=utf-8"


async def test_what_a_key_saw_is_kept_by_no_cache(app: ASGIApp) -> None:
    response = await get(app, authorization=f"Bearer {MADE.token}")
    assert response.json() == {"data": {"caller": "moderators"}}
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["vary"] == VARY
    assert "etag" not in response.headers


async def test_a_key_is_not_the_next_ones(app: ASGIApp) -> None:
    answers = [await post(app, f"Bearer {MADE.token}"), await post(app)]
    assert [each.json()["data"]["caller"] for each in answers] == ["moderators", None]


async def test_keys_and_tokens_are_not_logged(
    app: ASGIApp, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await post(app, f"Bearer {MADE.token}")
    await post(app, "Bearer not-a-key")
    assert MADE.token not in caplog.text
    assert "not-a-key" not in caplog.text


def test_a_file_of_keys_that_cannot_be_used_ends_the_start(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text("[]")
    with pytest.raises(KeysError, match="is not valid"):
        tiny.app(keys=path)


async def test_pages_of_other_origins_may_not_send_keys() -> None:
    asked = {
        "origin": "https://a.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
    }
    async with tiny.client(tiny.app(cors_origins="*")) as client:
        preflight = await client.options("/graphql", headers=asked)
    assert preflight.status_code == 400
    assert "authorization" not in preflight.headers["access-control-allow-headers"].lower()


HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"))
PREFIXED: Callable[[str], str] = "Bearer {}".format


@given(HEADER | HEADER.map(PREFIXED) | st.text("Bearer prov_-", max_size=60))
async def test_any_authorization_is_answered(app: ASGIApp, authorization: str) -> None:
    response = await post(app, authorization)
    assert response.status_code in (200, 401)
    assert MADE.token not in response.text
