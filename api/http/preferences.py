"""What a header prefers: lists with qualities, as HTTP (RFC 9110, 12.4.2) has them.

Accept: text/html, application/json;q=0.9
Accept-Language: de-AT, de;q=0.9, *;q=0.1
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from starlette.requests import Request

LONGEST: Final = 2000  # characters; browsers send a tenth of it
KEPT: Final = 128  # answers to such headers, of which clients send few different ones
_QUALITY: Final = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?", re.ASCII)


class Preference(NamedTuple):
    """One entry of such a list: quality from 0 to 1, place in the header from 0."""

    name: str
    quality: float
    place: int


def stated(request: Request, header: str) -> str:
    """What a request says in a header, empty where it says nothing. Of more than anybody needs to
    say, only the beginning is heard.
    """
    text = ", ".join(request.headers.getlist(header))
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(",")[0]


def preferences(text: str) -> Sequence[Preference]:
    """The entries of a list, in its order, with their names in lower case."""
    return [_preference(entry, place) for place, entry in enumerate(text.split(","))]


def _preference(text: str, place: int) -> Preference:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    qualities = [part.removeprefix("q=") for part in parameters if part.startswith("q=")]
    return Preference(name, _quality(qualities[0]) if qualities else 1.0, place)


def _quality(text: str) -> float:
    # What is not a quality is read as none, so that a malformed one refuses nothing.
    return float(text) if _QUALITY.fullmatch(text) else 1.0
