import asyncio

import pytest

from resolvers.core.errors import SingleFlightBusy
from resolvers.core.single_flight import SingleFlight

pytestmark = pytest.mark.anyio


class Work:
    """A piece of work that counts its starts, ends and cancellations."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.begun = self.done = self.cancelled = 0

    async def __call__(self) -> int:
        self.begun += 1
        try:
            await asyncio.sleep(0.05)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.error is not None:
            raise self.error
        self.done += 1
        return self.begun


async def test_many_askers_cause_one_call() -> None:
    flight, work = SingleFlight[int](), Work()

    answers = await asyncio.gather(*(flight.run("key", work) for _ in range(200)))

    assert (answers, work.begun) == ([1] * 200, 1)


async def test_nothing_is_remembered() -> None:
    flight, work = SingleFlight[int](), Work()

    assert [await flight.run("key", work), await flight.run("key", work)] == [1, 2]
    assert len(flight) == 0


async def test_keys_do_not_wait_for_each_other() -> None:
    flight, one, other = SingleFlight[int](), Work(), Work()

    await asyncio.gather(flight.run("one", one), flight.run("other", other))

    assert (one.done, other.done) == (1, 1)


async def test_failure_is_told_to_all_who_wait() -> None:
    flight, work = SingleFlight[int](), Work(OSError("gone"))

    answers = await asyncio.gather(
        *(flight.run("key", work) for _ in range(3)), return_exceptions=True
    )

    assert [str(answer) for answer in answers] == ["gone"] * 3
    assert work.begun == 1


async def test_failure_is_not_told_to_the_next() -> None:
    flight = SingleFlight[int]()
    with pytest.raises(OSError, match="gone"):
        await flight.run("key", Work(OSError("gone")))

    assert await flight.run("key", Work()) == 1


async def test_first_asker_who_goes_takes_nothing_from_the_others() -> None:
    flight, work = SingleFlight[int](), Work()
    first = asyncio.ensure_future(flight.run("key", work))
    others = [asyncio.ensure_future(flight.run("key", work)) for _ in range(3)]
    await asyncio.sleep(0.01)

    first.cancel()

    assert await asyncio.gather(*others) == [1, 1, 1]
    assert (first.cancelled(), work.begun, work.cancelled) == (True, 1, 0)


async def test_last_asker_who_goes_ends_the_work() -> None:
    flight, work = SingleFlight[int](), Work()
    askers = [asyncio.ensure_future(flight.run("key", work)) for _ in range(3)]
    await asyncio.sleep(0.01)

    for asker in askers:
        asker.cancel()
    await asyncio.wait(askers)
    await asyncio.sleep(0)

    assert (work.cancelled, work.done, len(flight)) == (1, 0, 0)


async def test_asker_after_the_last_has_gone_starts_afresh() -> None:
    flight, work = SingleFlight[int](), Work()
    leaving = asyncio.ensure_future(flight.run("key", work))
    await asyncio.sleep(0.01)
    leaving.cancel()
    await asyncio.wait([leaving])

    assert await flight.run("key", work) == 2


async def test_too_many_keys_are_refused_and_known_ones_are_not() -> None:
    flight, work = SingleFlight[int](limit=1), Work()
    first = asyncio.ensure_future(flight.run("key", work))
    await asyncio.sleep(0)

    with pytest.raises(SingleFlightBusy):
        await flight.run("another", work)

    assert (await flight.run("key", work), await first) == (1, 1)
