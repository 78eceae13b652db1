import os
from pathlib import Path

import pytest

from api.http.open_file import CHUNK_BYTES, FileChanged, OpenFile

pytestmark = pytest.mark.anyio

CONTENT = bytes(range(256)) * 800
assert len(CONTENT) > 3 * CHUNK_BYTES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    path.write_bytes(CONTENT)
    return path


async def test_bytes_are_read_in_chunks(path: Path) -> None:
    file = OpenFile(path)
    chunks = [chunk async for chunk in file.read(5, len(CONTENT))]
    file.close()
    assert b"".join(chunks) == CONTENT[5:]
    assert max(map(len, chunks)) == CHUNK_BYTES


async def test_replaced_file_is_sent_to_its_end(path: Path, tmp_path: Path) -> None:
    file = OpenFile(path)
    reading = file.read(0, file.size)
    first = await anext(reading)
    (tmp_path / "new").write_bytes(bytes(len(CONTENT)))
    (tmp_path / "new").replace(path)
    assert first + b"".join([chunk async for chunk in reading]) == CONTENT
    after = OpenFile(path)
    assert after.tag != file.tag
    after.close()
    file.close()


@pytest.mark.parametrize(
    "content",
    [b"", CONTENT[:10], CONTENT[::-1], CONTENT * 2],
    ids=["emptied", "shortened", "rewritten", "grown"],
)
async def test_file_that_is_written_to_is_not_sent_on(path: Path, content: bytes) -> None:
    """A client never joins the bytes of two versions."""
    os.utime(path, (0, 0))
    file = OpenFile(path)
    reading = file.read(0, file.size)
    await anext(reading)
    write(path, content)
    with pytest.raises(FileChanged):
        await anext(reading)
    file.close()


@pytest.mark.parametrize("kind", ["fifo", "link", "folder", "missing"])
async def test_nothing_but_a_regular_file_is_opened(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "other"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(tmp_path / "clip.mp4")
    elif kind == "folder":
        path.mkdir()
    with pytest.raises(OSError, match=r".+"):
        OpenFile(path)


def test_tag_is_of_the_bytes_not_of_size_and_time(path: Path) -> None:
    file, before = OpenFile(path), path.stat()
    write(path, CONTENT[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = OpenFile(path)
    assert (file.size, before.st_mtime_ns) == (after.size, path.stat().st_mtime_ns)
    assert file.tag != after.tag
    file.close()
    after.close()


def write(path: Path, content: bytes) -> None:
    """Write to a file in place."""
    path.write_bytes(content)
