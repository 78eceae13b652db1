"""Parse headers that list preferences with qualities (RFC 9110, 12.4.2).

Accept: text/html, application/json;q=0.9
Accept-Language: de-AT, de;q=0.9, *;q=0.1
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from starlette.requests import Request

LONGEST: Final = 2000  # characters; browsers send a tenth of that
KEPT: Final = 128  # parsed headers; clients send few different ones
_QUALITY: Final = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?", re.ASCII)


class Preference(NamedTuple):
    """One entry of such a list: quality from 0 to 1, position in the header from 0."""

    name: str
    quality: float
    place: int


def header_value(request: Request, name: str) -> str:
    """The value of a header, empty if absent. Values over 2,000 characters are truncated."""
    text = ", ".join(request.headers.getlist(name))
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(",")[0]


def preferences(text: str) -> Sequence[Preference]:
    """Parse a list, in its order, with names in lower case."""
    return [_preference(entry, place) for place, entry in enumerate(text.split(","))]


def _preference(text: str, place: int) -> Preference:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    qualities = [part.removeprefix("q=") for part in parameters if part.startswith("q=")]
    return Preference(name, _quality(qualities[0]) if qualities else 1.0, place)


def _quality(text: str) -> float:
    # A malformed quality counts as 1.
    return float(text) if _QUALITY.fullmatch(text) else 1.0
