"""Parse the Range header (RFC 9110, 14.1.2).

byte_ranges("bytes=0-9,5-19,-1", 100)   # [ByteRange(0, 20), ByteRange(99, 100)]
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from api.errors import RangeNotSatisfiable

MAX_RANGES: Final = 100  # video players ask for one
# Far more digits than a position has, and few enough to parse at once.
_RANGE: Final = re.compile(r"(\d{1,100})-(\d{0,100})|-(\d{1,100})", re.ASCII)


class ByteRange(NamedTuple):
    """The bytes from `start` up to, but not including, `end`."""

    start: int
    end: int


def byte_ranges(header: str | None, size: int) -> Sequence[ByteRange]:
    """Parse a Range header (None if absent) for a file of `size` bytes.

    The ranges are in ascending order, and those that overlap or adjoin are merged. The result is
    empty for a header that HTTP says to ignore: an absent one, or one in another unit. Raises
    RangeNotSatisfiable.
    """
    unit, _, ranges = (header or "").partition("=")
    if unit.strip().lower() != "bytes":
        return ()
    texts = [text for part in ranges.split(",") if (text := part.strip(" \t"))]
    if len(texts) > MAX_RANGES:
        raise RangeNotSatisfiable(f"Request at most {MAX_RANGES} ranges at once.", size)
    parsed = [_parsed(text, size) for text in texts]
    merged = _merged(byte_range for byte_range in parsed if byte_range.start < byte_range.end)
    if not merged:
        raise RangeNotSatisfiable(f"Request a range within the {size} bytes of this file.", size)
    return merged


def _parsed(text: str, size: int) -> ByteRange:
    """The part of a range that is within the file; an empty range if it has none."""
    match = _RANGE.fullmatch(text)
    if match is None:
        raise _malformed(size)
    first, last, suffix = match.groups()
    if suffix is not None:
        return ByteRange(max(0, size - int(suffix)), size)
    if last and int(last) < int(first):
        raise _malformed(size)
    return ByteRange(int(first), min(int(last) + 1, size) if last else size)


def _merged(ranges: Iterable[ByteRange]) -> list[ByteRange]:
    merged: list[ByteRange] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1].end:
            merged[-1] = ByteRange(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(ByteRange(start, end))
    return merged


def _malformed(size: int) -> RangeNotSatisfiable:
    return RangeNotSatisfiable("The Range header is malformed: write it as bytes=0-499.", size)
