"""The time of the first answer about a file, beside a plain SHA-256 of the same file.

first       nothing is known of the bytes: what can be said at once
whole       the same, and the content is compared with what was signed
from Redis  another process has read them
in process  this process has said so before

Each round is of bytes that no process has seen under their version, with an empty Redis.
"""

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import pytest

from api.assembly import build_service
from api.settings import Settings
from resolvers.demo import Authority
from resolvers.media.fingerprint import fingerprint
from resolvers.provenance.service import Service
from resolvers.validation.verdict import Integrity
from tests.redis_server import RedisServer
from tests.resolvers import large

ROUNDS: Final = 5
AGAIN: Final = 20  # so short a step is measured several times
SMALL: Final = "ai-modified"
LARGE: Final = "large"
LARGE_BYTES: Final = 100_000_000
PATIENCE: Final = 60.0  # seconds that a file may take to be compared
STEPS: Final = ("sha256", "first", "whole", "from Redis", "in process")

Round = Mapping[str, float]


class Processes(NamedTuple):
    """The service that reads, and another one with the same Redis."""

    one: Service
    other: Service


@pytest.fixture(scope="module")
def media(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a video of the demo and one of 100 MB."""
    folder = tmp_path_factory.mktemp("reading")
    shutil.copy(demo / "media" / f"{SMALL}.mp4", folder)
    signer = Authority("Benchmark Authority").signer("Benchmark Signer")
    large.signed(folder / f"{LARGE}.mp4", LARGE_BYTES, signer)
    return folder


@pytest.fixture(scope="module")
def table(media: Path, demo: Path, redis_server: RedisServer) -> dict[str, list[Round]]:
    """The seconds of every step, for both files; printed as a table of medians."""
    redis_server.start()
    settings = Settings(media=media, trust=demo / "trust", redis_url=redis_server.url)
    measured = asyncio.run(measure(settings, media, redis_server))
    print("\n\n" + "\n".join(lines(measured, media)))
    return measured


async def measure(
    settings: Settings, media: Path, redis_server: RedisServer
) -> dict[str, list[Round]]:
    async with running(settings) as one, running(settings) as other:
        processes = Processes(one, other)
        rounds: dict[str, list[Round]] = {}
        for video_id in (SMALL, LARGE):
            measured = []
            for _ in range(ROUNDS + 1):
                redis_server.empty()
                measured.append(await one_round(processes, media / f"{video_id}.mp4"))
            rounds[video_id] = measured[1:]  # the first one warms up
        return rounds


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Service]:
    service = build_service(settings)
    await service.start()
    try:
        yield service
    finally:
        await service.stop()


async def one_round(processes: Processes, path: Path) -> Round:
    os.utime(path)  # another version of the file, for all that the processes know
    seconds: dict[str, float] = {}
    began = time.perf_counter()
    await asyncio.to_thread(fingerprint, [path])
    seconds["sha256"] = time.perf_counter() - began
    seconds["first"], seconds["whole"] = await asked(processes.one, path.stem)
    _, seconds["from Redis"] = await asked(processes.other, path.stem)
    again = [await asked(processes.one, path.stem) for _ in range(AGAIN)]
    seconds["in process"] = median(whole for _, whole in again)
    return seconds


async def asked(service: Service, video_id: str) -> tuple[float, float]:
    """The seconds of the first answer, and of the one with nothing left to compare."""
    began = time.perf_counter()
    async with asyncio.timeout(PATIENCE):
        state = await integrity(service, video_id)
        first = whole = time.perf_counter() - began
        while state is Integrity.PENDING:
            await asyncio.sleep(0.005)
            state = await integrity(service, video_id)
            whole = time.perf_counter() - began
    assert state is Integrity.INTACT
    return first, whole


async def integrity(service: Service, video_id: str) -> Integrity:
    """Ask for a video as a badge does: for its label and for what is held of its credentials."""
    provenance = await service.provenance(video_id)
    assert provenance is not None
    assert provenance.label.kind
    return provenance.verdict.integrity


def lines(measured: Mapping[str, list[Round]], media: Path) -> Iterator[str]:
    yield f"{'file':<12} {'bytes':>11}" + "".join(f"{f'{step} ms':>15}" for step in STEPS)
    for video_id, rounds in measured.items():
        size = (media / f"{video_id}.mp4").stat().st_size
        times = (1000 * median(each[step] for each in rounds) for step in STEPS)
        yield f"{video_id:<12} {size:>11,}" + "".join(f"{each:>15.2f}" for each in times)


def ratio(rounds: list[Round], step: str, yardstick: str) -> float:
    return median(each[step] / each[yardstick] for each in rounds)


def test_a_large_file_is_labelled_before_it_could_be_hashed(table: dict[str, list[Round]]) -> None:
    assert ratio(table[LARGE], "first", "sha256") < 1


def test_comparing_a_large_file_costs_a_few_hashes_of_it(table: dict[str, list[Round]]) -> None:
    assert ratio(table[LARGE], "whole", "sha256") < 10


@pytest.mark.parametrize("video_id", [SMALL, LARGE])
def test_what_another_process_read_is_not_read_again(
    video_id: str, table: dict[str, list[Round]]
) -> None:
    assert ratio(table[video_id], "from Redis", "whole") < 0.5


@pytest.mark.parametrize("video_id", [SMALL, LARGE])
def test_what_this_process_said_before_is_said_at_once(
    video_id: str, table: dict[str, list[Round]]
) -> None:
    assert ratio(table[video_id], "in process", "from Redis") < 0.5
