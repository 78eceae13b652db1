"""English terms for values of the GraphQL schema, mostly those of the panel.

A technical name for developers follows in square brackets.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from resolvers.i18n.locales import ENGLISH
from resolvers.i18n.panel_words import panel_words
from resolvers.manifests.source_type import term

# The meanings of the rubric's signals, which the panel does not show.
SIGNALS: Final = {
    "fullyGenAIMedia": "made with generative AI",
    "partlyGenAICreation": "made partly with generative AI",
    "capturedMedia": "captured with a camera",
    "capturedMediaStitched": "put together from several camera shots",
    "compositionMayContainGenAI": "put together from parts that may be made with AI",
    "screenCaptureMayContainGenAI": "recorded from a screen that may show AI",
    "nonGenAIDigitalCreation": "made with software, without generative AI",
    "blankCanvas": "started from an empty canvas",
    "mediaUnknownProvenance": "something of unknown origin is in it",
    "nonEditorial": "steps that leave what is seen and heard as it was",
    "perceptibleGenAI": "visible or audible changes made with generative AI",
    "perceptiblePossiblyGenAI": "visible or audible changes that may be made with generative AI",
    "perceptibleNonGenAI": "visible or audible changes that name no generative AI",
    "ambiguousActions": "not every step is listed, or not clearly",
}

# Why a time-stamp proves nothing, to follow "which".
STAMP_PROBLEMS: Final = {
    "UNLISTED": "is not recognized",
    "FORGED": "does not belong to this signature",
    "OUTSIDE_VALIDITY": "had no valid certificate at that time",
    "REVOKED": "had its certificate revoked",
    "UNREADABLE": "cannot be read",
}

_ARTICLES: Final = {"PARENT_OF": "an ", "INPUT_TO": "an "}


def word(name: str) -> str:
    """A word or sentence of the panel."""
    return panel_words(ENGLISH)[name]


def value(table: str, name: str) -> str:
    """The term for a value of an enumeration, such as TRUSTED of `state`."""
    return word(f"{table}-{name}")


def relationship(name: str) -> str:
    """The term for the relationship of an ingredient, such as "an earlier version"."""
    return f"{_ARTICLES.get(name, '')}{value('relationship', name)}"


def source(written: str) -> str:
    """The term for a digital source type, which the file can choose freely."""
    name = term(written)
    return f"{lowered(panel_words(ENGLISH).get(f'source-{name}', 'source type'))} [{name}]"


def signal(record: Mapping[str, Any]) -> str:
    """The meaning of a signal of the rubric."""
    return f"{SIGNALS[record['name']]} [{technical(record)}]"


def technical(signal: Mapping[str, Any]) -> str:
    """The name of a signal, marked if only the legacy layer finds it."""
    return f"{signal['name']}{', legacy' if signal['legacy'] else ''}"


def time(written: str) -> str:
    """Format a time (ISO 8601 with a zone) in UTC, to the minute."""
    return f"{datetime.fromisoformat(written).astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def lowered(words: str) -> str:
    """The words with a lower-case first letter, to continue a sentence."""
    return words[:1].lower() + words[1:]
