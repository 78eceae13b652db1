"""Locales: which of the languages that there are answers the one that somebody asks for.

A tag of BCP 47 is looked up as RFC 4647 (3.4) does, by its language and its script. A script that
is not the catalogue's is another way of writing, so it is answered in English like any language
that there is none of; text in Traditional Chinese is not replaced by Simplified.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple


class Direction(StrEnum):
    """Which way a language is written."""

    LTR = "LTR"
    RTL = "RTL"


class Language(NamedTuple):
    """A language that there are words in: its BCP 47 tag, its direction, and the script that it is
    written in (ISO 15924).
    """

    tag: str
    direction: Direction = Direction.LTR
    script: str = "Latn"


ENGLISH: Final = Language("en")
LANGUAGES: Final = (
    ENGLISH,
    Language("de"),
    Language("fr"),
    Language("es"),
    Language("pt-BR"),
    Language("it"),
    Language("ja", script="Jpan"),
    Language("ko", script="Kore"),
    Language("zh-Hans", script="Hans"),
    Language("hi", script="Deva"),
    Language("ar", Direction.RTL, "Arab"),
    Language("he", Direction.RTL, "Hebr"),
    Language("id"),
    Language("tr"),
    Language("vi"),
)
_BY_NAME: Final = {language.tag.partition("-")[0]: language for language in LANGUAGES}
# Older names that browsers and phones still send, and Mandarin by its own.
_RENAMED: Final = {"iw": "he", "in": "id", "cmn": "zh"}
_TRADITIONAL: Final = frozenset({"tw", "hk", "mo"})  # where Chinese is written so unless told

_LONGEST: Final = 35  # what RFC 5646 (4.4.1) asks to be read
_KEPT: Final = 256
# A language, then perhaps a script and a region. Some write an underscore.
_TAG: Final = re.compile(
    r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?(?:[-_][a-z0-9]{1,8})*", re.ASCII
)


def negotiate(locale: str | None) -> Language:
    """The language to answer in; English for None, and for what is unknown or no tag at all."""
    return (locale is not None and served(locale)) or ENGLISH


def served(locale: str) -> Language | None:
    """The language that a tag is answered in for its own sake; None for what is unknown or no tag
    at all.
    """
    return _looked_up(locale) if len(locale) <= _LONGEST else None


@lru_cache(_KEPT)
def _looked_up(locale: str) -> Language | None:
    found = _TAG.fullmatch(locale.lower())
    if found is None:
        return None
    name, script, region = found.groups()
    language = _BY_NAME.get(_RENAMED.get(name, name))
    if language is None:
        return None
    if script is None and language.script == "Hans" and region in _TRADITIONAL:
        return None
    own = script is None or script == language.script.lower()
    return language if own else None
