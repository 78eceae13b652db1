"""Receipts in both ledgers: written once, bound to a content, the earliest stays."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from resolvers.platform.ledger import Ledger
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.receipts import Arrival
from resolvers.platform.redis_ledger import RedisLedger
from tests.resolvers.ledgers import Clock, at

pytestmark = pytest.mark.anyio


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["memory", "redis"])
async def ledger(
    request: pytest.FixtureRequest, clock: Clock, redis_url: str
) -> AsyncIterator[Ledger]:
    memory = request.param == "memory"
    made: Ledger = MemoryLedger(clock=clock) if memory else RedisLedger(redis_url, clock=clock)
    await made.start()
    yield made
    await made.stop()


def arrival(fingerprint: str = "a", stated: datetime | None = None) -> Arrival:
    return Arrival(fingerprint=fingerprint, video_id="walk", stated=stated)


async def test_the_first_reading_stays(ledger: Ledger, clock: Clock) -> None:
    assert await ledger.receive(arrival()) == at(0)
    clock.now += 100
    assert await ledger.receive(arrival()) == at(0)
    assert await ledger.receive(arrival("b")) == at(100)
    assert await ledger.receipts(["a", "b", "c"]) == [at(0), at(100), None]


async def test_what_the_catalog_states_counts(ledger: Ledger) -> None:
    assert await ledger.receive(arrival(stated=at(-500))) == at(-500)


async def test_the_earliest_time_stays(ledger: Ledger) -> None:
    assert await ledger.receive(arrival()) == at(0)
    assert await ledger.receive(arrival(stated=at(-500))) == at(-500)
    assert await ledger.receive(arrival(stated=at(-100))) == at(-500)
    assert await ledger.receive(arrival()) == at(-500)
    assert await ledger.receipts(["a"]) == [at(-500)]


async def test_a_stated_time_is_of_the_content_that_was_there_first(ledger: Ledger) -> None:
    assert await ledger.receive(arrival("a", at(-500))) == at(-500)
    assert await ledger.receive(arrival("b", at(-500))) == at(0)


async def test_a_time_in_the_future_is_none(ledger: Ledger) -> None:
    assert await ledger.receive(arrival(stated=at(500))) == at(0)


async def test_receipts_outlive_the_process(clock: Clock, redis_url: str) -> None:
    first, second = (RedisLedger(redis_url, clock=clock) for _ in range(2))
    assert await first.receive(arrival()) == at(0)
    clock.now += 100
    assert await second.receive(arrival()) == at(0)
    await first.stop()
    await second.stop()
