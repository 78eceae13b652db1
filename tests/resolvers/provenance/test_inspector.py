from pathlib import Path

import pytest

from resolvers.core.errors import MediaNotFound
from resolvers.manifests.facts import Location
from resolvers.provenance import inspector
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import Reader
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.trust.lists import TrustLists
from resolvers.validation import judgement
from resolvers.validation.verdict import CredentialState, Integrity
from tests.resolvers.formats import detached, embedded, sample
from tests.resolvers.services import MIB

pytestmark = pytest.mark.anyio


def reader() -> Reader:
    workers = WorkerPool(1, 20, 2048 * MIB, initializer=judgement.warm, arguments=(TrustLists(),))
    return Reader(workers, TrustLists())


async def inspected(path: Path, sidecar: Path | None = None) -> Provenance:
    return await inspector.inspect(reader(), path, sidecar=sidecar)


async def test_a_file_is_inspected_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "clip.mov"
    path.write_bytes(embedded("mov"))
    found = await inspected(path)
    assert (found.facts.location, found.verdict.integrity) == (Location.EMBEDDED, Integrity.INTACT)


async def test_the_sidecar_beside_a_file_is_found(tmp_path: Path) -> None:
    made = detached("avi")
    (tmp_path / "clip.avi").write_bytes(made.media)
    (tmp_path / "clip.c2pa").write_bytes(made.store)
    found = await inspected(tmp_path / "clip.avi")
    assert (found.facts.location, found.verdict.integrity) == (Location.SIDECAR, Integrity.INTACT)


async def test_a_sidecar_that_is_given_comes_before_the_one_beside_the_file(tmp_path: Path) -> None:
    made = detached("webm")
    (tmp_path / "clip.webm").write_bytes(made.media)
    (tmp_path / "clip.c2pa").write_bytes(b"broken")
    (tmp_path / "given").write_bytes(made.store)
    (tmp_path / "link").symlink_to(tmp_path / "given")
    found = await inspected(tmp_path / "clip.webm", tmp_path / "link")
    assert found.verdict.integrity is Integrity.INTACT


async def test_a_file_without_a_sidecar_has_none(tmp_path: Path) -> None:
    (tmp_path / "clip.wav").write_bytes(sample("wav"))
    assert (await inspected(tmp_path / "clip.wav")).verdict.state is CredentialState.NONE


async def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_bytes(sample("mp4"))
    with pytest.raises(MediaNotFound, match=r"nowhere\.mp4: give the path of a media file"):
        await inspected(tmp_path / "nowhere.mp4")
    with pytest.raises(MediaNotFound, match=r"nowhere\.c2pa: give the path of a manifest store"):
        await inspected(tmp_path / "clip.mp4", tmp_path / "nowhere.c2pa")
