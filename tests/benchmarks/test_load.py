"""The load itself: both clients see what the other sees."""

import shutil
from pathlib import Path

import pytest

from tests.benchmarks.load import Target, run

CLIENTS = pytest.mark.parametrize("wrk", dict.fromkeys([None, shutil.which("wrk")]))


@CLIENTS
def test_answers_are_counted(wrk: str | None, ours: str, tmp_path: Path) -> None:
    body = tmp_path / "body.json"
    body.write_text('{"query": "{ __typename }"}')
    load = run(Target(f"{ours}/graphql", body), tmp_path, wrk=wrk)
    assert load.rate > 0
    assert 0 < load.p50 <= load.p99
    assert load.failed == 0


@CLIENTS
def test_refusals_count_as_failed(wrk: str | None, ours: str, tmp_path: Path) -> None:
    load = run(Target(f"{ours}/nowhere"), tmp_path, wrk=wrk)
    assert load.failed > 0
