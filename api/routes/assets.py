"""The pages and their files: the feed at /, GraphiQL at /graphiql, the rest under /assets/.

Browsers revalidate our own files at each load, so that partners' pages get fixes at once. The
vendor's files are installed by set-up and change only with it.
"""

import sys
from collections.abc import Awaitable, Callable, Mapping
from os import PathLike, stat_result
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

PAGES = Path(__file__).resolve().parents[2] / "frontend-stub"
VENDOR = Path(sys.prefix) / "share" / "provenance-vendor" / "graphiql"

OWN = "no-cache"
VENDORS = "public, max-age=3600"

# Browsers refuse scripts and styles with another type, which the machine's own table can have.
TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".graphql": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ts": "text/plain; charset=utf-8",
}


class Assets(StaticFiles):
    """Starlette's static files, with our types and a Cache-Control."""

    def __init__(self, directory: Path, cache_control: str) -> None:
        super().__init__(directory=directory, check_dir=False)
        self._cache_control = cache_control

    async def check_config(self) -> None:
        """Accept a missing folder, such as the vendor's before set-up: every path is then 404."""

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = self._cache_control
        media_type = TYPES.get(Path(full_path).suffix)
        if media_type and "content-type" in response.headers:
            response.headers["content-type"] = media_type
        return response


def asset_routes(*, graphiql: bool, pages: Path = PAGES, vendor: Path = VENDOR) -> list[BaseRoute]:
    """Build the routes of the pages, with or without GraphiQL, from these folders."""
    assets = Assets(pages, OWN)
    routes: list[BaseRoute] = [
        Route("/", _page(assets, "index.html")),
        Mount("/assets/vendor/graphiql", GZipMiddleware(Assets(vendor, VENDORS), compresslevel=6)),
        Mount("/assets", GZipMiddleware(assets, compresslevel=6)),
    ]
    return [Route("/graphiql", _page(assets, "graphiql.html")), *routes] if graphiql else routes


def _page(assets: Assets, name: str) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        return await assets.get_response(name, request.scope)

    return page
