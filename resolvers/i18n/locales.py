"""Locales: choose a language for a BCP 47 tag.

The look-up follows RFC 4647 (3.4), by language and script. English answers a script that the
catalogue does not have, as it does an unknown language: Simplified Chinese does not replace
Traditional Chinese.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple


class Direction(StrEnum):
    """The direction of a script."""

    LTR = "LTR"
    RTL = "RTL"


class Language(NamedTuple):
    """A language of the catalogue: its BCP 47 tag, direction and script (ISO 15924)."""

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
# Older codes that browsers and phones still send, and Mandarin's own.
_RENAMED: Final = {"iw": "he", "in": "id", "cmn": "zh"}
# Regions that write Traditional Chinese by default.
_TRADITIONAL: Final = frozenset({"tw", "hk", "mo"})

_LONGEST: Final = 35  # the length that RFC 5646 (4.4.1) requires
_KEPT: Final = 256
# A language, an optional script and region. Some clients send an underscore.
_TAG: Final = re.compile(
    r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?(?:[-_][a-z0-9]{1,8})*", re.ASCII
)


def negotiate(locale: str | None) -> Language:
    """The language that answers a tag; English for None, an unknown language and an invalid tag."""
    return (locale is not None and served(locale)) or ENGLISH


def served(locale: str) -> Language | None:
    """The language that a tag asks for; None for an unknown language and an invalid tag."""
    return _looked_up(locale) if len(locale) <= _LONGEST else None


@lru_cache(_KEPT)
def _looked_up(locale: str) -> Language | None:
    match = _TAG.fullmatch(locale.lower())
    if match is None:
        return None
    name, script, region = match.groups()
    language = _BY_NAME.get(_RENAMED.get(name, name))
    if language is None:
        return None
    if script is None and language.script == "Hans" and region in _TRADITIONAL:
        return None
    is_own_script = script is None or script == language.script.lower()
    return language if is_own_script else None
