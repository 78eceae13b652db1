"""Which media type a GraphQL answer takes: the Accept header, as HTTP (RFC 9110, 12.5.1) reads it.

`application/graphql-response+json` lets statuses speak; `application/json`, the default, is what
older clients know. There is no third: this endpoint never answers with HTML.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from api.errors import JSON, NotAcceptable

GRAPHQL_RESPONSE = "application/graphql-response+json"

# The order breaks the last tie, as for `*/*`.
OFFERED = (JSON, GRAPHQL_RESPONSE)
HEADERS_KEPT = 128  # clients send few different ones
QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")


class Range(NamedTuple):
    """One media range of an Accept header: quality from 0 to 1, place in the header from 0."""

    name: str
    quality: float
    place: int


@lru_cache(HEADERS_KEPT)
def negotiate(accept: str) -> str:
    """The media type to answer with. Raises NotAcceptable if `accept` allows none of ours.

    The highest quality wins, then what is named exactly, then what is named first.
    """
    if not accept.strip():
        return JSON
    ranges = [_range(text, place) for place, text in enumerate(accept.split(","))]
    wanted = {offer: _best(offer, ranges) for offer in OFFERED}
    acceptable = {offer: found for offer, found in wanted.items() if found and found.quality > 0}
    if not acceptable:
        raise NotAcceptable(f"Accept {GRAPHQL_RESPONSE} or {JSON}: there is no other form.")
    return max(acceptable, key=lambda offer: _rank(offer, acceptable[offer]))


def _range(text: str, place: int) -> Range:
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    qualities = [part.removeprefix("q=") for part in parameters if part.startswith("q=")]
    return Range(name, _quality(qualities[0]) if qualities else 1.0, place)


def _quality(text: str) -> float:
    # What is not a quality is read as none, so that a malformed one refuses nothing.
    return float(text) if QUALITY.fullmatch(text) else 1.0


def _best(offer: str, ranges: list[Range]) -> Range | None:
    """The most specific range that covers the offer, which alone decides on it."""
    for name in (offer, "application/*", "*/*"):
        for found in ranges:
            if found.name == name:
                return found
    return None


def _rank(offer: str, found: Range) -> tuple[float, bool, int]:
    exact = found.name == offer
    return found.quality, exact, -found.place if exact else -OFFERED.index(offer)
