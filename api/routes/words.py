"""The components' own words: /words/{locale}.json, in the language that is nearest to `locale`.

    {"lang": "ar", "dir": "rtl", "words": {"about": "...", ...}}

`locale` is a BCP 47 tag; one that there are no words in, or that is no tag at all, gets English.
`dir` is spelled as HTML spells it.
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
    """GET and HEAD of the words; whatever a page calls its language is answered."""
    packed = Middleware(GZipMiddleware, compresslevel=6)
    return [Route("/words/{locale:path}.json", _words, middleware=[packed])]


async def _words(request: Request) -> Response:
    content = _document(negotiate(request.path_params["locale"]))
    # The next edition may say it better, so a cache asks each time whether there is one.
    headers = {"etag": entity_tag(content), "cache-control": "public, no-cache"}
    return unless_held(request, Response(content, headers=headers, media_type=JSON))


@cache
def _document(language: Language) -> bytes:
    """There are as many as languages, and no more."""
    said = dict(panel_words(language))
    return orjson.dumps({"lang": language.tag, "dir": language.direction.lower(), "words": said})
