"""Files that the library refuses, and what is then said of them."""

from pathlib import Path

import pytest

from resolvers.manifests.facts import ContentBinding, Facts, Fault, Location, Outcome
from resolvers.media.files import MEDIA_TYPES
from resolvers.validation.engine import read
from resolvers.validation.refusal import DRAFT_MARK, STORE_MARK
from tests.resolvers.formats import WITH_ROOM, detached, embedded, sample


def facts(folder: Path, suffix: str, media: bytes) -> Facts:
    path = folder / f"clip.{suffix}"
    path.write_bytes(media)
    return read(path, MEDIA_TYPES.get(suffix, "video/mp4")).facts


def replaced(suffix: str, before: bytes, after: bytes) -> bytes:
    media = embedded(suffix)
    assert media.count(before) == 1
    return media.replace(before, after)


@pytest.mark.parametrize("suffix", ["mp4", "mov", "m4a", "avif", "png", "wav", "webp", "gif"])
def test_a_store_that_cannot_be_parsed_is_malformed(tmp_path: Path, suffix: str) -> None:
    found = facts(tmp_path, suffix, replaced(suffix, STORE_MARK, STORE_MARK[:-1] + b"?"))
    assert (found.outcome, found.fault) == (Outcome.MALFORMED, Fault.CREDENTIALS_UNREADABLE)


@pytest.mark.parametrize("kind", [b"c2ma", b"c2as", b"c2cl", b"c2cs"])
def test_a_store_without_one_of_its_boxes_is_malformed(tmp_path: Path, kind: bytes) -> None:
    found = facts(tmp_path, "mp4", replaced("mp4", b"jumd" + kind, b"jumdxxxx"))
    assert (found.outcome, found.fault) == (Outcome.MALFORMED, Fault.CREDENTIALS_UNREADABLE)


@pytest.mark.parametrize("purpose", [b"manifesX\0", b"mAnifest\0", b"xxxxxxxx\0"])
def test_a_c2pa_box_with_an_odd_purpose_is_malformed(tmp_path: Path, purpose: bytes) -> None:
    box = bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + bytes(4)
    found = facts(tmp_path, "mp4", replaced("mp4", box + b"manifest\0", box + purpose))
    assert (found.outcome, found.fault) == (Outcome.MALFORMED, Fault.CREDENTIALS_UNREADABLE)


@pytest.mark.parametrize("suffix", [each for each in WITH_ROOM if each not in ("svg", "tiff")])
def test_credentials_from_before_the_standard_say_so(tmp_path: Path, suffix: str) -> None:
    media = embedded(suffix).replace(STORE_MARK, DRAFT_MARK)
    assert DRAFT_MARK in media
    found = facts(tmp_path, suffix, media)
    assert (found.outcome, found.fault) == (Outcome.MALFORMED, Fault.CREDENTIALS_OUTDATED)


@pytest.mark.parametrize("suffix", ["mp4", "mov", "m4v", "m4a", "avif", "heic", "jpg", "png"])
def test_a_file_that_was_cut_within_its_store_is_damaged(tmp_path: Path, suffix: str) -> None:
    media = embedded(suffix)
    found = facts(tmp_path, suffix, media[: media.index(STORE_MARK) + 100])
    assert (found.outcome, found.fault) == (Outcome.MALFORMED, Fault.FILE_DAMAGED)


@pytest.mark.parametrize("suffix", ["mp4", "mov", "m4a", "avif"])
@pytest.mark.parametrize("missing", [1, 10, 100])
def test_a_file_without_its_end_is_damaged(tmp_path: Path, suffix: str, missing: int) -> None:
    found = facts(tmp_path, suffix, embedded(suffix)[:-missing])
    assert found.fault is Fault.FILE_DAMAGED


def test_a_video_of_full_length_that_does_not_match_is_not_called_damaged(tmp_path: Path) -> None:
    media = bytearray(embedded("mp4"))
    media[media.index(b"x264 - core", media.rindex(b"mdat"))] ^= 1
    found = facts(tmp_path, "mp4", bytes(media))
    assert (found.binding, found.fault) == (ContentBinding.MISMATCH, None)


def test_a_damaged_video_without_credentials_is_of_no_use_and_not_invalid(tmp_path: Path) -> None:
    found = facts(tmp_path, "mp4", sample("mp4")[:40])
    assert (found.outcome, found.fault) == (Outcome.UNSUPPORTED, Fault.FILE_UNREADABLE)


def test_what_is_no_media_is_unsupported(tmp_path: Path) -> None:
    found = facts(tmp_path, "mp4", b"This is no media at all. " * 40)
    assert (found.outcome, found.fault) == (Outcome.UNSUPPORTED, None)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://manifests.example/one", None),
        ("http://manifests.example/one", Fault.ADDRESS_REFUSED),
        ("https://127.0.0.1/one", Fault.ADDRESS_REFUSED),
        ("https://localhost/one", Fault.ADDRESS_REFUSED),
        ("https://user@manifests.example/one", Fault.ADDRESS_REFUSED),
        ("https://manifests.example:8443/one", Fault.ADDRESS_REFUSED),
    ],
)
def test_an_address_that_is_never_fetched_from_says_so(
    tmp_path: Path, url: str, fault: Fault | None
) -> None:
    found = facts(tmp_path, "mp4", detached("mp4", url).media)
    assert (found.outcome, found.fault) == (Outcome.REMOTE, fault)
    assert found.location is Location.REMOTE


@pytest.mark.parametrize("suffix", ["c2pa", "mp4"])
def test_a_manifest_store_alone_is_read_without_content(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"clip.{suffix}"
    path.write_bytes(detached("mp4").store)
    reading = read(path, "video/mp4")
    assert reading.store == detached("mp4").store
    assert reading.facts.binding is ContentBinding.ABSENT
    assert (reading.facts.fault, reading.facts.is_lasting) == (Fault.CONTENT_ABSENT, True)
    assert reading.facts.active is not None


@pytest.mark.parametrize("cut", [40, 500, -100])
def test_a_damaged_manifest_store_alone_is_malformed(tmp_path: Path, cut: int) -> None:
    found = facts(tmp_path, "c2pa", detached("mp4").store[:cut])
    assert (found.outcome, found.fault) == (Outcome.MALFORMED, Fault.CREDENTIALS_UNREADABLE)
