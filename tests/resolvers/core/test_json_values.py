from datetime import UTC, datetime

import pytest
from hypothesis import given

from resolvers.core.json_values import items, mapping, text, time
from tests.resolvers.stores import JSON


@given(JSON)
def test_what_has_another_shape_is_absent(value: object) -> None:
    assert mapping(value) == (value if isinstance(value, dict) else {})
    assert items(value) == (value if isinstance(value, list) else [])
    assert text(value) == (value if isinstance(value, str) else "")


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2025-06-01T12:00:00Z", datetime(2025, 6, 1, 12, tzinfo=UTC)),
        ("2025-06-01T12:00:00+02:00", datetime(2025, 6, 1, 10, tzinfo=UTC)),
        ("2025-06-01T12:00:00", datetime(2025, 6, 1, 12, tzinfo=UTC)),
        ("2024-09-25T08:29:07.629074Z", datetime(2024, 9, 25, 8, 29, 7, 629074, UTC)),
    ],
)
def test_time_is_in_utc(written: str, at: datetime) -> None:
    assert time(written) == at


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "0(2026-10-20T17:10:20+02:00)", "0001-01-01T00:00:00+14:00", None, 5],
)
def test_what_is_no_time_is_none(written: object) -> None:
    assert time(written) is None


@given(JSON)
def test_time_never_raises(value: object) -> None:
    assert time(value) is None or isinstance(value, str)
