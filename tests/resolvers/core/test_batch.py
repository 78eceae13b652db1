import asyncio
from collections.abc import Sequence

import pytest

from resolvers.core.batch import Batch

pytestmark = pytest.mark.anyio


class Loads:
    """A loader that records the requested keys and its concurrent loads."""

    def __init__(self) -> None:
        self.requested: list[list[int]] = []
        self.running = self.most_running = 0

    async def __call__(self, keys: list[int]) -> Sequence[str]:
        self.requested.append(keys)
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        await asyncio.sleep(0.01)
        self.running -= 1
        if -1 in keys:
            raise OSError("no such key")
        return [str(key) for key in keys]


async def test_lookups_of_one_moment_are_one_load() -> None:
    loads = Loads()
    batch = Batch(loads)

    answers = await asyncio.gather(*(batch.get(key) for key in (3, 1, 3, 2)))

    assert (answers, loads.requested) == (["3", "1", "3", "2"], [[3, 1, 2]])


async def test_nothing_is_remembered() -> None:
    loads = Loads()
    batch = Batch(loads)

    await batch.get(1)
    await batch.get(1)

    assert loads.requested == [[1], [1]]


async def test_load_is_no_larger_than_its_size() -> None:
    loads = Loads()
    batch = Batch(loads, size=2)

    answers = await asyncio.gather(*(batch.get(key) for key in range(5)))

    assert (answers, loads.requested) == (["0", "1", "2", "3", "4"], [[0, 1], [2, 3], [4]])


async def test_loads_at_once_are_no_more_than_lanes() -> None:
    loads = Loads()
    batch = Batch(loads, size=1, lanes=2)

    answers = await asyncio.gather(*(batch.get(key) for key in range(7)))

    assert (answers, loads.most_running) == (["0", "1", "2", "3", "4", "5", "6"], 2)


async def test_failure_is_told_to_those_of_its_load() -> None:
    batch = Batch(Loads(), size=2)

    answers = await asyncio.gather(*(batch.get(key) for key in (1, -1, 2)), return_exceptions=True)

    assert [str(answer) for answer in answers] == ["no such key", "no such key", "2"]


async def test_asker_who_goes_disturbs_nobody() -> None:
    batch = Batch(Loads())
    cancelled, waiting = batch.get(1), batch.get(1)
    await asyncio.sleep(0)

    cancelled.cancel()

    assert await waiting == "1"


async def test_too_few_answers_are_a_failure() -> None:
    async def load(keys: list[int]) -> Sequence[str]:
        return []

    with pytest.raises(ValueError, match="shorter"):
        await Batch(load).get(1)
