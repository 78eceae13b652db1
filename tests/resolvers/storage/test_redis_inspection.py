"""Real Redis servers of every kind: the ones that cannot keep the records are refused or said."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import OutOfMemoryError

from resolvers.core.errors import LedgerUnavailable, RedisUnsuited
from resolvers.platform.redis_ledger import RedisLedger
from resolvers.storage.redis_inspection import INSPECTION_SECONDS
from resolvers.storage.redis_store import RedisStore
from tests import machine
from tests.redis_server import RedisServer
from tests.resolvers.ledgers import change_request, running, with_effect

pytestmark = [pytest.mark.anyio, pytest.mark.redis]

StartServer = Callable[..., RedisServer]
VOLATILE = (
    "degraded: Redis keeps nothing on disk, a restart loses the records: set appendonly to yes"
)
REPLICA = "degraded: Redis is a replica, which does not keep writes: use its primary"
READ_ONLY = "degraded: Redis refuses writes (ReadOnlyError): it is a replica, so use its primary"


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Start a Redis with more configuration; all of them stop at the end."""
    executable = machine.redis_server() or pytest.skip("no redis-server: install it")
    servers: list[RedisServer] = []

    def start(*configuration: str) -> RedisServer:
        folder = tmp_path / f"redis-{len(servers)}"
        folder.mkdir()
        server = RedisServer(executable, folder, *configuration)
        servers.append(server)
        server.start()
        return server

    yield start
    for server in servers:
        server.stop()


@asynccontextmanager
async def caching(url: str) -> AsyncIterator[RedisStore]:
    store = RedisStore(url)
    await store.start()
    try:
        yield store
    finally:
        await store.stop()


@contextmanager
def user(redis: Redis, *commands: str) -> Iterator[None]:
    """A user `limited` of any password."""
    redis.acl_setuser("limited", enabled=True, nopass=True, keys="*", commands=commands)
    try:
        yield
    finally:
        redis.acl_deluser("limited")


@pytest.mark.parametrize("build", [RedisLedger, RedisStore])
async def test_cluster_is_refused_at_start(
    start_server: StartServer, build: Callable[[str], RedisLedger | RedisStore]
) -> None:
    part = build(start_server("--cluster-enabled", "yes").url)
    with pytest.raises(RedisUnsuited, match=r"cluster mode, which is not supported: use one"):
        await part.start()
    await part.stop()


async def test_replica_is_said(redis_url: str, start_server: StartServer) -> None:
    host, port = redis_url.removeprefix("redis://").removesuffix("/0").split(":")
    replica = start_server("--replicaof", host, port)
    async with running(replica.url) as ledger, caching(replica.url) as store:
        for status in (await ledger.status(), await store.status()):
            assert status == READ_ONLY
        with pytest.raises(LedgerUnavailable, match="refuses this, and nothing was written"):
            await ledger.write("walk", change_request(), with_effect(1))


async def test_replica_that_takes_writes_is_said(redis_url: str, start_server: StartServer) -> None:
    """Its writes are lost at the next synchronization with its primary."""
    host, port = redis_url.removeprefix("redis://").removesuffix("/0").split(":")
    replica = start_server("--replicaof", host, port, "--replica-read-only", "no")
    async with running(replica.url) as ledger, caching(replica.url) as store:
        assert await until(ledger.status, REPLICA)
        assert await until(store.status, REPLICA)


async def test_redis_that_keeps_nothing_on_disk_is_said(
    start_server: StartServer, caplog: pytest.LogCaptureFixture
) -> None:
    server = start_server("--save", "")
    async with running(server.url) as ledger, caching(server.url) as store:
        assert await ledger.status() == VOLATILE
        assert await store.status() == "ok"  # a cache can be lost
    assert f"degraded: {caplog.messages[-1]}" == VOLATILE


@pytest.mark.parametrize("kept", [("--appendonly", "yes", "--save", ""), ("--save", "60", "1")])
async def test_redis_that_keeps_something_on_disk_is_ok(
    start_server: StartServer, kept: tuple[str, ...]
) -> None:
    async with running(start_server(*kept).url) as ledger:
        assert await ledger.status() == "ok"


async def test_nothing_is_said_of_a_configuration_that_cannot_be_read(
    start_server: StartServer,
) -> None:
    server = start_server("--save", "")
    with Redis.from_url(server.url) as redis, user(redis, "+@all", "-config"):
        async with running(server.url.replace("//", "//limited:any@")) as ledger:
            assert await ledger.status() == "ok"


@pytest.mark.parametrize("command", ["info", "config"])
async def test_rights_that_are_not_needed_are_not_asked_for(redis_url: str, command: str) -> None:
    with Redis.from_url(redis_url) as redis, user(redis, "+@all", f"-{command}"):
        limited = redis_url.replace("//", "//limited:any@")
        async with running(limited) as ledger, caching(limited) as store:
            assert (await ledger.status(), await store.status()) == ("ok", "ok")
            await ledger.write("walk", change_request(), with_effect(1))


@pytest.mark.parametrize("command", ["set", "rpush", "watch", "lrange"])
async def test_right_that_the_ledger_lacks_is_said_before_the_first_write(
    redis_url: str, command: str
) -> None:
    with Redis.from_url(redis_url) as redis, user(redis, "+@all", f"-{command}"):
        async with running(redis_url.replace("//", "//limited:any@")) as ledger:
            assert (await ledger.status()).startswith(
                "degraded: Redis refuses writes (NoPermissionError): its user lacks the right"
            )


@pytest.mark.parametrize("command", ["set", "unlink"])
async def test_right_that_the_store_lacks_is_said(redis_url: str, command: str) -> None:
    with Redis.from_url(redis_url) as redis, user(redis, "+@all", f"-{command}"):
        async with caching(redis_url.replace("//", "//limited:any@")) as store:
            assert "refuses writes (NoPermissionError): its user lacks" in await store.status()


def fill(url: str) -> None:
    """Write until Redis refuses it."""
    with Redis.from_url(url) as redis, suppress(OutOfMemoryError):
        for number in range(100):
            redis.set(f"k{number}", bytes(100_000))


async def test_full_cache_is_said_and_ends_by_itself(start_server: StartServer) -> None:
    """Cached values fill a Redis of 2 MB; nothing writes to it when there is room again."""
    server = start_server("--maxmemory", "2mb", "--maxmemory-policy", "noeviction")
    fill(server.url)
    async with running(server.url) as ledger, caching(server.url) as store:
        await store.set("k", b"")
        with pytest.raises(LedgerUnavailable, match="full, and nothing was written"):
            await ledger.write("walk", change_request(), with_effect(1))
        assert "it is full, so raise maxmemory" in await ledger.status()
        server.empty()
        assert await until(ledger.status, "ok")
        assert await until(store.status, "ok")


async def test_full_cache_makes_room_for_records(start_server: StartServer) -> None:
    """The configuration that the status recommends."""
    server = start_server("--maxmemory", "2mb", "--maxmemory-policy", "volatile-lru")
    async with running(server.url) as ledger, caching(server.url) as store:
        for number in range(40):
            await store.set(f"k{number}", bytes(100_000))
            await ledger.write("walk", change_request(f"k{number}"), with_effect(number))
        assert len(await ledger.audit("walk")) == 40
        assert (await ledger.status(), await store.status()) == ("ok", "ok")


async def test_many_questions_are_one_inspection_and_leave_nothing(redis_url: str) -> None:
    with Redis.from_url(redis_url) as redis:
        async with running(redis_url) as ledger, caching(redis_url) as store:
            await asyncio.sleep(INSPECTION_SECONDS)
            redis.config_resetstat()
            for _ in range(3):
                await asyncio.gather(
                    *(part.status() for part in (ledger, store) for _ in range(50))
                )
            commands = redis.info("commandstats")
        await asyncio.sleep(1)  # probed values expire
        assert commands["cmdstat_set"]["calls"] <= 4  # 2, or on a slow machine one more each
        assert redis.keys() == []


async def until(status: Callable[[], Awaitable[str]], wanted: str) -> bool:
    """True when the status is the wanted one, within 10 seconds."""
    for _ in range(100):
        if await status() == wanted:
            return True
        await asyncio.sleep(0.1)
    return False
