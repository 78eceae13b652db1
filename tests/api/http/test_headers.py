import re

import pytest

from api.http.headers import CONTENT_SECURITY_POLICY
from tests.api import tiny
from tests.machine import REPOSITORY

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("path", ["/", "/graphiql", "/graphql", "/healthz", "/nowhere", "/media/x"])
async def test_every_response_has_them(path: str) -> None:
    async with tiny.client(tiny.app()) as client:
        headers = (await client.get(path)).headers
    assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_policy_allows_no_inline_script_and_no_other_origin() -> None:
    policy = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))
    assert (policy["default-src"], policy["script-src"]) == ("'none'", "'self'")
    assert (policy["media-src"], policy["frame-ancestors"]) == ("'self'", "'none'")
    assert not re.search(r"https?:|\*", CONTENT_SECURITY_POLICY)


@pytest.mark.parametrize("page", ["index.html", "graphiql.html"])
def test_our_pages_keep_to_the_policy(page: str) -> None:
    text = (REPOSITORY / "frontend-stub" / page).read_text()
    assert re.findall(r"<script(?![^>]*\ssrc=)|\son\w+=|(?:src|href)=\"(?:https?:)?//", text) == []


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("/graphql", "cross-origin"),
        ("/assets/provenance.js", "cross-origin"),
        (f"/thumbnails/x/{tiny.DIGEST}", "cross-origin"),
        ("/media/x", "cross-origin"),
        ("/", "same-origin"),
        ("/graphiql", "same-origin"),
        ("/healthz", "same-origin"),
    ],
)
async def test_partners_pages_may_embed_what_is_for_them(path: str, policy: str) -> None:
    async with tiny.client(tiny.app(cors_origins="https://partner.example")) as client:
        response = await client.get(path)
    assert response.headers["cross-origin-resource-policy"] == policy
