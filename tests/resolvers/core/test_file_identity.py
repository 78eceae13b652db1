import os
from pathlib import Path

import pytest

from resolvers.core.file_identity import file_identity


def test_a_file_that_nobody_touched_stays_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    assert file_identity(tmp_path / "a") == file_identity(tmp_path / "a") != ()


def test_another_file_of_the_same_size_and_time_is_another(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("one")
        os.utime(tmp_path / name, (0, 0))
    before = file_identity(tmp_path / "a")
    (tmp_path / "b").replace(tmp_path / "a")
    assert file_identity(tmp_path / "a") != before


@pytest.mark.parametrize("name", ["gone", "\0"])
def test_a_file_that_is_not_there_has_none(tmp_path: Path, name: str) -> None:
    assert file_identity(tmp_path / name) == ()
