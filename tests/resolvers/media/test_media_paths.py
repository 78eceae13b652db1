import os
from pathlib import Path

from resolvers.media.media_paths import media_paths


def made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in media_paths(folder)]


def test_media_is_found_by_name_below_a_folder(tmp_path: Path) -> None:
    made(tmp_path, "b.mp4", "a.JPG", "c.txt", "mp4", "sub/d.webm", "sub/deep/e.png", "f-1.m4s")
    assert found(tmp_path) == ["a.JPG", "b.mp4", "sub/d.webm", "sub/deep/e.png"]


def test_a_manifest_store_counts_where_its_media_is_elsewhere(tmp_path: Path) -> None:
    made(tmp_path, "walk.mp4", "walk.c2pa", "alone.c2pa", "sub/walk.c2pa")
    assert found(tmp_path) == ["alone.c2pa", "walk.mp4", "sub/walk.c2pa"]


def test_what_is_hidden_or_no_file_is_skipped(tmp_path: Path) -> None:
    made(tmp_path, ".a.mp4", ".git/b.mp4", "c.mp4/d.mp4")
    os.mkfifo(tmp_path / "fifo.mp4")
    (tmp_path / "dangling.mp4").symlink_to(tmp_path / "nowhere")
    assert found(tmp_path) == ["c.mp4/d.mp4"]


def test_a_link_to_a_folder_above_is_not_followed(tmp_path: Path) -> None:
    made(tmp_path, "sub/a.mp4")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    assert found(tmp_path) == ["sub/a.mp4"]
