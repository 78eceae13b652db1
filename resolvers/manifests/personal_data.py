"""Personal data: the values in a manifest that are about natural persons.

Many standards and vendors have places of their own for such data, so the name of a value decides,
in any place. The values are shown only to clients with the right to see them, and the same words
are withheld from titles (see `title`).
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from resolvers.core.json_values import Json
from resolvers.core.record import Record
from resolvers.core.text import identifier

MAX_VALUES: Final = 64
MAX_VISITS: Final = 2048
MAX_DEPTH: Final = 16
LIMIT: Final = 2000
_KEY_LIMIT: Final = 128


class Personal(Record, frozen=True):
    """The personal data of one manifest. Its repr shows none of it."""

    authors: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    serial_numbers: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return no personal data: printed values end up in logs."""
        return "Personal(...)"

    @property
    def words(self) -> tuple[str, ...]:
        """The words that name persons, without places and numbers."""
        return (*self.authors, *self.accounts, *self.prompts)


class _Kind(StrEnum):
    AUTHORS = "authors"
    ACCOUNTS = "accounts"
    PLACES = "places"
    SERIAL_NUMBERS = "serial_numbers"
    PROMPTS = "prompts"


# By the last word of a key, in lower case: `dc:creator`, `exif:GPSLatitude`, `com.example.prompt`.
_LAST: Final = re.compile(r"[^:./#]*$")
_NAMES: Final = (
    (_Kind.PROMPTS, re.compile(r".*prompt.*")),
    (_Kind.SERIAL_NUMBERS, re.compile(r".*serial_?(number|no)?|deviceid|imei|macaddress")),
    (_Kind.PLACES, re.compile(r"gps.*|.*location.*|city|sublocation|latitude|longitude|address")),
    (
        _Kind.ACCOUNTS,
        re.compile(r".*account.*|user_?(name|id)|@id|sameas|e_?mail|telephone|phone|.*handle"),
    ),
    (
        _Kind.AUTHORS,
        re.compile(
            r"authors?|creators?|contributors?|by-?line|artists?|photographers?|(camera)?ownername"
            r"|captionwriter|descriptionwriter|personinimage.*|actors?|copyrightholder|owner"
        ),
    ),
)
# Values inside personal data that identify no person.
_PLAIN: Final = re.compile(r"@?type|@context|credential|url|format|label")
# Values that are long and never personal.
_SKIPPED: Final = re.compile(
    r"alg|hash|pad|thumbnail|activemanifest|c2pa_manifest|claimsignature|validation(results|status)"
)
# Assertions with only hashes, images or the data of other modules.
_BARE: Final = ("c2pa.hash.", "c2pa.thumbnail.", "cawg.identity", "c2pa.soft-binding")


def personal(assertions: Json) -> Personal:
    """Return the personal data in a manifest's assertions, bounded."""
    by_kind: dict[str, dict[str, None]] = {kind.value: {} for kind in _Kind}
    for kind, value in _Search().values(assertions):
        if len(by_kind[kind]) < MAX_VALUES:
            by_kind[kind][value] = None
    return Personal(**{kind: tuple(values) for kind, values in by_kind.items()})


class _Search:
    """One walk over a manifest's assertions."""

    def __init__(self) -> None:
        self._left = MAX_VISITS

    def values(self, assertions: Json) -> Iterator[tuple[_Kind, str]]:
        for label, value in assertions.items():
            if not label.startswith(_BARE):
                yield from self._under(value, None, MAX_DEPTH)

    def _under(self, value: object, kind: _Kind | None, depth: int) -> Iterator[tuple[_Kind, str]]:
        self._left -= 1
        if self._left < 0 or depth < 0:
            return
        if isinstance(value, Mapping):
            yield from self._members(value, kind, depth)
        elif isinstance(value, list):
            for item in value[:MAX_VISITS]:
                yield from self._under(item, kind, depth - 1)
        elif kind is not None and (words := _text(value)):
            yield kind, words

    def _members(
        self, value: Mapping[str, Any], kind: _Kind | None, depth: int
    ) -> Iterator[tuple[_Kind, str]]:
        for key, item in value.items():
            name = _last(key)
            plain = _SKIPPED.fullmatch(name) or (kind and _PLAIN.fullmatch(name))
            if not plain:
                yield from self._under(item, _kind(name) or kind, depth - 1)


def _text(value: object) -> str | None:
    """Return a value as text. Numbers count: they can be coordinates."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    words = identifier(value, LIMIT)
    return words.strip() or None if words else None


def _last(key: object) -> str:
    match = _LAST.search(str(key)[-_KEY_LIMIT:])
    return match[0].lower() if match else ""


def _kind(name: str) -> _Kind | None:
    return next((kind for kind, names in _NAMES if names.fullmatch(name)), None)
