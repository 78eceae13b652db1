import pytest
from hypothesis import given

from resolvers.manifests.region import MAX_REGIONS, Region, RegionKind, regions
from tests.resolvers.stores import JSON, Json


def changed(*parts: object, **fields: object) -> tuple[Region, ...]:
    return regions({"changes": [{"region": list(parts), **fields}]})


def test_seconds_12_to_31_were_dubbed() -> None:
    part = {"type": "temporal", "time": {"type": "npt", "start": "12", "end": "31"}}
    [found] = changed(part, role="c2pa.edited", description="Jane's voice")
    assert found == Region(kind=RegionKind.TEMPORAL, start=12, end=31, role="c2pa.edited")


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("12", 12),
        ("12.5", 12.5),
        ("12s", 12),
        ("01:05", 65),
        ("1:00:05.25", 3605.25),
        (7, 7),
        (True, None),
        ("noon", None),
        ("2026-01-01T00:00:00Z", None),
        (float("nan"), None),
        (10**400, None),
        (None, None),
    ],
)
def test_a_moment_is_in_seconds(written: object, seconds: float | None) -> None:
    [found] = changed({"type": "temporal", "time": {"start": written}})
    assert (found.start, found.end) == (seconds, None)


def test_a_part_of_the_picture_has_its_place_and_unit() -> None:
    shape = {
        "type": "rectangle",
        "origin": {"x": 10.5, "y": 20},
        "width": 30,
        "height": 40,
        "unit": "percent",
    }
    [found] = changed({"type": "spatial", "shape": shape})
    assert found == Region(
        kind=RegionKind.SPATIAL, x=10.5, y=20, width=30, height=40, unit="percent"
    )


def test_frames_are_a_range_of_numbers() -> None:
    [found] = changed({"type": "frame", "frame": {"start": 24, "end": 48}})
    assert (found.kind, found.start, found.end) == (RegionKind.FRAME, 24, 48)


@pytest.mark.parametrize("kind", ["textual", "identified"])
def test_what_has_no_numbers_is_named_alone(kind: str) -> None:
    [found] = changed({"type": kind, "item": {"identifier": "track_id", "value": "Jane"}})
    assert found == Region(kind=RegionKind(kind))


def test_a_kind_that_nobody_knows_is_none() -> None:
    assert changed({"type": "smell"}, 7, None) == ()


def test_regions_are_bounded() -> None:
    change = {"region": [{"type": "frame"}] * 1000}
    assert len(regions({"changes": [change] * 1000})) == MAX_REGIONS


@given(JSON)
def test_any_change_is_parsed(value: object) -> None:
    listed: Json = {"changes": [value, {"region": [value]}]}
    for kind in RegionKind:
        part = {"type": kind.value, "time": value, "frame": value, "shape": value}
        assert len(regions({**listed, "changes": [{"region": [part]}]})) == 1
    assert len(regions(listed)) <= MAX_REGIONS
