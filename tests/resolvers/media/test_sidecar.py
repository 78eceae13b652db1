from pathlib import Path

import pytest

from resolvers.manifests.facts import ContentBinding, Fault, Location, Outcome
from resolvers.media import sidecar
from resolvers.media.boxes import MAX_STORE_BYTES
from resolvers.media.files import MEDIA_TYPES
from resolvers.platform.catalog import Entry, FolderCatalog
from resolvers.provenance.pace import Pace
from resolvers.validation import engine
from resolvers.validation.verdict import CredentialState, Integrity
from tests.resolvers.formats import FORMATS, WITH_ROOM, WITHOUT_ROOM, detached, embedded, sample
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio


def put(folder: Path, suffix: str, media: bytes, store: bytes | None = None) -> Path:
    path = folder / f"clip.{suffix}"
    path.write_bytes(media)
    if store is not None:
        path.with_suffix(".c2pa").write_bytes(store)
    return path


def read(path: Path) -> engine.Reading:
    beside = path.with_suffix(".c2pa")
    mime_type = MEDIA_TYPES[path.suffix.removeprefix(".")]
    return engine.read(path, mime_type, (), beside if beside.exists() else None)


async def listed(folder: Path) -> Entry:
    entry = await FolderCatalog(folder).entry("clip")
    assert entry is not None
    return entry


@pytest.mark.parametrize("suffix", WITH_ROOM)
def test_credentials_in_a_file_of_any_format_are_read(tmp_path: Path, suffix: str) -> None:
    reading = read(put(tmp_path, suffix, embedded(suffix)))
    assert reading.facts.outcome is Outcome.READ
    assert reading.facts.binding is ContentBinding.MATCH
    assert reading.facts.location is Location.EMBEDDED


@pytest.mark.parametrize("suffix", FORMATS)
def test_credentials_beside_a_file_of_any_format_are_read(tmp_path: Path, suffix: str) -> None:
    signed = detached(suffix)
    reading = read(put(tmp_path, suffix, *signed))
    assert reading.facts.outcome is Outcome.READ
    assert reading.facts.binding is ContentBinding.MATCH
    assert reading.facts.location is Location.SIDECAR
    assert reading.store == signed.store


@pytest.mark.parametrize("suffix", WITH_ROOM)
def test_a_file_without_any_has_none(tmp_path: Path, suffix: str) -> None:
    reading = read(put(tmp_path, suffix, sample(suffix)))
    assert reading.facts.outcome is Outcome.NO_CREDENTIALS


@pytest.mark.parametrize("suffix", WITHOUT_ROOM)
def test_a_format_without_room_for_any_is_unsupported(tmp_path: Path, suffix: str) -> None:
    reading = read(put(tmp_path, suffix, sample(suffix)))
    assert reading.facts.outcome is Outcome.UNSUPPORTED


def test_a_sidecar_of_other_media_does_not_match(tmp_path: Path) -> None:
    reading = read(put(tmp_path, "png", sample("png") + b"\0", detached("png").store))
    assert reading.facts.binding is ContentBinding.MISMATCH


def test_credentials_in_the_file_come_before_those_beside_it(tmp_path: Path) -> None:
    reading = read(put(tmp_path, "mp4", embedded("mp4"), detached("mp4").store))
    assert reading.facts.location is Location.EMBEDDED
    assert reading.facts.binding is ContentBinding.MATCH


def test_credentials_beside_the_file_come_before_those_elsewhere(tmp_path: Path) -> None:
    reading = read(put(tmp_path, "mp4", *detached("mp4", "https://manifests.example/one")))
    assert reading.facts.location is Location.SIDECAR
    assert reading.facts.binding is ContentBinding.MATCH


@pytest.mark.parametrize("store", [b"", b"no manifest store", detached("mp4").store[:-100]])
def test_a_damaged_sidecar_is_malformed(tmp_path: Path, store: bytes) -> None:
    reading = read(put(tmp_path, "mp4", detached("mp4").media, store))
    assert reading.facts.outcome is Outcome.MALFORMED


def test_a_sidecar_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = put(tmp_path, "mp4", sample("mp4"), b"")
    with path.with_suffix(".c2pa").open("r+b") as file:
        file.truncate(MAX_STORE_BYTES + 1)
    assert sidecar.load(path.with_suffix(".c2pa")) is None
    facts = read(path).facts
    assert (facts.outcome, facts.fault) == (Outcome.MALFORMED, Fault.CREDENTIALS_UNREADABLE)


def test_a_link_in_the_place_of_a_sidecar_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "clip.c2pa").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic links"):
        sidecar.load(tmp_path / "clip.c2pa")


def test_a_sidecar_of_fragments_leaves_open_whether_they_match(
    corpus: Path, tmp_path: Path
) -> None:
    init, fragment = (corpus / "corpus" / f"fragmented-{part}" for part in ("init.mp4", "1.m4s"))
    embedded_reading = engine.read(init, MEDIA_TYPES["mp4"], (fragment,))
    path = put(tmp_path, "mp4", _without_store(init.read_bytes()), embedded_reading.store)
    reading = engine.read(path, MEDIA_TYPES["mp4"], (fragment,), path.with_suffix(".c2pa"))
    assert reading.facts.outcome is Outcome.READ
    assert reading.facts.binding is ContentBinding.UNCHECKED


def _without_store(media: bytes) -> bytes:
    """An MP4 without its `uuid` boxes."""
    bare, at = b"", 0
    while at < len(media):
        size = int.from_bytes(media[at : at + 4])
        bare += b"" if media[at + 4 : at + 8] == b"uuid" else media[at : at + size]
        at += size
    return bare


async def test_the_catalog_finds_the_sidecar(tmp_path: Path) -> None:
    put(tmp_path, "mp4", *detached("mp4"))
    assert (await listed(tmp_path)).sidecar == tmp_path / "clip.c2pa"


async def test_the_catalog_finds_no_sidecar_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    put(folder, "mp4", sample("mp4"))
    (tmp_path / "clip.c2pa").write_bytes(b"store")
    (folder / "clip.c2pa").symlink_to(tmp_path / "clip.c2pa")
    assert (await listed(folder)).sidecar is None


async def test_a_sidecar_alone_is_no_video(tmp_path: Path) -> None:
    (tmp_path / "clip.c2pa").write_bytes(b"store")
    assert await FolderCatalog(tmp_path).entry("clip") is None


async def test_a_sidecar_that_comes_changes_or_goes_is_another_version(tmp_path: Path) -> None:
    path = put(tmp_path, "mp4", sample("mp4"))
    versions = [(await listed(tmp_path)).version]
    for store in (b"one", b"other"):
        put(tmp_path, "mp4", sample("mp4"), store)
        versions.append((await listed(tmp_path)).version)
    path.with_suffix(".c2pa").unlink()
    assert len(set(versions)) == 3
    assert (await listed(tmp_path)).version not in versions[1:]


async def test_the_service_reads_a_sidecar_and_reads_it_again_once_it_changed(
    tmp_path: Path,
) -> None:
    path = put(tmp_path, "mp4", *detached("mp4"))
    async with serving(tmp_path) as service:
        first = await service.provenance("clip")
        path.with_suffix(".c2pa").write_bytes(b"broken")
        second = await service.provenance("clip")
        path.with_suffix(".c2pa").unlink()
        third = await service.provenance("clip")
    states = [result.verdict.state for result in (first, second, third) if result]
    assert states == [CredentialState.UNRECOGNIZED, CredentialState.INVALID, CredentialState.NONE]


async def test_a_sidecar_of_a_large_file_answers_before_the_media_is_read(tmp_path: Path) -> None:
    put(tmp_path, "mp4", *detached("mp4"))
    async with serving(tmp_path, pace=Pace(large_bytes=1)) as service:
        first = await service.provenance("clip")
        assert first is not None
        assert first.verdict.integrity is Integrity.PENDING
        assert first.facts.location is Location.SIDECAR
        await next(iter(service._two_phase._background._tasks.values()))
        last = await service.provenance("clip")
    assert last is not None
    assert last.verdict.integrity is Integrity.INTACT
