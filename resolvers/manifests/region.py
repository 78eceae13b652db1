"""Regions: the parts of a content that an action changed, in space and in time."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from resolvers.core.json_values import Json, items, mapping, text
from resolvers.core.record import Record
from resolvers.core.text import identifier

MAX_REGIONS: Final = 64
_MAX_SECONDS: Final = 10**9
_CLOCK: Final = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?)", re.ASCII)
_SECONDS: Final = re.compile(r"\d{1,9}(?:\.\d{1,9})?s?", re.ASCII)


class RegionKind(StrEnum):
    """The dimension of a region, by the terms of the specification."""

    SPATIAL = "spatial"
    TEMPORAL = "temporal"
    FRAME = "frame"
    TEXTUAL = "textual"
    IDENTIFIED = "identified"


class Region(Record, frozen=True):
    """One range. `start` and `end` are seconds from the beginning of the content, or numbers of
    frames or pages; x, y, width and height are in `unit`: `pixel` or `percent`. None means open, or
    not stated. `role` is a term such as `c2pa.edited`.
    """

    kind: RegionKind
    start: float | None = None
    end: float | None = None
    x: float | None = None
    y: float | None = None
    width: float | None = None
    height: float | None = None
    unit: str | None = None
    role: str | None = None


def regions(action: Json) -> tuple[Region, ...]:
    """Return the regions of an action, bounded. The older list of changed parts has words without a
    place and is ignored.
    """
    return tuple(region for _, region in zip(range(MAX_REGIONS), _regions(action), strict=False))


def _regions(action: Json) -> Iterator[Region]:
    for change in map(mapping, items(action.get("changes"))[:MAX_REGIONS]):
        role = identifier(change.get("role"), 64)
        for part in map(mapping, items(change.get("region"))[:MAX_REGIONS]):
            region = _region(part, role)
            if region is not None:
                yield region


def _region(part: Json, role: str | None) -> Region | None:
    kind = next((kind for kind in RegionKind if kind == part.get("type")), None)
    if kind is RegionKind.TEMPORAL:
        span = mapping(part.get("time"))
        start, end = _moment(span.get("start")), _moment(span.get("end"))
        return Region(kind=kind, start=start, end=end, role=role)
    if kind is RegionKind.FRAME:
        span = mapping(part.get("frame"))
        start, end = _number(span.get("start")), _number(span.get("end"))
        return Region(kind=kind, start=start, end=end, role=role)
    if kind is RegionKind.SPATIAL:
        return _shape(mapping(part.get("shape")), role)
    return None if kind is None else Region(kind=kind, role=role)


def _shape(shape: Json, role: str | None) -> Region:
    origin, unit = mapping(shape.get("origin")), shape.get("unit")
    return Region(
        kind=RegionKind.SPATIAL,
        x=_number(origin.get("x")),
        y=_number(origin.get("y")),
        width=_number(shape.get("width")),
        height=_number(shape.get("height")),
        unit=unit if unit in ("pixel", "percent") else None,
        role=role,
    )


def _moment(value: object) -> float | None:
    """Return seconds, from a number or from normal play time: `12`, `12.5s`, `0:01:05.25`."""
    if not isinstance(value, str):
        return _number(value)
    written = text(value).strip()[:32]
    if _SECONDS.fullmatch(written):
        return float(written.rstrip("s"))
    clock = _CLOCK.fullmatch(written)
    if clock is None:
        return None
    hours, minutes, seconds = clock.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) <= _MAX_SECONDS else None
