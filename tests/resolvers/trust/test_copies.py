import logging
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from resolvers.demo.authority import Authority
from resolvers.trust.copies import ListCopies, ListCopy

URL = "https://lists.example/list.pem"
COPY = ListCopy(
    url=URL,
    text=Authority("One").root_pem,
    etag='"1"',
    confirmed_at=datetime(2026, 1, 2, tzinfo=UTC),
)


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_a_copy_outlives_the_process(tmp_path: Path) -> None:
    ListCopies(tmp_path / "copies").put(COPY)
    assert ListCopies(tmp_path / "copies").get(URL) == COPY


def test_an_address_that_never_gave_anything_has_no_copy(tmp_path: Path) -> None:
    assert ListCopies(tmp_path / "copies").get(URL) is None


def test_a_newer_copy_takes_the_place_of_the_last(tmp_path: Path) -> None:
    newer = msgspec.structs.replace(COPY, etag='"2"')
    copies = ListCopies(tmp_path)
    copies.put(COPY)
    copies.put(newer)
    assert (copies.get(URL), ListCopies(tmp_path).get(URL)) == (newer, newer)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_stamp_changes_with_every_copy(tmp_path: Path) -> None:
    copies = ListCopies(tmp_path)
    stamps = [copies.stamp()]
    for year in (2026, 2027):
        copies.put(msgspec.structs.replace(COPY, confirmed_at=datetime(year, 1, 1, tzinfo=UTC)))
        stamps.append(copies.stamp())
    assert len(set(stamps)) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        msgspec.json.encode(msgspec.structs.replace(COPY, text="nothing")),
        msgspec.json.encode(COPY)[:-10],
    ],
)
def test_a_damaged_copy_is_none_and_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    ListCopies(tmp_path).put(COPY)
    only_file(tmp_path).write_bytes(content)
    assert ListCopies(tmp_path).get(URL) is None
    assert "cannot be used" in caplog.text


@pytest.mark.parametrize(
    "other",
    [
        msgspec.structs.replace(COPY, url="https://elsewhere.example/list.pem"),
        msgspec.structs.replace(COPY, confirmed_at=COPY.confirmed_at.replace(tzinfo=None)),
    ],
)
def test_a_copy_of_something_else_is_none(tmp_path: Path, other: ListCopy) -> None:
    ListCopies(tmp_path).put(COPY)
    only_file(tmp_path).write_bytes(msgspec.json.encode(other))
    assert ListCopies(tmp_path).get(URL) is None


def test_where_the_disk_takes_nothing_this_process_remembers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    (tmp_path / "copies").write_text("a file, where a folder should be")
    copies = ListCopies(tmp_path / "copies")
    copies.put(COPY)
    copies.put(COPY)
    assert copies.get(URL) == COPY
    assert len(caplog.records) == 1


def test_a_copy_that_could_not_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    ListCopies(tmp_path).put(COPY)
    place = only_file(tmp_path)
    place.unlink()
    place.mkdir()
    ListCopies(tmp_path).put(COPY)
    assert list(tmp_path.iterdir()) == [place]
