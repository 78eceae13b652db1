import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.demo.clips import tiny
from resolvers.media import boxes
from resolvers.media.boxes import UnclearBoxes, manifest_store, walk
from tests.resolvers import large

C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
FTYP = b"\0\0\0\x10ftypisom\0\0\0\0"
GIB = 1024**3


class Counting(io.BytesIO):
    """A file that counts the bytes read from it."""

    count = 0

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        self.count += len(found)
        return found


class CountingFile(io.FileIO):
    count = 0

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size) or b""
        self.count += len(found)
        return found


def box(kind: bytes, content: bytes = b"") -> bytes:
    return (8 + len(content)).to_bytes(4) + kind + content


def long_box(kind: bytes, content: bytes = b"") -> bytes:
    return (1).to_bytes(4) + kind + (16 + len(content)).to_bytes(8) + content


def endless_box(kind: bytes, content: bytes = b"") -> bytes:
    return (0).to_bytes(4) + kind + content


def c2pa(store: bytes, purpose: bytes = b"manifest") -> bytes:
    return C2PA + bytes(4) + purpose + b"\0" + bytes(8) + store


def found(*parts: bytes) -> bytes | None:
    return manifest_store(io.BytesIO(b"".join(parts)))


def test_the_store_is_what_stands_in_its_box() -> None:
    assert found(FTYP, box(b"uuid", c2pa(b"jumbf")), box(b"mdat", b"media")) == b"jumbf"


def test_a_store_may_stand_behind_the_media() -> None:
    assert found(FTYP, box(b"mdat", b"media"), box(b"uuid", c2pa(b"jumbf"))) == b"jumbf"


@pytest.mark.parametrize("make", [long_box, endless_box])
def test_a_box_may_give_its_size_in_other_ways(make: Callable[[bytes, bytes], bytes]) -> None:
    assert found(FTYP, box(b"free"), make(b"uuid", c2pa(b"jumbf"))) == b"jumbf"


def test_a_size_of_64_bits_is_stepped_over() -> None:
    assert found(FTYP, long_box(b"mdat", b"media"), box(b"uuid", c2pa(b"jumbf"))) == b"jumbf"


def test_the_first_of_two_stores_counts() -> None:
    assert found(FTYP, box(b"uuid", c2pa(b"one")), box(b"uuid", c2pa(b"two"))) == b"one"


def test_other_boxes_are_no_store() -> None:
    inside = box(b"moov", box(b"uuid", c2pa(b"jumbf")))
    assert found(FTYP, box(b"uuid", XMP + b"<x/>"), box(b"uuid"[:3] + b"e"), inside) is None


def test_hashes_of_fragments_are_no_store() -> None:
    merkle = box(b"uuid", c2pa(b"hashes", b"merkle"))
    assert found(FTYP, merkle, box(b"uuid", c2pa(b"jumbf"))) == b"jumbf"
    assert found(FTYP, merkle) is None


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((b"",), id="empty"),
        pytest.param((b"RIFF\0\0\0\0AVI ",), id="another family"),
        pytest.param((b"\xff\xd8\xff\xe0" + bytes(60),), id="a picture"),
        pytest.param((FTYP, box(b"uuid", c2pa(b"x", b"original"))), id="another purpose"),
        pytest.param((FTYP, box(b"uuid", c2pa(b"x", b"m" * 80))), id="a purpose without end"),
        pytest.param((FTYP, box(b"uuid", c2pa(b""))), id="an empty store"),
        pytest.param((FTYP, box(b"uuid", C2PA)), id="nothing in the box"),
        pytest.param((FTYP, box(b"uuid", C2PA[:9])), id="half a kind"),
        pytest.param((FTYP, b"\0\0\0\x07mdat"), id="smaller than its head"),
        pytest.param((FTYP, b"\0\0\0\x09mdat"), id="larger than the file"),
        pytest.param((FTYP, b"\0\0\0\x01mdat" + b"\xff" * 8), id="as large as can be"),
        pytest.param((FTYP, b"\0\0\0\x01mdat" + bytes(8)), id="64 bits of nothing"),
        pytest.param((FTYP, b"\0\0\0\x01md"), id="half a head"),
        pytest.param((FTYP, bytes(3)), id="three bytes too many"),
    ],
)
def test_what_boxes_do_not_tell_is_said_to_be_unclear(parts: tuple[bytes, ...]) -> None:
    with pytest.raises(UnclearBoxes):
        found(*parts)


def test_too_many_boxes_are_unclear() -> None:
    with pytest.raises(UnclearBoxes):
        found(FTYP, box(b"free") * boxes.MAX_BOXES)


def test_a_store_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "greedy.mp4"
    path.write_bytes(FTYP + (60 + boxes.MAX_STORE_BYTES).to_bytes(4) + b"uuid" + c2pa(b""))
    os.truncate(path, len(FTYP) + 60 + boxes.MAX_STORE_BYTES)
    with CountingFile(path) as file:
        with pytest.raises(UnclearBoxes):
            manifest_store(file)
        assert file.count < 200


def test_of_a_gigabyte_only_heads_and_the_store_are_read(tmp_path: Path) -> None:
    path, store = tmp_path / "long.mp4", os.urandom(20_000)
    path.write_bytes(tiny())
    large.zeros(path, GIB)
    with path.open("ab") as file:
        file.write(box(b"uuid", c2pa(store)))
    with CountingFile(path) as file:
        assert manifest_store(file) == store
        assert file.count < len(store) + 400


def test_without_a_store_only_heads_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.mp4"
    large.unsigned(path, GIB)
    with CountingFile(path) as file:
        assert manifest_store(file) is None
        assert file.count < 400


def sizes() -> Iterator[int]:
    yield from (0, 1, 7, 8, 9, 15, 16, 24, 40, 0x7FFFFFFF, 0xFFFFFFFF)


heads = st.builds(
    lambda size, kind, rest: size.to_bytes(4) + kind + rest,
    st.sampled_from(list(sizes())) | st.integers(0, 200),
    st.sampled_from([b"ftyp", b"mdat", b"moov", b"free", b"uuid"])
    | st.binary(min_size=4, max_size=4),
    st.binary(max_size=80)
    | st.builds(c2pa, st.binary(max_size=40), st.sampled_from([b"manifest", b"merkle", b"x"]))
    | st.integers(0, 2**64 - 1).map(lambda n: n.to_bytes(8)),
)


@given(st.lists(heads, max_size=8).map(b"".join) | st.binary(max_size=300), st.booleans())
def test_hostile_bytes_give_a_part_of_the_file_or_nothing(hostile: bytes, begun: bool) -> None:
    file = Counting(FTYP + hostile if begun else hostile)
    try:
        store = manifest_store(file)
    except UnclearBoxes:
        store = None
    assert store is None or store in file.getvalue()
    assert file.count <= 3 * len(file.getvalue()) + 100


@given(st.binary(min_size=1, max_size=200), st.lists(st.binary(max_size=50), max_size=5))
def test_a_store_among_other_boxes_is_found(store: bytes, media: list[bytes]) -> None:
    others = [box(b"mdat", content) for content in media]
    assert found(FTYP, *others, box(b"uuid", c2pa(store)), *others) == store


@given(
    st.lists(heads, max_size=8).map(b"".join) | st.binary(max_size=200),
    st.integers(0, 250),
    st.integers(0, 250),
)
def test_walk_stays_in_its_range(hostile: bytes, start: int, end: int) -> None:
    end = min(end, len(hostile))

    def read(at: int, count: int) -> bytes:
        assert start <= at
        assert 0 < count <= end - at
        return hostile[at : at + count]

    reached = start
    for box_seen in walk(read, start, end):
        assert reached < box_seen.start <= box_seen.end <= end
        reached = box_seen.end


def test_walk_ends_before_a_box_that_does_not_fit() -> None:
    content = box(b"free", b"x") + box(b"wide")
    box_seen = list(walk(lambda at, count: content[at : at + count], 0, len(content) - 1))
    assert box_seen == [boxes.Box(b"free", 8, 9)]
