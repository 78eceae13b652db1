"""Known generators: the product and the vendor behind the name of a tool.

A name alone gives a label only where a file states no source type and the product makes only AI
media. The signal is then one of the legacy layer.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from resolvers.manifests import generator_table


class KnownGenerator(NamedTuple):
    """A product and its vendor. `only_ai` is true if the product makes only AI media."""

    product: str
    vendor: str
    only_ai: bool


VERSION: Final = generator_table.VERSION
MAX_NAME: Final = 128
MAX_REMEMBERED: Final = 1024

# A host of many vendors' models, as files name it: "fal-ai/flux-2-klein".
_HOST: Final = r"(?:fal ai )?"
_QUALIFIERS: Final = (
    r"ai|api|alpha|beta|preview|exp|pro|plus|max|master|ultra|lite|fast|flash|turbo|hd|std|standard"
    r"|quality|raw|base|model|generate|image|video|t2i|t2v|i2v"
)
# Possessive quantifiers: the regex never backtracks over the text after a name.
_AFTER: Final = rf"(?: ?v?\d{{1,8}}[a-z]?\b)?+(?: (?:[a-z]?\d{{1,8}}[a-z]?|{_QUALIFIERS})\b)*+"
_WORD: Final = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")


def recognized(name: str) -> KnownGenerator | None:
    """Return the product behind a tool's name, or None. Names over 128 characters match none."""
    return _known(name) if len(name) <= MAX_NAME else None


def is_editor(name: str) -> bool:
    """Return True for an ordinary editor or a service, which also handles content without AI."""
    return len(name) <= MAX_NAME and _EDITORS.match(_words(name)) is not None


@lru_cache(maxsize=MAX_REMEMBERED)
def _known(name: str) -> KnownGenerator | None:
    words = _words(name)
    return next((known for names, known in _TABLE if names.fullmatch(words)), None)


def _words(name: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", name).casefold()))


def _compiled(
    rows: tuple[generator_table.Row, ...], *, only_ai: bool
) -> Iterator[tuple[re.Pattern[str], KnownGenerator]]:
    for product, vendor, names in rows:
        vendors = generator_table.PREFIXES.get(vendor)
        before = _HOST + (f"(?:(?:{vendors}) ?)?" if vendors else "")
        pattern = re.compile(f"{before}(?:{names}){_AFTER}")
        yield pattern, KnownGenerator(product, vendor, only_ai)


_TABLE: Final = (
    *_compiled(generator_table.ONLY_AI, only_ai=True),
    *_compiled(generator_table.NOT_ONLY_AI, only_ai=False),
)
_EDITORS: Final = re.compile(rf"(?:{'|'.join(generator_table.EDITORS)})\b")
