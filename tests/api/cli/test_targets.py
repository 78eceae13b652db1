from pathlib import Path

import pytest

from api.cli.targets import single_target, targets
from resolvers.provenance.target import Target


@pytest.mark.parametrize(
    ("names", "target"),
    [
        (["a.mp4"], Target(Path("a.mp4"))),
        (["a-init.mp4", "a-1.m4s", "a-2.m4s"],
         Target(Path("a-init.mp4"), (Path("a-1.m4s"), Path("a-2.m4s")))),
        (["a-1.m4s", "a-init.mp4"], Target(Path("a-init.mp4"), (Path("a-1.m4s"),))),
        (["a-1.m4s"], Target(Path("a-1.m4s"))),
        (["a-1.m4s", "a-2.m4s"], None),
        (["a.mp4", "b.mp4"], None),
    ],
)  # fmt: skip
def test_one_file_is_named_with_its_fragments(names: list[str], target: Target | None) -> None:
    assert single_target(list(map(Path, names))) == target


def test_a_folder_is_not_a_single_file(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").touch()
    assert single_target([tmp_path]) is None


def test_files_keep_their_order_and_those_of_a_folder_are_sorted(tmp_path: Path) -> None:
    for name in ("b.mp4", "a.mp4", "notes.txt"):
        (tmp_path / name).touch()
    paths = [Path("z.mp4"), tmp_path, Path("c.mp4"), tmp_path / "a.mp4"]
    expected = [Path("z.mp4"), tmp_path / "a.mp4", tmp_path / "b.mp4", Path("c.mp4")]
    assert [target.path for target in targets(paths)] == expected
