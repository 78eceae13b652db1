import asyncio
import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from resolvers.core.errors import InvalidCursor
from resolvers.labels.declarations import AiDeclaration, AiKind, CreatorDeclaration, PlatformEffect
from resolvers.platform.catalog import Entry, FolderCatalog

pytestmark = pytest.mark.anyio

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outside.mp4").write_bytes(b"secret")
    folder = tmp_path / "media"
    folder.mkdir()
    return folder


@pytest.fixture
def catalog(folder: Path) -> FolderCatalog:
    return FolderCatalog(folder)


def add(folder: Path, video_id: str, day: int | None = None, **declared: object) -> Path:
    path = folder / f"{video_id}.mp4"
    path.write_bytes(b"media")
    if day is not None:
        declared["createdAt"] = (NEW_YEAR + timedelta(days=day)).isoformat()
    if declared:
        (folder / f"{video_id}.json").write_text(json.dumps(declared))
    return path


async def ids(catalog: FolderCatalog, first: int = 100, after: str | None = None) -> list[str]:
    return [entry.video_id for entry in (await catalog.page(first, after)).entries]


async def test_entry_says_what_is_known(catalog: FolderCatalog, folder: Path) -> None:
    path = add(
        folder,
        "walk",
        day=1,
        title="A walk",
        creatorDisclosure={"ai": "YES", "kind": "MODIFIED"},
        platformEffects=[{"id": "fx", "name": "Sky Swap", "kind": "GENERATED"}],
    )

    entry = await catalog.entry("walk")

    assert entry is not None
    assert entry == Entry(
        video_id="walk",
        title="A walk",
        path=path,
        mime_type="video/mp4",
        size=5,
        version=entry.version,
        created_at=NEW_YEAR + timedelta(days=1),
        declaration=CreatorDeclaration(ai=AiDeclaration.YES, kind=AiKind.MODIFIED),
        effects=(PlatformEffect(id="fx", name="Sky Swap", kind=AiKind.GENERATED),),
    )


async def test_entry_without_declaration_bears_its_files_time(
    catalog: FolderCatalog, folder: Path
) -> None:
    os.utime(add(folder, "walk"), (0, NEW_YEAR.timestamp()))

    entry = await catalog.entry("walk")

    assert entry is not None
    assert (entry.created_at, entry.declaration) == (NEW_YEAR, CreatorDeclaration())
    assert (entry.title, entry.effects, entry.problem) == (None, (), None)


async def test_malformed_declaration_is_a_problem_and_no_declaration(
    catalog: FolderCatalog, folder: Path
) -> None:
    add(folder, "walk")
    (folder / "walk.json").write_text('{"title": "A walk", "creatorDisclosure": {"ai": "MAYBE"}}')

    entry = await catalog.entry("walk")

    assert entry is not None
    assert (entry.title, entry.declaration.ai) == (None, AiDeclaration.UNSPECIFIED)
    assert entry.problem is not None
    assert "Invalid enum value 'MAYBE'" in entry.problem


async def test_huge_declaration_is_a_problem(catalog: FolderCatalog, folder: Path) -> None:
    add(folder, "walk")
    with (folder / "walk.json").open("wb") as file:
        file.truncate(1024**3)

    entry = await catalog.entry("walk")

    assert entry is not None
    assert entry.problem is not None
    assert "larger than 65536 bytes" in entry.problem


async def test_declaration_that_is_no_file_may_hold_a_removal(
    catalog: FolderCatalog, folder: Path
) -> None:
    for video_id in ("a", "b", "c", "d"):
        add(folder, video_id)
    os.mkfifo(folder / "a.json")
    (folder / "b.json").mkdir()
    (folder.parent / "outside.json").write_text('{"title": "secret"}')
    (folder / "c.json").symlink_to("../outside.json")
    (folder / "d.json").symlink_to("nowhere.json")

    with anyio.fail_after(5):
        entries = await catalog.entries(["a", "b", "c", "d"])

    problem = "The declaration beside the media is ignored, correct it: it cannot be read."
    assert [(entry.title, entry.problem, entry.settled) for entry in entries if entry] == [
        (None, problem, False)
    ] * 4


async def test_page_with_a_wrong_declaration_is_served(
    catalog: FolderCatalog, folder: Path
) -> None:
    add(folder, "walk")
    (folder / "walk.json").write_text("{")

    assert await ids(catalog) == ["walk"]


async def test_changed_declaration_is_read_again(catalog: FolderCatalog, folder: Path) -> None:
    add(folder, "walk", title="One")
    await catalog.entry("walk")
    add(folder, "walk", title="Two")

    entry = await catalog.entry("walk")

    assert entry is not None
    assert entry.title == "Two"


async def test_removed_declaration_is_forgotten(catalog: FolderCatalog, folder: Path) -> None:
    add(folder, "walk", title="One")
    await catalog.entry("walk")
    (folder / "walk.json").unlink()

    entry = await catalog.entry("walk")

    assert entry is not None
    assert entry.title is None


async def test_file_added_a_moment_ago_is_found(catalog: FolderCatalog, folder: Path) -> None:
    before = await catalog.entry("walk")
    add(folder, "walk")

    after = await catalog.entry("walk")

    assert (before, after is not None) == (None, True)


async def test_replaced_file_has_another_version(catalog: FolderCatalog, folder: Path) -> None:
    path = add(folder, "walk")
    first = await catalog.entry("walk")
    same = await catalog.entry("walk")
    times = path.stat()
    (folder / "upload").write_bytes(b"other")
    os.utime(folder / "upload", ns=(times.st_atime_ns, times.st_mtime_ns))
    (folder / "upload").replace(path)

    second = await catalog.entry("walk")

    assert first == same
    assert first is not None
    assert second is not None
    assert first.version != second.version


async def test_declaration_is_no_part_of_the_version(catalog: FolderCatalog, folder: Path) -> None:
    add(folder, "walk")
    first = await catalog.entry("walk")
    (folder / "walk.json").write_text('{"title": "A walk"}')

    second = await catalog.entry("walk")

    assert first is not None
    assert second is not None
    assert first.version == second.version


async def test_fragmented_video_has_its_fragments(catalog: FolderCatalog, folder: Path) -> None:
    add(folder, "walk-init")
    for number in (10, 9):
        (folder / f"walk-{number}.m4s").touch()

    entry = await catalog.entry("walk-init")

    assert entry is not None
    assert [path.name for path in entry.fragments] == ["walk-9.m4s", "walk-10.m4s"]


async def test_changed_fragment_changes_the_version(catalog: FolderCatalog, folder: Path) -> None:
    add(folder, "walk-init")
    (folder / "walk-1.m4s").write_bytes(b"one")
    first = await catalog.entry("walk-init")
    (folder / "walk-1.m4s").write_bytes(b"another")

    second = await catalog.entry("walk-init")

    assert first is not None
    assert second is not None
    assert first.version != second.version


async def test_entries_keep_the_order(catalog: FolderCatalog, folder: Path) -> None:
    add(folder, "a")
    add(folder, "b")

    entries = await catalog.entries(["b", "gone", "../outside", "a", "b"])

    assert [entry and entry.video_id for entry in entries] == ["b", None, None, "a", "b"]


def reachable() -> st.SearchStrategy[str]:
    parts = st.sampled_from(
        [
            "..",
            ".",
            "/",
            "\\",
            "\x00",
            "media",
            "outside",
            "walk",
            "%2e",
            "\u2024",
            "\uff0f",
            "link",
        ]
    )
    return st.lists(parts, max_size=6).map("".join) | st.text(max_size=300)


@given(video_id=reachable())
@example(video_id="../outside")
@example(video_id="link")
@example(video_id="/etc/passwd")
@example(video_id="\ud800")
@example(video_id="walk" * 1000)
def test_no_id_leaves_the_folder(video_id: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "no-id-leaves" / "media"
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder.parent / "outside.mp4").write_bytes(b"secret")
        (folder / "link.mp4").symlink_to("../outside.mp4")
        add(folder, "walk")

    entry = anyio.run(FolderCatalog(folder).entry, video_id)

    assert (entry is None) == (video_id != "walk")


async def test_page_is_newest_first(catalog: FolderCatalog, folder: Path) -> None:
    for video_id, day in (("old", 1), ("new", 3), ("middle", 2), ("also-middle", 2)):
        add(folder, video_id, day)

    assert await ids(catalog) == ["new", "middle", "also-middle", "old"]


async def test_pages_follow_each_other(catalog: FolderCatalog, folder: Path) -> None:
    for day in range(5):
        add(folder, f"day-{day}", day)

    first = await catalog.page(2)
    second = await catalog.page(2, first.keys[-1])
    third = await catalog.page(2, second.keys[-1])

    pages = [[entry.video_id for entry in page.entries] for page in (first, second, third)]
    assert pages == [["day-4", "day-3"], ["day-2", "day-1"], ["day-0"]]
    assert [page.has_next for page in (first, second, third)] == [True, True, False]
    assert [page.has_previous for page in (first, second, third)] == [False, True, True]


async def test_key_of_a_deleted_video_stays_good(catalog: FolderCatalog, folder: Path) -> None:
    for day in range(4):
        add(folder, f"day-{day}", day)
    key = (await catalog.page(2)).keys[-1]
    (folder / "day-2.mp4").unlink()

    assert await ids(catalog, 2, key) == ["day-1", "day-0"]


async def test_video_added_between_pages_moves_nothing(
    catalog: FolderCatalog, folder: Path
) -> None:
    for day in range(4):
        add(folder, f"day-{day}", day)
    key = (await catalog.page(2)).keys[-1]
    add(folder, "day-9", 9)

    assert await ids(catalog, 2, key) == ["day-1", "day-0"]


@pytest.mark.parametrize("after", ["", "day-1", "1:", ":a", "1:a/b", "x:a", "9" * 30 + ":a", "1:é"])
async def test_cursor_of_no_page_is_refused(catalog: FolderCatalog, after: str) -> None:
    with pytest.raises(InvalidCursor, match="start without one"):
        await catalog.page(10, after)


@pytest.mark.parametrize(("first", "expected"), [(-1, 0), (0, 0), (1, 1), (1000, 100)])
async def test_page_is_bounded(
    catalog: FolderCatalog, folder: Path, first: int, expected: int
) -> None:
    for number in range(101):
        (folder / f"{number}.mp4").touch()

    assert len(await ids(catalog, first)) == expected


async def test_page_of_an_empty_folder(catalog: FolderCatalog) -> None:
    page = await catalog.page(10)

    assert (page.entries, page.has_next, page.has_previous) == ((), False, False)


async def test_page_holds_media_only(catalog: FolderCatalog, folder: Path) -> None:
    add(folder, "walk", 1)
    for name in (
        "notes.txt",
        "alone.json",
        ".hidden.mp4",
        "walk-1.m4s",
        "a b.mp4",
        "noend",
        ".mp4",
    ):
        (folder / name).touch()
    (folder / "folder.mp4").mkdir()
    (folder / "link.mp4").symlink_to("../outside.mp4")
    os.mkfifo(folder / "fifo.mp4")

    assert await ids(catalog) == ["walk"]


async def test_page_follows_the_folder(catalog: FolderCatalog, folder: Path) -> None:
    add(folder, "one", 1)
    before = await ids(catalog)
    add(folder, "two", 2)
    added = await ids(catalog)
    (folder / "one.mp4").unlink()

    assert (before, added, await ids(catalog)) == (["one"], ["two", "one"], ["two"])


async def test_pages_asked_at_once_are_alike(catalog: FolderCatalog, folder: Path) -> None:
    for day in range(20):
        add(folder, f"day-{day:02}", day)

    pages = await asyncio.gather(*(catalog.page(5) for _ in range(50)))

    assert [[entry.video_id for entry in page.entries] for page in pages] == [
        ["day-19", "day-18", "day-17", "day-16", "day-15"]
    ] * 50


async def test_check_finds_nothing_wrong(catalog: FolderCatalog) -> None:
    assert await catalog.check() is None


async def test_check_says_what_is_wrong(catalog: FolderCatalog, folder: Path) -> None:
    file = add(folder, "walk")
    misnamed = await FolderCatalog(file).check()
    shutil.rmtree(folder)

    assert misnamed == f"The media folder {file} is not a folder: name one."
    assert (
        await catalog.check()
        == f"The media folder {folder} does not exist: create it, or name another."
    )


async def test_missing_folder_has_nothing(catalog: FolderCatalog, folder: Path) -> None:
    shutil.rmtree(folder)

    assert (await catalog.entry("walk"), await ids(catalog)) == (None, [])
