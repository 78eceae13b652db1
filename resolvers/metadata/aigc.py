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
    """Return the statement of the label in a text, or None.

    `named` is true in places that are reserved for the label. Anywhere else the text must hold an
    object under the name `AIGC`, or the label's own fields.
    """
    fields = _object(text)
    inner = _inner(fields)
    if inner:
        fields, named = inner, True
    return of_fields(fields) if named or _FIELDS & fields.keys() else None


def of_fields(fields: Mapping[str, Any]) -> UnsignedStatement | None:
    """Return the statement of the label with these fields, or None if `Label` is no known value."""
    label = str(fields.get("Label")).strip()
    if label not in LABELS:
        return None
    return UnsignedStatement(
        source=MetadataSource.GB_45438,
        label=label,
        producer=producer(fields.get("ContentProducer")),
    )


def _inner(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the object under the label's name, which some tools write as a string of JSON."""
    inner = next((value for key, value in fields.items() if key.upper() == NAME), None)
    if isinstance(inner, str):
        return _object(inner.encode("utf-8", "replace"))
    return inner if isinstance(inner, dict) else {}


def _object(text: bytes) -> Mapping[str, Any]:
    """Return the JSON object in a text: some tools put a length, a name or NULs around it."""
    start, end = text.find(b"{"), text.rfind(b"}") + 1
    if not 0 <= start < end <= start + MAX_TEXT_BYTES:
        return {}
    try:
        decoded = orjson.loads(text[start:end].decode("utf-8", "replace"))
    except orjson.JSONDecodeError:
        return {}
    return decoded if isinstance(decoded, dict) else {}
