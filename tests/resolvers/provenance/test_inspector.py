import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import pytest

from resolvers.core.errors import MediaNotFound
from resolvers.manifests.facts import Location
from resolvers.provenance.inspector import Inspected, inspect, inspect_all
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import Reader
from resolvers.provenance.target import Target
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.trust.lists import TrustLists
from resolvers.validation import judgement
from resolvers.validation.verdict import CredentialState, Integrity
from tests.resolvers.formats import detached, embedded, sample
from tests.resolvers.services import MIB

pytestmark = pytest.mark.anyio


def reader(count: int = 1) -> Reader:
    trust = TrustLists()
    workers = WorkerPool(count, 20, 2048 * MIB, initializer=judgement.warm, arguments=(trust,))
    return Reader(workers, trust)


async def inspected(path: Path, sidecar: Path | None = None) -> Provenance:
    async with reader() as running:
        return await inspect(running, Target(path, sidecar=sidecar))


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


async def all_inspected(workers: int, *targets: Target) -> list[Inspected]:
    async with reader(workers) as running:
        results = inspect_all(running, targets, workers)
        return [inspected async for inspected in results]


async def test_files_are_inspected_in_their_order_and_a_missing_one_spares_the_others(
    tmp_path: Path,
) -> None:
    large, small = tmp_path / "large.mov", tmp_path / "small.wav"
    large.write_bytes(embedded("mov"))
    small.write_bytes(sample("wav"))
    files = [large, tmp_path / "nowhere.mp4", small, large]
    results = await all_inspected(2, *map(Target, files))
    assert [each.target.path for each in results] == files
    assert [type(each.outcome) for each in results] == [
        Provenance,
        MediaNotFound,
        Provenance,
        Provenance,
    ]


async def test_files_are_inspected_in_parallel_and_no_more_than_asked_for(tmp_path: Path) -> None:
    (tmp_path / "clip.wav").write_bytes(sample("wav"))
    started: list[Target] = []

    def targets() -> Iterator[Target]:
        for _ in range(20):
            started.append(Target(tmp_path / "clip.wav"))
            yield started[-1]

    async with (
        reader(2) as running,
        aclosing(inspect_all(running, targets(), 2)) as results,
    ):
        await anext(results)
        assert len(started) == 2
        await anext(results)
        assert len(started) == 3


async def test_a_listing_that_is_left_early_leaves_no_job_behind(tmp_path: Path) -> None:
    (tmp_path / "clip.wav").write_bytes(sample("wav"))
    before = asyncio.all_tasks()
    async with reader(2) as running:
        results = inspect_all(running, [Target(tmp_path / "clip.wav")] * 9, 2)
        await anext(results)
        await results.aclose()
    assert asyncio.all_tasks() == before


async def test_a_store_alone_is_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "clip.c2pa").write_bytes(detached("avi").store)
    provenance = await inspected(tmp_path / "clip.c2pa")
    assert provenance.entry.mime_type == "application/c2pa"
    assert provenance.entry.sidecar is None
