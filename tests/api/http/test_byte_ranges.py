"""Hostile Range headers: the ranges always lie within the file and never overlap."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import RangeNotSatisfiable
from api.http.byte_ranges import MAX_RANGES, byte_ranges

POSITION = st.one_of(st.just(""), st.integers(0, 300).map(str), st.just("9" * 50))
RANGES = st.lists(st.tuples(POSITION, POSITION).map("-".join), min_size=1, max_size=8).map(",".join)


@pytest.mark.parametrize(
    ("header", "ranges"),
    [
        (None, []),
        ("bytes=0-9", [(0, 10)]),
        ("BYTES = 0-9", [(0, 10)]),
        ("bytes=90-200", [(90, 100)]),
        ("bytes=-200", [(0, 100)]),
        ("bytes=0-0,-1", [(0, 1), (99, 100)]),
        ("bytes=50-59,0-9,5-19,20-29", [(0, 30), (50, 60)]),
        ("bytes=,0-9, ,", [(0, 10)]),
        ("bytes=0-9,500-", [(0, 10)]),
    ],
)
def test_ranges_are_sorted_and_merged(header: str | None, ranges: list[tuple[int, int]]) -> None:
    assert list(byte_ranges(header, 100)) == ranges


HEADERS = st.one_of(st.text(max_size=50), RANGES.map("bytes={}".format))


@given(header=HEADERS, size=st.integers(0, 200))
def test_ranges_lie_within_the_file(header: str, size: int) -> None:
    try:
        ranges = list(byte_ranges(header, size))
    except RangeNotSatisfiable:
        return
    assert all(0 <= start < end <= size for start, end in ranges)
    assert all(before.end < after.start for before, after in pairwise(ranges))
    assert ranges or not re.match(r"\s*bytes\s*=", header, re.IGNORECASE)


def test_number_of_ranges_is_bounded() -> None:
    most = ",".join(f"{2 * n}-{2 * n}" for n in range(MAX_RANGES))
    assert len(byte_ranges(f"bytes={most}", 1000)) == MAX_RANGES
    with pytest.raises(RangeNotSatisfiable, match="at most 100 ranges"):
        byte_ranges(f"bytes={most},500-500", 1000)
