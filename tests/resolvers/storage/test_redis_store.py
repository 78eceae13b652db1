import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
from redis import Redis

from resolvers.storage.redis_store import RedisStore
from tests.loop_time import loop_time
from tests.redis_server import RedisServer

pytestmark = pytest.mark.anyio

FULL = "degraded: Redis refuses writes (OutOfMemoryError): it is full, so raise maxmemory"
LOGGER = "resolvers.storage.redis_store"
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture
async def store(redis_url: str) -> AsyncIterator[RedisStore]:
    store = RedisStore(redis_url, seconds=1000)
    await store.start()
    yield store
    await store.stop()


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as client:
        yield client


async def is_back(store: RedisStore) -> bool:
    for _ in range(250):
        if await store.status() == "ok":
            return True
        await asyncio.sleep(0.02)
    return False


async def test_get_returns_what_was_set(store: RedisStore) -> None:
    await store.set("key", b"\x00value\xff")

    assert (await store.get("key"), await store.get("other")) == (b"\x00value\xff", None)


async def test_values_are_shared(store: RedisStore, redis_url: str) -> None:
    other = RedisStore(redis_url)
    await store.set("key", b"value")

    assert await other.get("key") == b"value"
    await other.stop()


async def test_get_many_keeps_the_order(store: RedisStore) -> None:
    for number in range(0, 300, 2):
        await store.set(str(number), b"%d" % number)

    values = await store.get_many(str(number) for number in range(300))

    assert values == [None if number % 2 else b"%d" % number for number in range(300)]


async def test_get_many_of_nothing_is_nothing(store: RedisStore) -> None:
    assert await store.get_many([]) == []


async def test_delete_forgets(store: RedisStore) -> None:
    await store.set("a", b"1")
    await store.set("b", b"2")

    await store.delete("a", "c")
    await store.delete()

    assert await store.get_many(["a", "b"]) == [None, b"2"]


async def test_keys_bear_the_prefix(store: RedisStore, redis: Redis) -> None:
    await store.set("key", b"value")

    assert redis.keys() == [b"provenance:key"]


@pytest.mark.parametrize(
    ("seconds", "lifetime"), [(None, 1000), (5000, 1000), (20, 20), (0.5, 0.5)]
)
async def test_every_value_ends(
    store: RedisStore, redis: Redis, seconds: float | None, lifetime: float
) -> None:
    await store.set("key", b"value", seconds)

    left = redis.pttl("provenance:key")
    assert isinstance(left, int)
    assert lifetime * 1000 - 400 < left <= lifetime * 1000


async def test_value_without_time_is_not_kept(store: RedisStore) -> None:
    await store.set("key", b"old")

    await store.set("key", b"new", 0)

    assert await store.get("key") is None


async def test_oversized_value_is_not_kept_nor_is_its_forerunner(redis_url: str) -> None:
    store = RedisStore(redis_url, max_value_bytes=10)
    await store.set("key", b"old")

    await store.set("key", b"x" * 11)

    assert await store.get("key") is None
    await store.stop()


async def test_oversized_value_of_another_writer_is_a_miss(redis_url: str, redis: Redis) -> None:
    store = RedisStore(redis_url, max_value_bytes=10)
    redis.set("provenance:key", b"x" * 11)

    assert await store.get("key") is None
    await store.stop()


async def test_value_of_another_type_is_a_miss_and_disturbs_no_other(
    store: RedisStore, redis: Redis
) -> None:
    redis.rpush("provenance:list", "a", "b")
    await store.set("key", b"value")

    assert await store.get_many(["list", "key"]) == [None, b"value"]
    assert await store.status() == "ok"


async def test_set_replaces_a_value_of_another_type(store: RedisStore, redis: Redis) -> None:
    redis.rpush("provenance:key", "a")

    await store.set("key", b"value")

    assert await store.get("key") == b"value"


async def test_key_may_be_any_text(store: RedisStore) -> None:
    await store.set("a\ud800\x00\r\n b", b"value")

    assert await store.get("a\ud800\x00\r\n b") == b"value"


async def test_away_from_the_start_is_a_store_in_memory(unused_tcp_port: int) -> None:
    store = RedisStore(f"redis://127.0.0.1:{unused_tcp_port}")
    await store.start()

    await store.set("key", b"value")

    assert await store.get_many(["key", "other"]) == [b"value", None]
    assert (await store.status()).startswith("degraded: Redis is away (ConnectionError)")
    await store.stop()


@pytest.fixture
def unused_tcp_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        assert isinstance(port, int)
        return port


async def test_kill_under_load_costs_no_call(store: RedisStore, redis_server: RedisServer) -> None:
    await store.set("key", b"value")
    calls: list[float] = []
    ended = asyncio.Event()

    async def ask() -> None:
        while not ended.is_set():
            started = elapsed.seconds
            assert await store.get("key") == b"value"
            await store.set("other", b"value")
            calls.append(elapsed.seconds - started)
            await asyncio.sleep(0)

    async with loop_time() as elapsed:
        askers = [asyncio.ensure_future(ask()) for _ in range(32)]
        await asyncio.sleep(0.2)
        before = len(calls)
        await asyncio.to_thread(redis_server.stop)
        await asyncio.sleep(0.5)
        ended.set()
        await asyncio.gather(*askers)

    assert 0 < before < len(calls)
    assert max(calls) < 1.0
    assert store.fallbacks > 0


async def test_comes_back_by_itself(store: RedisStore, redis_server: RedisServer) -> None:
    redis_server.stop()
    away = await store.status()
    redis_server.start()

    assert away.startswith("degraded: Redis is away")
    assert await is_back(store)
    await store.set("key", b"value")
    with Redis.from_url(redis_server.url) as redis:
        assert redis.get("provenance:key") == b"value"


async def test_restart_between_two_calls_is_not_noticed(
    store: RedisStore, redis_server: RedisServer
) -> None:
    await store.set("key", b"value")
    redis_server.stop()
    redis_server.start()

    assert await store.get("key") is None
    assert (await store.status(), store.failures) == ("ok", 0)


async def test_going_and_coming_are_logged_once(
    store: RedisStore, redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, LOGGER):
        redis_server.stop()
        for number in range(50):
            await store.get(str(number))
        redis_server.start()
        await is_back(store)

    first, last = [record.getMessage() for record in caplog.records if record.name == LOGGER]
    assert first.startswith("Redis is away, memory stands in for it: ConnectionError")
    assert last.startswith("Redis is back after")


async def test_redis_is_believed_while_it_answers(store: RedisStore, redis: Redis) -> None:
    await store.set("key", b"value")
    redis.delete("provenance:key")

    assert await store.get("key") is None


async def test_full_redis_can_still_be_read(store: RedisStore, redis: Redis) -> None:
    await store.set("old", b"value")
    redis.config_set("maxmemory", "1")
    try:
        await store.set("new", b"value")

        assert await store.get_many(["old", "new"]) == [b"value", None]
        assert (await store.status()).startswith(FULL)
    finally:
        redis.config_set("maxmemory", "0")

    await store.set("new", b"value")
    assert await store.status() == "ok"


async def serve(answer: Serve) -> tuple[asyncio.Server, str]:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    return server, f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while await reader.read(4096):
        pass
    writer.close()


async def garbage(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while await reader.read(4096):
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    writer.close()


async def test_redis_that_hangs_costs_a_moment_once() -> None:
    server, url = await serve(silence)
    store = RedisStore(url)

    async with loop_time() as first:
        values = await asyncio.gather(*(store.get(str(number)) for number in range(1000)))
    async with loop_time() as second:
        await store.get_many(str(number) for number in range(1000))

    assert values == [None] * 1000
    assert first.seconds < 1.0
    assert second.seconds < 0.2
    await store.stop()
    server.close()


async def test_writes_to_a_redis_that_hangs_do_not_queue() -> None:
    server, url = await serve(silence)
    store = RedisStore(url)

    async with loop_time() as elapsed:
        await asyncio.gather(*(store.set(str(number), b"value") for number in range(100)))

    assert elapsed.seconds < 1.0
    await store.stop()
    server.close()


async def test_server_that_is_no_redis_is_away() -> None:
    server, url = await serve(garbage)
    store = RedisStore(url)

    assert await store.get("key") is None
    assert (await store.status()).startswith("degraded: Redis is away")
    await store.stop()
    server.close()


def test_url_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="redis://"):
        RedisStore("https://example.org")
