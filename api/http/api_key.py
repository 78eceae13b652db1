"""The API key of a request, as a bearer token (RFC 6750).

    Authorization: Bearer prov_...

Queries need no key. An unknown key is refused all the same, so that its user notices early.
"""

import re
from collections.abc import Callable

from starlette.requests import Request

from api.errors import Unauthenticated
from resolvers.platform.keys import Key

BEARER = re.compile(r"\s*bearer(\s+(?P<token>.*))?", re.IGNORECASE | re.DOTALL)

FindKey = Callable[[str], Key | None]


def asking_key(request: Request, find: FindKey) -> Key | None:
    """The key of a request; None without one. Raises Unauthenticated for an unknown key.

    Other schemes are ignored: a proxy in front of the server can use its own.
    """
    matches = map(BEARER.fullmatch, request.headers.getlist("authorization"))
    tokens = [match["token"] or "" for match in matches if match]
    if not tokens:
        return None
    key = find(tokens[0]) if len(tokens) == 1 else None
    if key is None:
        raise Unauthenticated(
            "This is no API key of this server: check the header Authorization, or leave it out to"
            " ask without a key."
        )
    return key
