"""A ledger while Redis fails, returns, hangs or refuses writes."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator

import pytest
from redis import Redis

from resolvers.core.errors import LedgerUnavailable
from resolvers.platform.ledger import ChangeResult
from resolvers.platform.platform_record import EMPTY
from resolvers.platform.redis_ledger import RedisLedger
from tests.loop_time import loop_time
from tests.redis_proxy import cut_at_first_exec, silent_from_first_exec, slow, through
from tests.redis_server import RedisServer
from tests.resolvers.ledgers import change_request, running, shown_label, with_effect, with_effects

pytestmark = pytest.mark.anyio

AWAY = r"^The records of videos cannot be reached now: try again"


@pytest.fixture
async def ledger(redis_url: str) -> AsyncIterator[RedisLedger]:
    async with running(redis_url) as ledger:
        yield ledger


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as client:
        yield client


async def is_back(ledger: RedisLedger) -> bool:
    for _ in range(250):
        if await ledger.status() == "ok":
            return True
        await asyncio.sleep(0.02)
    return False


async def test_last_copy_is_answered_while_redis_is_away(
    redis_url: str, redis_server: RedisServer
) -> None:
    async with running(redis_url, copy_seconds=0) as ledger:
        await ledger.write("walk", change_request(), with_effect(1))
        await ledger.platform_records(["run"])
        redis_server.stop()

        for _ in range(2):
            assert await ledger.platform_records(["walk", "run", "swim"]) == [
                with_effects(1),
                EMPTY,
                None,
            ]


async def test_nothing_is_written_while_redis_is_away(
    ledger: RedisLedger, redis_server: RedisServer
) -> None:
    await ledger.write("walk", change_request("k1"), with_effect(1))
    redis_server.stop()

    with pytest.raises(LedgerUnavailable, match=AWAY):
        await ledger.write("walk", change_request("k2"), with_effect(2))
    with pytest.raises(LedgerUnavailable, match=AWAY):
        await ledger.audit("walk")
    with pytest.raises(LedgerUnavailable, match=AWAY):
        await ledger.history("walk")
    await ledger.record_label("walk", shown_label())

    assert await ledger.platform_records(["walk"]) == [with_effects(1)]
    assert await ledger.status() == (
        "degraded: Redis is away (ConnectionError), nothing can be written"
    )


async def test_comes_back_by_itself(ledger: RedisLedger, redis_server: RedisServer) -> None:
    redis_server.stop()
    away = await ledger.status()
    redis_server.start()

    assert away.startswith("degraded: Redis is away")
    assert await is_back(ledger)
    assert not (await ledger.write("walk", change_request(), with_effect(1))).repeated
    assert len(await ledger.audit("walk")) == 1


async def test_restart_between_two_writes_is_not_noticed(
    ledger: RedisLedger, redis_server: RedisServer
) -> None:
    await ledger.write("walk", change_request("k1"), with_effect(1))
    redis_server.stop()
    redis_server.start()

    await ledger.write("walk", change_request("k2"), with_effect(2))

    assert await ledger.platform_records(["walk"]) == [
        with_effects(2)
    ]  # this server does not persist
    assert await ledger.status() == "ok"


async def test_kill_under_load_ends_every_call_in_time(
    redis_url: str, redis_server: RedisServer
) -> None:
    async with running(redis_url) as ledger, loop_time() as elapsed:
        calls: list[float] = []

        async def keep_writing(video_id: str) -> None:
            for number in range(100_000):
                started = elapsed.seconds
                try:
                    await ledger.write(
                        video_id, change_request(f"{video_id}:{number}"), with_effect(1)
                    )
                    await ledger.record_label(video_id, shown_label(rule_set=str(number)))
                except LedgerUnavailable:
                    return
                finally:
                    await ledger.platform_records([video_id])
                    calls.append(elapsed.seconds - started)

        writers = [asyncio.ensure_future(keep_writing(f"v{number}")) for number in range(16)]
        await asyncio.sleep(0.3)
        before = len(calls)
        await asyncio.to_thread(redis_server.stop)
        await asyncio.gather(*writers)

        assert 0 < before < len(calls)
        assert max(calls) < 1.5


async def test_going_and_coming_are_logged_once(
    ledger: RedisLedger, redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "resolvers.platform.platform.redis_ledger"):
        redis_server.stop()
        for number in range(50):
            await ledger.platform_records([str(number)])
            await ledger.record_label(str(number), shown_label())
        redis_server.start()
        await is_back(ledger)

    first, last = [record.getMessage() for record in caplog.records]
    assert first.startswith("Redis is away, nothing is written: ConnectionError")
    assert last.startswith("Redis is back after")


async def test_full_redis_can_still_be_read(
    ledger: RedisLedger, redis: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    await ledger.write("walk", change_request("k1"), with_effect(1))
    redis.config_set("maxmemory", "1")
    try:
        with pytest.raises(LedgerUnavailable, match="full, and nothing was written: ask the"):
            await ledger.write("walk", change_request("secret"), with_effect(2))
        await ledger.record_label("walk", shown_label())

        assert (await ledger.status()).startswith(
            "degraded: Redis refuses writes (OutOfMemoryError): it is full, so raise maxmemory"
        )
        assert len(await ledger.audit("walk")) == 1
        assert await ledger.platform_records(["walk", "run"]) == [with_effects(1), EMPTY]
    finally:
        redis.config_set("maxmemory", "0")

    await ledger.write("walk", change_request("k2"), with_effect(2))
    assert await ledger.status() == "ok"
    assert "creator" not in caplog.text  # nor anything else of the rejected values


@pytest.fixture
def small_redis(redis: Redis) -> Iterator[Redis]:
    """A Redis with a memory limit."""
    redis.config_set("maxmemory", "100mb")
    yield redis
    redis.config_set("maxmemory", "0")
    redis.config_set("maxmemory-policy", "noeviction")


@pytest.mark.parametrize(
    ("policy", "status"),
    [
        ("noeviction", "ok"),
        ("volatile-lru", "ok"),
        (
            "allkeys-lru",
            "degraded: Redis can evict the records (allkeys-lru): set maxmemory-policy to"
            " volatile-lru",
        ),
    ],
)
async def test_redis_that_may_drop_records_is_told(
    redis_url: str, small_redis: Redis, policy: str, status: str, caplog: pytest.LogCaptureFixture
) -> None:
    small_redis.config_set("maxmemory-policy", policy)

    async with running(redis_url) as ledger:
        assert await ledger.status() == status

    logged = [f"degraded: {message}" for message in caplog.messages]
    assert logged == [status] * (status != "ok")


async def test_order_whose_answer_was_cut_off_is_done_once(
    ledger: RedisLedger, redis_url: str
) -> None:
    async with through(redis_url, cut_at_first_exec()) as url, running(url) as cut_off:
        written = await cut_off.write("walk", change_request(), with_effect(1))

    assert written == ChangeResult(with_effects(1), repeated=True)  # it recognised its own mark
    assert len(await ledger.audit("walk")) == 1


async def test_order_whose_answer_never_came_is_done_once_by_asking_again(
    ledger: RedisLedger, redis_url: str
) -> None:
    way = through(redis_url, silent_from_first_exec())
    async with way as url, running(url) as waiting, loop_time() as elapsed:
        with pytest.raises(LedgerUnavailable, match=AWAY):
            await waiting.write("walk", change_request(), with_effect(1))
        assert elapsed.seconds < 1.25

    again = await ledger.write("walk", change_request(), with_effect(1))

    assert again == ChangeResult(with_effects(1), repeated=True)
    assert len(await ledger.audit("walk")) == 1


async def test_writers_wait_in_line_no_longer_than_two_seconds(redis_url: str) -> None:
    async with through(redis_url, slow) as url, running(url) as ledger, loop_time() as elapsed:
        calls = (ledger.write("walk", change_request(f"k{n}"), with_effect(n)) for n in range(40))
        done = await asyncio.gather(*calls, return_exceptions=True)

        assert elapsed.seconds < 2.75
        assert {type(answer_or_error) for answer_or_error in done} == {
            ChangeResult,
            LedgerUnavailable,
        }
        assert await ledger.status() == "ok"


async def test_redis_that_may_not_be_read_is_away(redis_url: str, redis: Redis) -> None:
    redis.acl_setuser("limited", enabled=True, nopass=True, keys="*", commands=["+@all", "-mget"])
    try:
        async with running(redis_url.replace("//", "//limited:any@")) as ledger:
            assert await ledger.platform_records(["walk"]) == [None]
            assert (await ledger.status()).startswith("degraded: Redis is away (NoPermissionError)")
    finally:
        redis.acl_deluser("limited")


async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while await reader.read(4096):
        pass
    writer.close()


async def test_redis_that_hangs_costs_a_moment_once() -> None:
    server = await asyncio.start_server(silence, "127.0.0.1", 0)
    url = f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    ledger = RedisLedger(url)

    async with loop_time() as elapsed:
        read_back = await asyncio.gather(
            *(ledger.platform_records([f"v{number}"]) for number in range(1000))
        )
        writes = (ledger.write(f"v{n}", change_request(), with_effect(1)) for n in range(100))
        failed = await asyncio.gather(*writes, return_exceptions=True)
        await asyncio.gather(
            *(ledger.record_label(f"v{number}", shown_label()) for number in range(100))
        )

    assert elapsed.seconds < 1.5
    assert read_back == [[None]] * 1000
    assert {type(error) for error in failed} == {LedgerUnavailable}
    await ledger.stop()
    server.close()
