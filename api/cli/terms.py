"""Terms: values of the contract in the panel's English, for the command line.

Where developers need the technical name too, it follows in square brackets.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from resolvers.i18n.locales import ENGLISH
from resolvers.i18n.panel_words import panel_words
from resolvers.manifests.source_type import term

# What the names of the rubric's signals mean: the panel does not show them.
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

_ARTICLES: Final = {"PARENT_OF": "an ", "INPUT_TO": "an "}


def word(name: str) -> str:
    """One of the panel's own words or sentences."""
    return panel_words(ENGLISH)[name]


def value(table: str, name: str) -> str:
    """A value of an enumeration, such as TRUSTED of `state`."""
    return word(f"{table}-{name}")


def relationship(name: str) -> str:
    """How an ingredient took part, such as: an earlier version."""
    return f"{_ARTICLES.get(name, '')}{value('relationship', name)}"


def source(written: str) -> str:
    """A digital source type, which is the file's own and can be any."""
    name = term(written)
    return f"{lowered(panel_words(ENGLISH).get(f'source-{name}', 'source type'))} [{name}]"


def signal(found: Mapping[str, Any]) -> str:
    """What a signal of the rubric means."""
    return f"{SIGNALS[found['name']]} [{technical(found)}]"


def technical(signal: Mapping[str, Any]) -> str:
    """The name of a signal for developers, and whether the rubric itself sees it."""
    return f"{signal['name']}{', legacy' if signal['legacy'] else ''}"


def time(written: str) -> str:
    """A moment that is written by ISO 8601 with its zone, to the minute, in UTC."""
    return f"{datetime.fromisoformat(written).astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def lowered(words: str) -> str:
    """A sentence to go on with."""
    return words[:1].lower() + words[1:]
