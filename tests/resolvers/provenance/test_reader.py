from pathlib import Path

import pytest

from resolvers.manifests.facts import Outcome
from resolvers.platform.catalog import FolderCatalog
from resolvers.provenance.pace import Pace
from resolvers.provenance.reader import Reader
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.trust.lists import TrustLists
from tests.resolvers import large
from tests.resolvers.services import MIB

pytestmark = pytest.mark.anyio

MEMORY = 2048 * MIB


@pytest.mark.parametrize(
    ("bytes_per_second", "outcome"),
    [(1 << 50, Outcome.UNAVAILABLE), (20_000_000, Outcome.NO_CREDENTIALS)],
)
async def test_a_file_has_the_time_that_its_size_takes(
    tmp_path: Path, bytes_per_second: int, outcome: Outcome
) -> None:
    large.unsigned(tmp_path / "long.mp4", 512 * MIB)
    entry = await FolderCatalog(tmp_path).entry("long")
    assert entry is not None
    # What a worker's first read takes, the library's own start included, is more than that.
    hashers = WorkerPool(1, 0.01, MEMORY)
    pace = Pace(bytes_per_second=bytes_per_second)
    reader = Reader(WorkerPool(1, 20, MEMORY), TrustLists(), hashers=hashers, pace=pace)
    await reader.start()
    try:
        assert (await reader.read(entry)).facts.outcome is outcome
    finally:
        await reader.stop()


async def test_only_what_is_of_that_size_and_in_one_file_is_large(tmp_path: Path) -> None:
    large.unsigned(tmp_path / "video.mp4", 1000)
    large.unsigned(tmp_path / "live-init.mp4", 1000)
    (tmp_path / "live-1.m4s").write_bytes(bytes(1000))
    catalog, workers = FolderCatalog(tmp_path), WorkerPool(1, 20, MEMORY)
    video, live = await catalog.entries(["video", "live-init"])
    assert video is not None
    assert live is not None
    limits = (video.size, video.size + 1)
    readers = [Reader(workers, TrustLists(), pace=Pace(large_bytes=limit)) for limit in limits]
    assert [reader.is_large(video) for reader in readers] == [True, False]
    assert [reader.is_large(live) for reader in readers] == [False, False]
