"""The label `AIGC` of GB 45438-2025, appendix E: a JSON object, by itself or under its name."""

from collections.abc import Mapping
from typing import Any, Final

import orjson

from resolvers.manifests.facts import MetadataSource, UnsignedStatement
from resolvers.metadata.names import producer
from resolvers.metadata.payload import MAX_TEXT_BYTES

NAME: Final = "AIGC"
LABELS: Final = ("1", "2", "3")
_FIELDS: Final = frozenset({"ContentProducer", "ProduceID"})


def statement(text: bytes, *, named: bool) -> UnsignedStatement | None:
    """What the label in a text says, or None.

    Where the place is not named for the label (`named`), any text may stand there: then it must
    say `AIGC` itself, or have the label's fields.
    """
    found = _object(text)
    inner = found.get(NAME)
    if isinstance(inner, dict):
        found, named = inner, True
    label = str(found.get("Label")).strip()
    if label not in LABELS or not (named or _FIELDS & found.keys()):
        return None
    return UnsignedStatement(
        source=MetadataSource.GB_45438, label=label, producer=producer(found.get("ContentProducer"))
    )


def _object(text: bytes) -> Mapping[str, Any]:
    """The JSON object in a text: some place a length, a name or NULs around it."""
    start, end = text.find(b"{"), text.rfind(b"}") + 1
    if not 0 <= start < end <= start + MAX_TEXT_BYTES:
        return {}
    try:
        found = orjson.loads(text[start:end].decode("utf-8", "replace"))
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
