"""Known generators: tools that make only AI media and whose files may carry no source type.

The table speaks only where a file has no digitalSourceType, and its word is a legacy signal.
"""

import re
from typing import Final, NamedTuple


class KnownGenerator(NamedTuple):
    """A product and the vendor that makes it."""

    product: str
    vendor: str


VERSION: Final = "2026-11-21"

_TABLE: Final = (
    (
        re.compile(r"\bbing image creator\b|\bimage creator from (microsoft )?designer\b", re.I),
        KnownGenerator("Bing Image Creator", "Microsoft"),
    ),
    (
        re.compile(r"\bmicrosoft designer\b", re.I),
        KnownGenerator("Microsoft Designer", "Microsoft"),
    ),
    (re.compile(r"\bdall[·. -]?e\b", re.I), KnownGenerator("DALL·E", "OpenAI")),
    (re.compile(r"\bsora\b", re.I), KnownGenerator("Sora", "OpenAI")),
    (re.compile(r"\bgpt-(image|4o)\b", re.I), KnownGenerator("GPT Image", "OpenAI")),
    (re.compile(r"\badobe[ _]firefly\b", re.I), KnownGenerator("Adobe Firefly", "Adobe")),
    (
        re.compile(r"\btitan image generator\b", re.I),
        KnownGenerator("Titan Image Generator", "Amazon"),
    ),
    (re.compile(r"\bmidjourney\b", re.I), KnownGenerator("Midjourney", "Midjourney")),
)


def recognized(name: str) -> KnownGenerator | None:
    """The product that a tool's name means, or None."""
    return next((known for pattern, known in _TABLE if pattern.search(name)), None)
