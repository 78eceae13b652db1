import os
import time
from pathlib import Path

import pytest

from resolvers.media.fragments import Fragments

LONG_AGO = time.time() - 3600


def names(folder: Path, video_id: str) -> list[str]:
    return [file.path.name for file in Fragments(folder).find(video_id)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a-init.mp4", "a-10.m4s", "a-9.m4s", "a-001.m4s"):
        (tmp_path / name).touch()
    return tmp_path


def test_fragments_are_in_numeric_order(folder: Path) -> None:
    assert names(folder, "a-init") == ["a-001.m4s", "a-9.m4s", "a-10.m4s"]


def test_only_an_init_file_has_fragments(folder: Path) -> None:
    (folder / "a.mp4").touch()

    assert names(folder, "a") == []


def test_names_that_only_resemble_are_no_fragments(folder: Path) -> None:
    for name in ("a-x.m4s", "a-1.m4s.part", "ab-1.m4s", "a--1.m4s", "a-1.mp4", "a-\u0661.m4s"):
        (folder / name).touch()

    assert names(folder, "a-init") == ["a-001.m4s", "a-9.m4s", "a-10.m4s"]


def test_stem_is_no_pattern(folder: Path) -> None:
    assert names(folder, ".-init") == []


def test_links_out_and_directories_are_no_fragments(folder: Path) -> None:
    (folder / "a-11.m4s").symlink_to("/etc/hostname")
    (folder / "a-12.m4s").mkdir()

    assert names(folder, "a-init") == ["a-001.m4s", "a-9.m4s", "a-10.m4s"]


def test_fragments_are_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resolvers.media.fragments.FRAGMENTS_LIMIT", 2)

    assert names(folder, "a-init") == ["a-001.m4s", "a-9.m4s"]


def test_fragment_added_a_moment_ago_is_found(folder: Path) -> None:
    fragments = Fragments(folder)
    os.utime(folder, (LONG_AGO, LONG_AGO))
    fragments.find("a-init")

    (folder / "a-11.m4s").touch()

    assert [file.path.name for file in fragments.find("a-init")][-1] == "a-11.m4s"


def test_fragment_added_in_the_same_tick_is_found(folder: Path) -> None:
    fragments = Fragments(folder)
    now = time.time()
    os.utime(folder, (now, now))
    fragments.find("a-init")

    (folder / "a-11.m4s").touch()
    os.utime(folder, (now, now))

    assert [file.path.name for file in fragments.find("a-init")][-1] == "a-11.m4s"


def test_folder_that_is_gone_has_none(tmp_path: Path) -> None:
    assert names(tmp_path / "gone", "a-init") == []
