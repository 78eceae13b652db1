"""The texts of the web components: /words/{locale}.json, in the nearest language to `locale`.

    {"lang": "ar", "dir": "rtl", "words": {"about": "...", ...}}

`locale` is a BCP 47 tag; unknown and malformed ones get English. `dir` is spelled as in HTML.
"""

from functools import cache

import orjson
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.errors import JSON
from api.http.conditional import entity_tag, unless_held
from resolvers.i18n.locales import Language, negotiate
from resolvers.i18n.panel_words import panel_words


def words_routes() -> list[BaseRoute]:
    """Build the route for GET and HEAD of the texts, for any locale."""
    packed = Middleware(GZipMiddleware, compresslevel=6)
    return [Route("/words/{locale:path}.json", _words, middleware=[packed])]


async def _words(request: Request) -> Response:
    content = _document(negotiate(request.path_params["locale"]))
    # Texts change with releases, so caches revalidate each time.
    headers = {"etag": entity_tag(content), "cache-control": "public, no-cache"}
    return unless_held(request, Response(content, headers=headers, media_type=JSON))


@cache
def _document(language: Language) -> bytes:
    """Build the document of a language; the cache holds one per language."""
    texts = dict(panel_words(language))
    return orjson.dumps({"lang": language.tag, "dir": language.direction.lower(), "words": texts})
