"""The pages and their files: the feed at /, GraphiQL at /graphiql, the rest under /assets/.

Browsers revalidate our own files at each load, so that partners' pages get fixes at once. The
vendor's files are installed by set-up and change only with it.
"""

import sys
from collections.abc import Awaitable, Callable, Mapping
from mimetypes import guess_type
from os import PathLike, stat_result
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.http.file_response import file_response
from api.http.open_file import OpenFile

PAGES = Path(__file__).resolve().parents[2] / "frontend-stub"
VENDOR = Path(sys.prefix) / "share" / "provenance-vendor" / "graphiql"

OWN = "no-cache"
UNNAMED = "application/octet-stream"
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
        try:
            file = OpenFile(Path(full_path))
        except OSError as error:  # deleted, or not readable
            raise HTTPException(404) from error
        media_type = TYPES.get(Path(full_path).suffix) or guess_type(full_path)[0] or UNNAMED
        # Without ranges: the middleware that compresses would compress a part as a whole.
        return file_response(Request(scope), file, media_type, self._cache_control, ranged=False)


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
