"""Which media type and which language a GraphQL answer takes, by the headers Accept and
Accept-Language, as HTTP (RFC 9110, 12.5) reads them.

`application/graphql-response+json` lets statuses speak; `application/json`, the default, is what
older clients know. There is no third: this endpoint never answers with HTML.
"""

from collections.abc import Sequence
from functools import lru_cache

from api.errors import JSON, NotAcceptable
from api.http.preferences import KEPT, Preference, preferences
from resolvers.i18n.locales import served

GRAPHQL_RESPONSE = "application/graphql-response+json"

# The order breaks the last tie, as for `*/*`.
OFFERED = (JSON, GRAPHQL_RESPONSE)


@lru_cache(KEPT)
def negotiate(accept: str) -> str:
    """The media type to answer with. Raises NotAcceptable if `accept` allows none of ours.

    The highest quality wins, then what is named exactly, then what is named first.
    """
    if not accept.strip():
        return JSON
    ranges = preferences(accept)
    wanted = {offer: _best(offer, ranges) for offer in OFFERED}
    acceptable = {offer: found for offer, found in wanted.items() if found and found.quality > 0}
    if not acceptable:
        raise NotAcceptable(f"Accept {GRAPHQL_RESPONSE} or {JSON}: there is no other form.")
    return max(acceptable, key=lambda offer: _rank(offer, acceptable[offer]))


@lru_cache(KEPT)
def preferred_locale(accept_language: str) -> str | None:
    """The tag of the language to answer in, None where `accept_language` prefers none of ours.

    The highest quality wins, then what is named first. Nobody is refused an answer for it.
    """
    wanted = [each for each in preferences(accept_language) if each.quality > 0]
    for each in sorted(wanted, key=lambda each: (-each.quality, each.place)):
        if each.name == "*":
            return None
        if language := served(each.name):
            return language.tag
    return None


def _best(offer: str, ranges: Sequence[Preference]) -> Preference | None:
    """The most specific range that covers the offer, which alone decides on it."""
    for name in (offer, "application/*", "*/*"):
        for found in ranges:
            if found.name == name:
                return found
    return None


def _rank(offer: str, found: Preference) -> tuple[float, bool, int]:
    exact = found.name == offer
    return found.quality, exact, -found.place if exact else -OFFERED.index(offer)
