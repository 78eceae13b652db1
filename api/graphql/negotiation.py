"""Negotiate the media type and the language of an answer (RFC 9110, 12.5).

With `application/graphql-response+json` the HTTP status tells whether the query was executed;
`application/json`, the default, is for older clients. The endpoint never answers with HTML.
"""

from collections.abc import Sequence
from functools import lru_cache

from api.errors import JSON, NotAcceptable
from api.http.preferences import KEPT, Preference, preferences
from resolvers.i18n.locales import served

GRAPHQL_RESPONSE = "application/graphql-response+json"

# The order decides between types that are equally preferred, as for `*/*`.
OFFERED = (JSON, GRAPHQL_RESPONSE)


@lru_cache(KEPT)
def negotiate(accept: str) -> str:
    """Choose the media type. Raises NotAcceptable if `accept` allows neither.

    The highest quality wins, then an exact name, then the first one.
    """
    if not accept.strip():
        return JSON
    ranges = preferences(accept)
    wanted = {offer: _best(offer, ranges) for offer in OFFERED}
    acceptable = {
        offer: preference
        for offer, preference in wanted.items()
        if preference and preference.quality > 0
    }
    if not acceptable:
        raise NotAcceptable(f"Accept {GRAPHQL_RESPONSE} or {JSON}: there are no other formats.")
    return max(acceptable, key=lambda offer: _rank(offer, acceptable[offer]))


@lru_cache(KEPT)
def preferred_locale(accept_language: str) -> str | None:
    """Choose the language, as a BCP 47 tag; None if `accept_language` names no served language.

    The highest quality wins, then the first one.
    """
    wanted = [language for language in preferences(accept_language) if language.quality > 0]
    for preference in sorted(wanted, key=lambda language: (-language.quality, language.place)):
        if preference.name == "*":
            return None
        if language := served(preference.name):
            return language.tag
    return None


def _best(offer: str, ranges: Sequence[Preference]) -> Preference | None:
    """The most specific range that covers the offer; others do not count."""
    for name in (offer, "application/*", "*/*"):
        for preference in ranges:
            if preference.name == name:
                return preference
    return None


def _rank(offer: str, preference: Preference) -> tuple[float, bool, int]:
    exact = preference.name == offer
    return preference.quality, exact, -preference.place if exact else -OFFERED.index(offer)
