"""The privacy filter: JSON from a manifest without the values that can be personal.

A shape lists the values that may be shown, place by place, with the form that each must have. All
others are withheld, because an unlisted place can hold anything. A withheld text reads
`[withheld]`, an object or a list is emptied, and a key that is no plain term is left out.

    public = Withholding().of(document, {"action": term, "softwareAgent": {"name": name}})
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from resolvers.core.json_values import text, time
from resolvers.core.text import WITHHELD, display
from resolvers.manifests.source_type import C2PA, IPTC, normalized

Leaf = Callable[[Any], object]
"""Returns the public form of a value, or None to withhold it."""

Shape: TypeAlias = "Leaf | Mapping[str, Shape] | list[Shape] | tuple[Shape, ...] | None"
"""A leaf; shapes by key for an object (`*` for any other key); one shape in a list for its items;
a tuple of alternatives by type; or None to withhold everything.
"""

ANY: Final = "*"

_TERM: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+*-]{0,255}", re.ASCII)
_FORMAT: Final = re.compile(r"(?:[a-z]{1,32}/)?[A-Za-z0-9][A-Za-z0-9.+-]{0,127}", re.ASCII)
_JUMBF: Final = re.compile(r"self#jumbf=[A-Za-z0-9._:/+-]{1,1024}", re.ASCII)
_UNIQUE: Final = re.compile(r"(?:[A-Za-z0-9]{1,32}[:.]){0,4}[0-9A-Fa-f-]{16,64}", re.ASCII)
_WORD: Final = re.compile(r"[A-Za-z]{1,64}", re.ASCII)
_BOXES: Final = re.compile(r"(?:/[ -~]{4}(?:\[[0-9]{1,4}\])?){1,8}", re.ASCII)
_HASH: Final = re.compile(r"b64'[A-Za-z0-9+/]{0,172}={0,2}'?", re.ASCII)
_PADDING: Final = re.compile(r"b64'A*={0,2}'?", re.ASCII)
_HASH_BYTES: Final = 128


class Withholding:
    """The filter of one document. `count` is the number of withheld values."""

    def __init__(self) -> None:
        self.count = 0

    def of(self, value: Any, form: Shape) -> Any:
        """Return the public part of `value`, a hostile JSON value."""
        if isinstance(form, tuple):
            form = next((option for option in form if _fits(value, option)), form[0])
        if isinstance(form, Mapping) and isinstance(value, Mapping):
            return self._object(value, form)
        if isinstance(form, list) and isinstance(value, list):
            return [self.of(item, form[0]) for item in value]
        return self._leaf(value, form) if callable(form) else self._nothing(value)

    def _object(self, value: Mapping[str, Any], form: Mapping[str, Shape]) -> dict[str, Any]:
        shown = {}
        for key, item in value.items():
            listed = form.get(key, form.get(ANY))
            if term(key) is None or listed is omitted:
                self.count += 1
            else:
                shown[key] = self.of(item, listed)
        return shown

    def _leaf(self, value: Any, leaf: Leaf) -> Any:
        shown = leaf(value)
        if shown is None:
            return self._nothing(value)
        self.count += shown != value
        return shown

    def _nothing(self, value: Any) -> Any:
        """Return the replacement of a withheld value. Empty values are not secret."""
        empty: Any = (
            {} if isinstance(value, Mapping) else [] if isinstance(value, list) else WITHHELD
        )
        if value is None or value in ("", empty):
            return value
        self.count += 1
        return empty


def _fits(value: object, form: Shape) -> bool:
    if isinstance(value, Mapping):
        return isinstance(form, Mapping)
    return isinstance(form, list) if isinstance(value, list) else callable(form)


def omitted(value: object) -> object:
    """Leave out the value and its key."""
    return None


def term(value: object) -> object:
    """Accept a term of a standard, an algorithm or a version: a short identifier."""
    return _matched(_TERM, value)


def media_format(value: object) -> object:
    """Accept a MIME type, or the short name that some files have instead."""
    return _matched(_FORMAT, value)


def jumbf(value: object) -> object:
    """Accept an address within the manifest store."""
    return _matched(_JUMBF, value)


def source_type(value: object) -> object:
    """Accept a digital source type of the IPTC or the C2PA, in any spelling."""
    normal = normalized(text(value))
    terms = (normal.removeprefix(place) for place in (IPTC, C2PA) if normal.startswith(place))
    return value if any(map(_WORD.fullmatch, terms)) else None


def unique_id(value: object) -> object:
    """Accept a generated ID, such as a UUID with its prefixes."""
    return _matched(_UNIQUE, value)


def box_path(value: object) -> object:
    """Accept a path to a box of an MP4."""
    return _matched(_BOXES, value)


def digest(value: object) -> object:
    """Accept a hash in Base64 or as numbers, of at most 128 bytes."""
    if isinstance(value, list):
        return value if len(value) <= _HASH_BYTES and all(map(_is_byte, value)) else None
    return _matched(_HASH, value)


def padding(value: object) -> object:
    """Accept zeros."""
    if isinstance(value, list):
        return None if any(value) else value
    return _matched(_PADDING, value)


def number(value: object) -> object:
    """Accept a number or a boolean."""
    return value if isinstance(value, int | float) else None


def offset(value: object) -> object:
    """Accept a number, or a term such as a time in the media."""
    return value if number(value) is not None else term(value)


def moment(value: object) -> object:
    """Accept a date and time in ISO 8601."""
    return value if time(value) is not None else None


def name(value: object) -> object:
    """Clean the name of a product or an organisation, and withhold e-mail addresses in it."""
    return display(value)


def _matched(pattern: re.Pattern[str], value: object) -> str | None:
    return value if isinstance(value, str) and pattern.fullmatch(value) else None


def _is_byte(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= 255
