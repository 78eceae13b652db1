import asyncio
import os
import time
from pathlib import Path

import pytest

from resolvers.media.folder_index import FolderIndex, Item
from tests.loop_time import loop_time

pytestmark = pytest.mark.anyio

LONG_AGO = time.time() - 3600


class Created:
    """Returns the creation time of each video, and records the requested ones."""

    def __init__(self, **times: int) -> None:
        self.times = times
        self.requested: list[str] = []

    def __call__(self, video_id: str) -> int | None:
        self.requested.append(video_id)
        return self.times.get(video_id)


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).touch()


async def test_items_are_oldest_first(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4", "b.jpg", "c.mp4")

    items = await FolderIndex(tmp_path, Created(a=3, b=1, c=2)).items()

    assert items == [Item(1, "b"), Item(2, "c"), Item(3, "a")]


async def test_video_of_several_files_is_one_item(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4", "a.jpg", "a.json", "a.MP4")

    assert await FolderIndex(tmp_path, Created(a=1)).items() == [Item(1, "a")]


async def test_what_is_no_video_is_no_item(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4", "b.mp4")

    assert await FolderIndex(tmp_path, Created(b=1)).items() == [Item(1, "b")]


async def test_folder_at_rest_is_not_looked_at_again(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4")
    os.utime(tmp_path, (LONG_AGO, LONG_AGO))
    created = Created(a=1)
    index = FolderIndex(tmp_path, created)

    first, second = await index.items(), await index.items()

    assert first is second
    assert created.requested == ["a"]


async def test_only_new_and_replaced_names_are_looked_at_again(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4", "b.mp4", "c.mp4", "d.mp4")
    created = Created(a=1, b=2, c=3, d=4, e=5)
    index = FolderIndex(tmp_path, created)
    await index.items()
    created.requested.clear()

    touch(tmp_path, "e.mp4", "c.json", "upload")
    (tmp_path / "upload").replace(tmp_path / "b.mp4")
    (tmp_path / "d.mp4").unlink()

    assert await index.items() == [Item(1, "a"), Item(2, "b"), Item(3, "c"), Item(5, "e")]
    assert sorted(created.requested) == ["b", "c", "e"]


async def test_everything_is_looked_at_again_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resolvers.media.folder_index.REVIEW_SECONDS", 0.05)
    touch(tmp_path, "a.mp4")
    os.utime(tmp_path, (LONG_AGO, LONG_AGO))
    created = Created(a=1)
    index = FolderIndex(tmp_path, created)
    await index.items()
    created.times["a"] = 2
    await asyncio.sleep(0.1)

    assert await index.items() == [Item(2, "a")]


async def test_nobody_waits_long_for_a_newer_index(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4")

    def slowly(video_id: str) -> int:
        time.sleep(0.6 if video_id == "b" else 0)
        return 1

    index = FolderIndex(tmp_path, slowly)
    await index.items()
    touch(tmp_path, "b.mp4")

    async with loop_time() as waited:
        before = await index.items()
    for _ in range(1500):
        if len(await index.items()) == 2:
            break
        await asyncio.sleep(0.02)

    assert (before, waited.seconds < 0.5) == ([Item(1, "a")], True)
    assert await index.items() == [Item(1, "a"), Item(1, "b")]


async def test_many_askers_cause_one_listing(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4")
    created = Created(a=1)
    index = FolderIndex(tmp_path, created)

    await asyncio.gather(*(index.items() for _ in range(50)))

    assert created.requested == ["a"]


async def test_asker_who_goes_does_not_end_the_listing(tmp_path: Path) -> None:
    touch(tmp_path, "a.mp4")
    index = FolderIndex(tmp_path, Created(a=1))
    cancelled = asyncio.ensure_future(index.items())
    waiting = asyncio.ensure_future(index.items())
    await asyncio.sleep(0)

    cancelled.cancel()

    assert await waiting == [Item(1, "a")]


async def test_videos_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resolvers.media.folder_index.VIDEOS_LIMIT", 2)
    touch(tmp_path, "a.mp4", "b.mp4", "c.mp4")

    assert len(await FolderIndex(tmp_path, Created(a=1, b=2, c=3)).items()) == 2


async def test_folder_that_is_gone_has_none(tmp_path: Path) -> None:
    assert await FolderIndex(tmp_path / "gone", Created()).items() == []
