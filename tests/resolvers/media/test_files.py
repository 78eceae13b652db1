import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from resolvers.media.files import EPOCH, MEDIA_TYPES, find, find_media, is_video_id, moment, opener


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outside.mp4").write_bytes(b"secret")
    folder = tmp_path / "media"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("value", ["a", "ai-generated", "A_1~.b", "-x", "~", "a" * 128, "a..b."])
def test_video_id(value: str) -> None:
    assert is_video_id(value)


@pytest.mark.parametrize(
    "value",
    ["", ".", "..", ".a", "a/b", "../a", "a\\b", "a\x00", "a\n", "é", "\uff0e", "a b", "a" * 129],
)
def test_no_video_id(value: str) -> None:
    assert not is_video_id(value)


def test_find_tells_of_the_file(folder: Path) -> None:
    (folder / "a.mp4").write_bytes(b"12345")
    os.utime(folder / "a.mp4", ns=(0, 1_790_000_000_123_456_789))

    file = find(folder, "a.mp4")

    assert file is not None
    assert (file.path, file.suffix, file.size) == (folder / "a.mp4", "mp4", 5)
    assert file.modified_at == datetime(2026, 9, 21, 14, 13, 20, 123456, tzinfo=UTC)


@pytest.mark.parametrize("seconds", [-(10**11), 10**12])
def test_time_outside_the_calendar_is_the_epoch(seconds: int) -> None:
    # Some file systems store such times; this one may not.
    assert moment(seconds * 10**9) == EPOCH


def test_identity_changes_with_the_file(folder: Path) -> None:
    path = folder / "a.mp4"
    path.write_bytes(b"12345")
    first = find(folder, "a.mp4")
    times = path.stat()
    path.write_bytes(b"54321")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    second = find(folder, "a.mp4")

    # Same size and modification time: the change time cannot be set.
    assert first is not None
    assert second is not None
    assert first.modified_at == second.modified_at
    assert first.identity != second.identity


def test_identity_of_an_unchanged_file_stays(folder: Path) -> None:
    (folder / "a.mp4").write_bytes(b"12345")

    assert find(folder, "a.mp4") == find(folder, "a.mp4")


def test_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / "there").mkdir()
    (folder / "there" / "real.bin").write_bytes(b"12345")
    (folder / "a.mp4").symlink_to(Path("there", "real.bin"))

    file = find(folder, "a.mp4")

    assert file is not None
    assert (file.path, file.suffix) == (folder / "there" / "real.bin", "mp4")


def test_folder_may_be_a_link(folder: Path) -> None:
    (folder / "real.mp4").touch()
    (folder / "a.mp4").symlink_to("real.mp4")
    link = folder.parent / "link"
    link.symlink_to(folder)

    assert find(link, "a.mp4") is not None


@pytest.mark.parametrize("target", ["../outside.mp4", "../media-2/b.mp4", "gone.mp4", "a.mp4", "/"])
def test_link_that_leads_nowhere_good_is_not_found(folder: Path, target: str) -> None:
    (folder.parent / "media-2").mkdir()
    (folder.parent / "media-2" / "b.mp4").touch()
    (folder / "a.mp4").symlink_to(target)

    assert find(folder, "a.mp4") is None


def test_link_through_a_linked_folder_outside_is_not_found(folder: Path) -> None:
    (folder / "door").symlink_to("..")
    (folder / "a.mp4").symlink_to("door/outside.mp4")

    assert find(folder, "a.mp4") is None


def test_directory_and_fifo_are_not_found(folder: Path) -> None:
    (folder / "a.mp4").mkdir()
    os.mkfifo(folder / "b.mp4")

    assert (find(folder, "a.mp4"), find(folder, "b.mp4")) == (None, None)


def test_link_to_a_device_is_not_found(folder: Path) -> None:
    (folder / "a.mp4").symlink_to(os.devnull)

    assert find(folder, "a.mp4") is None


@pytest.mark.parametrize("name", ["a\x00.mp4", "a" * 5000, "gone.mp4", "gone/a.mp4"])
def test_name_that_cannot_be_is_not_found(folder: Path, name: str) -> None:
    assert find(folder, name) is None


def test_video_comes_before_other_media_of_its_name(folder: Path) -> None:
    for suffix in ("wav", "jpg", "MP4", "mov"):
        (folder / f"a.{suffix}").touch()

    file = find_media(folder, "a")

    assert file is not None
    assert file.path.name == "a.mov"


def test_every_type_is_found_in_small_letters_and_capitals(folder: Path) -> None:
    for suffix in MEDIA_TYPES:
        path = folder / f"a.{suffix}"
        path.touch()
        file = find_media(folder, "a")
        assert file is not None
        assert file.path == path
        path.unlink()


def test_opener_follows_no_link(folder: Path) -> None:
    (folder / "a.json").symlink_to("../outside.mp4")

    with pytest.raises(OSError, match="symbolic link"), open(folder / "a.json", opener=opener):
        pass


def test_opener_waits_for_no_fifo(folder: Path) -> None:
    os.mkfifo(folder / "a.json")

    with open(folder / "a.json", "rb", opener=opener) as file:
        assert file.read() == b""
