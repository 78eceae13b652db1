"""Who asks: the API key of a request, as bearer tokens come (RFC 6750).

    Authorization: Bearer prov_...

No key is needed to ask what everybody may know. A key that is not known is refused all the same:
whoever sent it should learn that it does not work before anything rests on it.
"""

import re
from collections.abc import Callable

from starlette.requests import Request

from api.errors import Unauthenticated
from resolvers.platform.keys import Key

BEARER = re.compile(r"\s*bearer(\s+(?P<token>.*))?", re.IGNORECASE | re.DOTALL)

FindKey = Callable[[str], Key | None]


def asking_key(request: Request, find: FindKey) -> Key | None:
    """The key that a request came with, None for one without. Raises Unauthenticated.

    Other schemes are not for us: a proxy before the server may have its own.
    """
    found = [BEARER.fullmatch(each) for each in request.headers.getlist("authorization")]
    tokens = [each["token"] or "" for each in found if each]
    if not tokens:
        return None
    key = find(tokens[0]) if len(tokens) == 1 else None
    if key is None:
        raise Unauthenticated(
            "This is no API key of this server: check the header Authorization, or leave it out to"
            " ask without a key."
        )
    return key
