import gzip
import os
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from api.errors import http_exception_response
from api.routes.assets import asset_routes
from tests.api import tiny
from tests.machine import REPOSITORY

pytestmark = pytest.mark.anyio


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages, vendor = tmp_path / "pages", tmp_path / "vendor"
    (pages / "queries").mkdir(parents=True)
    vendor.mkdir()
    (pages / "index.html").write_text("<!doctype html><title>Feed</title>")
    (pages / "graphiql.html").write_text("<!doctype html><title>GraphiQL</title>")
    (pages / "feed.js").write_text("export const one = 1;\n" * 100)
    (pages / "queries" / "panel.graphql").write_text("{hello}")
    (vendor / "graphiql.min.js").write_text("window.GraphiQL = {};")
    (tmp_path / "secret.txt").write_text("secret")
    (pages / "link.txt").symlink_to(tmp_path / "secret.txt")
    return tmp_path


def client(folder: Path, *, graphiql: bool = True) -> httpx.AsyncClient:
    routes = asset_routes(graphiql=graphiql, pages=folder / "pages", vendor=folder / "vendor")
    handlers = {HTTPException: http_exception_response}
    return tiny.client(Starlette(routes=routes, exception_handlers=handlers))


@pytest.mark.parametrize(
    ("path", "media_type", "cache"),
    [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/graphiql", "text/html; charset=utf-8", "no-cache"),
        ("/assets/feed.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/assets/queries/panel.graphql", "text/plain; charset=utf-8", "no-cache"),
        (
            "/assets/vendor/graphiql/graphiql.min.js",
            "text/javascript; charset=utf-8",
            "public, max-age=3600",
        ),
    ],
)
async def test_file_is_served_with_its_type_and_lifetime(
    folder: Path, path: str, media_type: str, cache: str
) -> None:
    async with client(folder) as browser:
        response = await browser.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.headers["cache-control"] == cache


async def test_file_that_is_held_is_not_sent_again(folder: Path) -> None:
    async with client(folder) as browser:
        tag = (await browser.get("/assets/feed.js")).headers["etag"]
        again = await browser.get("/assets/feed.js", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


async def test_other_bytes_of_the_same_size_and_time_are_sent(folder: Path) -> None:
    path = folder / "pages" / "feed.js"
    async with client(folder) as browser:
        first = await browser.get("/assets/feed.js")
        before = path.stat()
        path.write_text(path.read_text()[::-1])
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        held = {"if-none-match": first.headers["etag"]}
        again = await browser.get("/assets/feed.js", headers=held)
    assert (again.status_code, again.text) == (200, first.text[::-1])


@pytest.mark.parametrize("asked", ["bytes=9999-", "bytes=x", "lines=1-2", "bytes=0-9"])
async def test_ranges_of_assets_are_ignored(folder: Path, asked: str) -> None:
    async with client(folder) as browser:
        response = await browser.get("/assets/feed.js", headers={"range": asked})
    assert (response.status_code, len(response.content)) == (200, 2200)


async def test_text_is_compressed_for_those_who_take_it(folder: Path) -> None:
    async with client(folder) as browser:
        packed = await browser.get("/assets/feed.js", headers={"accept-encoding": "gzip"})
        plain = await browser.get("/assets/feed.js", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    assert len(gzip.compress(plain.content)) < len(plain.content)


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../secret.txt",
        "/assets/%2e%2e/secret.txt",
        "/assets/..%2fsecret.txt",
        "/assets/vendor/graphiql/../../secret.txt",
        "/assets//etc/passwd",
        "/assets/%00",
        "/assets/link.txt",
        "/assets/queries",
        "/assets/nowhere.js",
        "/assets/" + "x" * 5000,
    ],
)
async def test_nothing_else_is_served(folder: Path, path: str) -> None:
    async with client(folder) as browser:
        response = await browser.get(path)
    assert (response.status_code, "secret" in response.text) == (404, False)
    assert response.json()["errors"][0]["extensions"] == {"code": "NOT_FOUND"}


async def test_graphiql_can_be_switched_off(folder: Path) -> None:
    async with client(folder, graphiql=False) as browser:
        assert (await browser.get("/graphiql")).status_code == 404
        assert (await browser.get("/")).status_code == 200


async def test_vendors_files_are_missing_before_set_up(folder: Path) -> None:
    (folder / "vendor" / "graphiql.min.js").unlink()
    (folder / "vendor").rmdir()
    async with client(folder) as browser:
        assert (await browser.get("/assets/vendor/graphiql/graphiql.min.js")).status_code == 404


async def test_pages_are_only_read(folder: Path) -> None:
    async with client(folder) as browser:
        response = await browser.post("/")
    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD"}


async def test_every_file_of_ours_has_a_type_that_browsers_take() -> None:
    root = REPOSITORY / "frontend-stub"
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    async with tiny.client(tiny.app()) as browser:
        types = {(await browser.get(f"/assets/{path}")).headers["content-type"] for path in paths}
    assert types <= {
        "application/json",
        "image/png",
        "image/svg+xml",
        "text/css; charset=utf-8",
        "text/html; charset=utf-8",
        "text/javascript; charset=utf-8",
        "text/plain; charset=utf-8",
    }
