import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import msgspec
import pytest
from redis import Redis

from resolvers.core.errors import LedgerUnavailable
from resolvers.labels.decision import Decision, ModerationReason, ModerationState
from resolvers.labels.declarations import AiDeclaration, CreatorDeclaration
from resolvers.labels.label import LabelKind
from resolvers.platform.ledger import IDEMPOTENCY_SECONDS, ChangeResult
from resolvers.platform.platform_record import EMPTY, PlatformRecord
from resolvers.platform.redis_ledger import RedisLedger
from tests.loop_time import loop_time
from tests.redis_proxy import slow, through
from tests.redis_server import RedisServer
from tests.resolvers.ledgers import (
    change_request,
    effect,
    running,
    shown_label,
    with_creator,
    with_effect,
    with_effects,
)

pytestmark = pytest.mark.anyio

PREFIX = "provenance:ledger:"
AWAY = r"^The records of videos cannot be reached now: try again"
BROKEN = r"^The record of this video cannot be decoded, and nothing was written"


@pytest.fixture
async def ledger(redis_url: str) -> AsyncIterator[RedisLedger]:
    async with running(redis_url) as ledger:
        yield ledger


@pytest.fixture
async def other(redis_url: str) -> AsyncIterator[RedisLedger]:
    """The ledger of another process."""
    async with running(redis_url) as ledger:
        yield ledger


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as client:
        yield client


def names(redis: Redis) -> list[str]:
    return [str(name, "utf-8") for name in redis.scan_iter()]


def calls_of(redis: Redis, *commands: str) -> list[int]:
    """The number of calls of each command."""
    done = redis.info("commandstats")
    return [done.get(f"cmdstat_{command}", {"calls": 0})["calls"] for command in commands]


async def test_ledger_is_shared(ledger: RedisLedger, other: RedisLedger) -> None:
    await ledger.write("walk", change_request(), with_effect(1))
    await ledger.record_label("walk", shown_label())

    assert await other.platform_records(["walk"]) == [with_effects(1)]
    assert await other.audit("walk") == await ledger.audit("walk")
    assert await other.history("walk") == await ledger.history("walk")
    assert (await other.write("walk", change_request(), with_effect(1))).repeated


async def test_only_idempotency_keys_end(ledger: RedisLedger, redis: Redis) -> None:
    await ledger.write("walk", change_request(), with_effect(1))
    await ledger.record_label("walk", shown_label())

    left = {name.removeprefix(PREFIX): redis.ttl(name) for name in names(redis)}
    [marked] = [key for key in left if key.startswith("order:")]
    assert left.pop(marked) in (IDEMPOTENCY_SECONDS - 1, IDEMPOTENCY_SECONDS)
    assert left == {"dossier:walk": -1, "audit:walk": -1, "seen:walk": -1, "history:walk": -1}


async def test_concurrent_writes_of_two_processes_all_count(
    ledger: RedisLedger, other: RedisLedger
) -> None:
    await asyncio.gather(
        *(
            (ledger, other)[n % 2].write("walk", change_request(f"k{n}"), with_effect(n))
            for n in range(50)
        )
    )

    await asyncio.sleep(1)
    for item in (ledger, other):
        [platform_record] = await item.platform_records(["walk"])
        assert platform_record is not None
        assert {results.id for results in platform_record.effects} == {f"fx-{n}" for n in range(50)}
    audit = await ledger.audit("walk")
    assert [entry.number for entry in audit] == list(range(1, 51))
    assert {entry.request.idempotency_key for entry in audit} == {f"k{n}" for n in range(50)}


async def test_same_order_sent_to_two_processes_at_once_is_done_once(
    ledger: RedisLedger, other: RedisLedger
) -> None:
    written = await asyncio.gather(
        *((ledger, other)[n % 2].write("walk", change_request(), with_effect(n)) for n in range(20))
    )

    assert sorted(item.repeated for item in written) == [False] + [True] * 19
    assert len({item.platform_record for item in written}) == 1
    assert len(await ledger.audit("walk")) == 1


async def test_idempotency_key_on_two_videos_at_once_is_done_once(
    ledger: RedisLedger, other: RedisLedger
) -> None:
    for number in range(20):
        now = change_request(f"k{number}")
        calls = (item.write(f"{item is other}", now, with_effect(1)) for item in (ledger, other))
        done = await asyncio.gather(*calls, return_exceptions=True)
        assert sorted(type(item).__name__ for item in done) == [
            "ChangeResult",
            "IdempotencyConflict",
        ]


async def test_label_seen_by_two_processes_at_once_is_one_change(
    ledger: RedisLedger, other: RedisLedger
) -> None:
    await asyncio.gather(
        *((ledger, other)[n % 2].record_label("walk", shown_label()) for n in range(50))
    )

    assert len(await ledger.history("walk")) == 1


async def test_other_process_reads_a_write_after_a_second(
    ledger: RedisLedger, other: RedisLedger
) -> None:
    before = await other.platform_records(["walk"])
    await ledger.write("walk", change_request(), with_effect(1))
    meanwhile = await other.platform_records(["walk"])
    await asyncio.sleep(1)

    assert (before, meanwhile) == ([EMPTY], [EMPTY])
    assert await other.platform_records(["walk"]) == [with_effects(1)]


async def test_writer_reads_its_write_whatever_was_asked_before(redis_url: str) -> None:
    async with running(redis_url, copy_seconds=0.05) as ledger:
        for number in range(1, 60):
            reads = [asyncio.ensure_future(ledger.platform_records(["walk"])) for _ in range(3)]
            await ledger.write("walk", change_request(f"k{number}"), with_effect(number))
            assert await ledger.platform_records(["walk"]) == [with_effects(*range(1, number + 1))]
            await asyncio.gather(*reads)
            assert await ledger.platform_records(["walk"]) == [with_effects(*range(1, number + 1))]


async def test_records_asked_for_together_cost_few_round_trips(
    ledger: RedisLedger, redis: Redis
) -> None:
    redis.config_resetstat()
    await asyncio.gather(*(ledger.platform_records([f"v{number}"]) for number in range(300)))
    first = calls_of(redis, "mget")
    await ledger.platform_records([f"v{number}" for number in range(300)])

    assert first == [3]
    assert calls_of(redis, "mget") == first  # the copies answered


async def test_label_seen_before_costs_one_read(ledger: RedisLedger, redis: Redis) -> None:
    await asyncio.gather(
        *(ledger.record_label(f"v{number}", shown_label()) for number in range(50))
    )
    redis.config_resetstat()

    await asyncio.gather(
        *(ledger.record_label(f"v{number}", shown_label()) for number in range(50))
    )

    assert calls_of(redis, "mget", "watch", "set") == [1, 0, 0]


async def test_label_seen_by_many_at_once_is_noted_by_one(
    ledger: RedisLedger, redis: Redis
) -> None:
    redis.config_resetstat()

    await asyncio.gather(*(ledger.record_label("walk", shown_label()) for _ in range(50)))

    assert calls_of(redis, "mget", "watch") == [2, 1]


async def test_writers_of_one_process_wait_in_line(ledger: RedisLedger) -> None:
    calls: list[PlatformRecord] = []

    def amend(platform_record: PlatformRecord) -> PlatformRecord:
        calls.append(platform_record)
        return platform_record.with_effect(effect(1))

    await asyncio.gather(*(ledger.write("walk", change_request(f"k{n}"), amend) for n in range(30)))

    assert len(calls) == 30


def test_url_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="redis://"):
        RedisLedger("https://example.org")


@pytest.mark.parametrize(
    "value",
    [b"", b"secret", b"\xc1", msgspec.msgpack.encode({"effects": [{"name": "secret"}]})],
)
async def test_record_that_does_not_decode_is_not_known(
    ledger: RedisLedger, redis: Redis, caplog: pytest.LogCaptureFixture, value: bytes
) -> None:
    redis.set(f"{PREFIX}dossier:walk", value)

    assert await ledger.platform_records(["walk", "run"]) == [None, EMPTY]
    with pytest.raises(LedgerUnavailable, match=BROKEN):
        await ledger.write("walk", change_request(), with_effect(1))

    assert redis.get(f"{PREFIX}dossier:walk") == value
    assert await ledger.audit("walk") == []
    assert await ledger.status() == "ok"
    assert "dossier:walk holds no PlatformRecord: " in caplog.text
    assert "secret" not in caplog.text


async def test_record_that_does_not_decode_any_more_is_not_answered_from_a_copy(
    redis_url: str, redis: Redis, redis_server: RedisServer
) -> None:
    async with running(redis_url, copy_seconds=0) as ledger:
        await ledger.write("walk", change_request(), with_effect(1))
        redis.set(f"{PREFIX}dossier:walk", b"?")

        assert await ledger.platform_records(["walk"]) == [None]
        redis_server.stop()
        assert await ledger.platform_records(["walk"]) == [None]


async def test_record_outlives_its_fields(ledger: RedisLedger, redis: Redis) -> None:
    later = {"creator": {"ai": "YES", "mood": 1}, "effects": [], "verses": [1, 2]}
    redis.set(f"{PREFIX}dossier:walk", msgspec.msgpack.encode(later))
    declaration = CreatorDeclaration(ai=AiDeclaration.YES)

    assert await ledger.platform_records(["walk"]) == [PlatformRecord(creator=declaration)]
    assert (
        await ledger.write("walk", change_request(), with_effect(1))
    ).platform_record == PlatformRecord(creator=declaration, effects=(effect(1),))


async def test_record_is_kept_whole_and_by_name(ledger: RedisLedger, redis: Redis) -> None:
    decided = Decision(
        state=ModerationState.REMOVED,
        reason=ModerationReason.OTHER_POLICY,
        policy_version="7",
        decided_at=datetime(2026, 10, 3, 8, 0, 0, 123_456, tzinfo=UTC),
    )
    whole = PlatformRecord(creator=CreatorDeclaration(), effects=(effect(1),), decision=decided)
    await ledger.write("walk", change_request(), lambda _: whole)

    stored = redis.get(f"{PREFIX}dossier:walk")
    assert isinstance(stored, bytes)
    assert set(msgspec.msgpack.decode(stored)) == {"creator", "effects", "decision"}
    assert msgspec.msgpack.decode(stored, type=PlatformRecord) == whole


async def test_audit_leaves_out_what_does_not_decode(ledger: RedisLedger, redis: Redis) -> None:
    for number in range(3):
        await ledger.write("walk", change_request(f"k{number}"), with_effect(number))
    redis.lset(f"{PREFIX}audit:walk", 1, "?")

    assert [entry.number for entry in await ledger.audit("walk")] == [1, 3]


async def test_page_keeps_the_place_of_an_entry_that_does_not_decode(
    ledger: RedisLedger, redis: Redis
) -> None:
    for number in range(3):
        await ledger.write("walk", change_request(f"k{number}"), with_effect(number))
    redis.lset(f"{PREFIX}audit:walk", 1, "?")

    page = await ledger.audit_page("walk", 0, 20)
    assert ([entry and entry.number for entry in page.records], page.total) == ([3, None, 1], 3)


async def test_anonymous_readers_do_not_keep_a_moderator_from_writing(
    ledger: RedisLedger, redis: Redis
) -> None:
    await ledger.record_label("v0", shown_label())
    [change] = redis.lrange(f"{PREFIX}history:v0", 0, -1)
    for number in range(100):
        redis.rpush(f"{PREFIX}history:v{number}", *[change] * 20)
    videos = [f"v{number}" for number in range(100)]
    readers = [asyncio.create_task(ledger.history(video)) for video in videos * 48]
    await asyncio.sleep(0)

    async with loop_time() as elapsed:
        written = await ledger.write("walk", change_request(), with_effect(1))
        assert elapsed.seconds < 1

    assert written == ChangeResult(with_effects(1), repeated=False)
    assert not all(reader.done() for reader in readers)
    await asyncio.gather(*readers, return_exceptions=True)


async def test_notes_of_labels_do_not_keep_a_moderator_from_writing(redis_url: str) -> None:
    async with through(redis_url, slow) as url, running(url) as ledger, loop_time() as elapsed:
        notes = [
            asyncio.create_task(ledger.record_label(f"v{number}", shown_label()))
            for number in range(100)
        ]
        await asyncio.sleep(0.1)

        written = await ledger.write("walk", change_request(), with_effect(1))

        assert not written.repeated
        assert elapsed.seconds < 0.6
        assert not all(note.done() for note in notes)
        await asyncio.gather(*notes)


async def test_histories_of_many_videos_are_few_round_trips(redis_url: str) -> None:
    async with through(redis_url, slow) as url, running(url) as ledger, loop_time() as elapsed:
        await asyncio.gather(*(ledger.history(f"v{number}") for number in range(100)))

        assert elapsed.seconds < 0.4  # 100 of 0.03 seconds, on four lanes, are 0.75


@pytest.mark.parametrize("kind", ["text", "string"])
async def test_nothing_is_written_after_an_audit_that_cannot_be_continued(
    ledger: RedisLedger, redis: Redis, kind: str
) -> None:
    name = f"{PREFIX}audit:walk"
    if kind == "text":
        redis.rpush(name, "?")
    else:
        redis.set(name, "?")

    with pytest.raises(LedgerUnavailable):
        await ledger.write("walk", change_request(), with_effect(1))

    assert names(redis) == [name]


async def test_label_seen_that_does_not_decode_is_seen_anew(
    ledger: RedisLedger, redis: Redis
) -> None:
    await ledger.record_label("walk", shown_label())
    redis.set(f"{PREFIX}seen:walk", "?")

    await ledger.record_label("walk", shown_label(LabelKind.EDITED))
    await ledger.record_label("walk", shown_label(LabelKind.EDITED))

    results = [(item.number, item.before, item.after) for item in await ledger.history("walk")]
    assert results == [(1, None, LabelKind.NONE), (2, None, LabelKind.EDITED)]


async def test_history_that_cannot_be_continued_disturbs_nobody(
    ledger: RedisLedger, redis: Redis
) -> None:
    redis.set(f"{PREFIX}history:walk", "?")

    await ledger.record_label("walk", shown_label())
    await ledger.record_label("run", shown_label())

    assert redis.exists(f"{PREFIX}seen:walk") == 0
    assert len(await ledger.history("run")) == 1
    with pytest.raises(LedgerUnavailable, match=AWAY):
        await ledger.history("walk")


async def test_amendment_may_be_asked_again(ledger: RedisLedger, redis: Redis) -> None:
    """A write between read and write: the amendment sees it."""
    calls: list[PlatformRecord] = []

    def amend(platform_record: PlatformRecord) -> PlatformRecord:
        calls.append(platform_record)
        if len(calls) == 1:
            declaration = PlatformRecord(creator=CreatorDeclaration(ai=AiDeclaration.NO))
            redis.set(f"{PREFIX}dossier:walk", msgspec.msgpack.encode(declaration))
        return platform_record.with_effect(effect(1))

    written = await ledger.write("walk", change_request(), amend)

    declaration = CreatorDeclaration(ai=AiDeclaration.NO)
    assert calls == [EMPTY, PlatformRecord(creator=declaration)]
    assert written == ChangeResult(
        PlatformRecord(creator=declaration, effects=(effect(1),)), repeated=False
    )


async def test_write_that_is_always_overtaken_gives_up(ledger: RedisLedger, redis: Redis) -> None:
    calls: list[PlatformRecord] = []

    def amend(platform_record: PlatformRecord) -> PlatformRecord:
        calls.append(platform_record)
        overtaking = with_creator(CreatorDeclaration(realistic=len(calls) % 2 == 0))(
            platform_record
        )
        redis.set(f"{PREFIX}dossier:walk", msgspec.msgpack.encode(overtaking))
        return platform_record.with_effect(effect(1))

    with pytest.raises(LedgerUnavailable, match=AWAY):
        await ledger.write("walk", change_request(), amend)

    assert len(calls) == 50
    assert await ledger.audit("walk") == []
    assert await ledger.status() == "ok"
