"""The first answer for a video of 1 GB, beside an answer that reads it in full.

Both services are warm (their workers have read a small video) and have never seen the file.
"""

import asyncio
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import pytest

from resolvers.demo.authority import Authority
from resolvers.demo.signing import signed_video
from resolvers.provenance.pace import Pace
from resolvers.provenance.service import Service
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.validation.verdict import Integrity
from tests.resolvers import large
from tests.resolvers.services import MIB, serving

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform != "linux", reason="memory is read from Linux's /proc"),
]

ROUNDS: Final = 3
AT_ONCE: Final = 4
PATIENCE: Final = 300.0
ONE_PHASE: Final = Pace(large_bytes=1 << 50, bytes_per_second=1_000_000)
TWO_PHASES: Final = Pace(bytes_per_second=1_000_000)


class Round(NamedTuple):
    """Seconds until an answer, and bytes that the workers read for it; for the first answer also
    the seconds until the content was known to be intact.
    """

    seconds: float
    read: int
    settled: float = 0.0


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small video, one of 1 GB that is intact, and more that are not, which takes as long to
    find out.
    """
    folder = tmp_path_factory.mktemp("large")
    signer = Authority("Test Authority").signer("Test Signer")
    large.signed(folder / "large.mp4", 1024 * MIB, signer)
    for number in range(AT_ONCE):
        (folder / f"more-{number}.mp4").write_bytes(signed_video(large.definition(), signer))
        large.zeros(folder / f"more-{number}.mp4", 1024 * MIB + number)
    (folder / "small.mp4").write_bytes(signed_video(large.definition(), signer))
    return folder


def field(process: int, file: str, name: str) -> int:
    """A number that Linux has of a process: "rchar" in bytes, "VmRSS" in KiB."""
    lines = Path(f"/proc/{process}/{file}").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def processes(*pools: WorkerPool) -> list[int]:
    return [worker._process.pid for pool in pools for worker in pool._staff]


def bytes_read(service: Service) -> int:
    return sum(field(process, "io", "rchar") for process in processes(service.reader._workers))


async def settled(service: Service, video_id: str) -> Integrity:
    """The integrity, once it is known."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = await service.provenance(video_id)
            assert found is not None
            if found.verdict.integrity is not Integrity.PENDING:
                return found.verdict.integrity
            await asyncio.sleep(0.05)


async def measured(media: Path, pace: Pace, expected: Integrity) -> Round:
    """One first answer of a service that knows nothing."""
    async with serving(media, pace=pace, seconds=PATIENCE) as service:
        await service.provenance("small")
        before, began = bytes_read(service), time.perf_counter()
        found = await service.provenance("large")
        answered = time.perf_counter()
        read = bytes_read(service) - before
        assert found is not None
        assert found.verdict.integrity is expected
        assert await settled(service, "large") is Integrity.INTACT
        return Round(answered - began, read, time.perf_counter() - began)


async def test_the_first_answer_takes_milliseconds_whatever_the_size(media: Path) -> None:
    first, full = [], []
    for _ in range(ROUNDS):
        first.append(await measured(media, TWO_PHASES, Integrity.PENDING))
        full.append(await measured(media, ONE_PHASE, Integrity.INTACT))
    ratio = median(b.seconds / a.seconds for a, b in zip(first, full, strict=True))
    print(f"\n\n{'1 GB video':<26} {'ms':>8} {'bytes read by workers':>22}")
    for name, rounds in (("first answer, PENDING", first), ("answer by a full read", full)):
        milliseconds = 1000 * median(each.seconds for each in rounds)
        print(f"{name:<26} {milliseconds:>8.1f} {median(each.read for each in rounds):>22,.0f}")
    print(f"{'then INTACT by itself at':<26} {1000 * median(a.settled for a in first):>8.1f}")
    print(f"a full read takes {ratio:.0f} times as long as the first answer")
    assert ratio > 20
    assert median(b.read / a.read for a, b in zip(first, full, strict=True)) > 1000


async def peak(media: Path, names: Iterable[str], full_reads: int) -> float:
    """The most memory, in MiB, that full reads took together, of videos asked for all at once."""
    highest = 0
    async with serving(
        media, pace=TWO_PHASES._replace(full_reads=full_reads), seconds=PATIENCE
    ) as service:
        asking = asyncio.gather(*(settled(service, name) for name in names))
        while not asking.done():
            hashers = processes(service.reader._hashers)
            highest = max(highest, sum(field(each, "status", "VmRSS") for each in hashers))
            await asyncio.sleep(0.02)
        assert set(await asking) == {Integrity.BROKEN}
    return highest / 1024


async def test_memory_has_a_bound_however_many_large_videos_are_asked_for(media: Path) -> None:
    names = [f"more-{number}" for number in range(AT_ONCE)]
    alone = await peak(media, names[:1], 1)
    one_by_one, two = await peak(media, names, 1), await peak(media, names, 2)
    print(f"\n\nmemory of full reads of 1 GB videos: {alone:.0f} MiB for one video alone,")
    print(f"{one_by_one:.0f} MiB for {AT_ONCE} asked for at once (PROVENANCE_FULL_READS=1),")
    print(f"{two:.0f} MiB where two may be read at a time (PROVENANCE_FULL_READS=2)")
    assert one_by_one < 1.3 * alone
    assert two < 2.6 * alone
