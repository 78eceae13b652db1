"""Behaviour of every ledger, wherever it stores its data."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolvers.core.errors import (
    IdempotencyConflict,
    LedgerUnavailable,
    ModerationConflict,
    ProvenanceError,
    TooManyEffects,
)
from resolvers.labels.decision import ModerationState
from resolvers.labels.declarations import AiDeclaration, CreatorDeclaration
from resolvers.labels.history import Cause, LabelChange
from resolvers.labels.label import LabelKind
from resolvers.platform.ledger import (
    AUDIT_LIMIT,
    HISTORY_LIMIT,
    AuditEntry,
    ChangeRequest,
    ChangeResult,
    Ledger,
)
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.platform_record import EMPTY, PlatformRecord
from resolvers.platform.redis_ledger import RedisLedger
from tests.resolvers.ledgers import (
    Clock,
    at,
    change_request,
    effect,
    shown_label,
    with_creator,
    with_effect,
    with_effects,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["memory", "redis"])
async def ledger(request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[Ledger]:
    tested: Ledger = MemoryLedger(clock=clock)
    if request.param == "redis":
        tested = RedisLedger(request.getfixturevalue("redis_url"), clock=clock)
    await tested.start()
    yield tested
    await tested.stop()


async def test_record_of_which_nothing_was_said_is_empty(ledger: Ledger) -> None:
    assert await ledger.platform_records(["walk", "run"]) == [EMPTY, EMPTY]


async def test_records_of_nothing_are_none(ledger: Ledger) -> None:
    assert await ledger.platform_records([]) == []


async def test_write_returns_the_record(ledger: Ledger) -> None:
    written = await ledger.write("walk", change_request(), with_effect(1))

    assert written == ChangeResult(with_effects(1), repeated=False)


async def test_records_hold_what_was_just_written_in_the_order_asked_for(ledger: Ledger) -> None:
    await ledger.platform_records(["walk", "run"])
    await ledger.write("walk", change_request("k1"), with_effect(1))
    await ledger.write("run", change_request("k2"), with_effect(2))

    results = await ledger.platform_records(["run", "swim", "walk", "run"])

    assert results == [with_effects(2), EMPTY, with_effects(1), with_effects(2)]


async def test_writes_add_up(ledger: Ledger) -> None:
    declaration = CreatorDeclaration(ai=AiDeclaration.YES, realistic=True)
    await ledger.write("walk", change_request("k1"), with_effect(1))
    await ledger.write("walk", change_request("k2"), with_creator(declaration))

    assert await ledger.platform_records(["walk"]) == [
        PlatformRecord(creator=declaration, effects=(effect(1),))
    ]


async def test_audit_holds_each_order_the_oldest_first(ledger: Ledger, clock: Clock) -> None:
    first, second = (
        change_request("k1", values='{"a":1}'),
        change_request("k2", by="other", operation="creator"),
    )
    await ledger.write("walk", first, with_effect(1))
    clock.now += 0.5
    await ledger.write("walk", second, with_effect(1))
    await ledger.write("run", change_request("k3"), with_effect(1))

    assert await ledger.audit("walk") == [
        AuditEntry(number=1, at=at(0), request=first),
        AuditEntry(number=2, at=at(0.5), request=second),
    ]


async def test_audit_of_a_video_of_which_nothing_was_said_is_empty(ledger: Ledger) -> None:
    assert await ledger.audit("walk") == []


async def write_surely(ledger: Ledger, now: ChangeRequest) -> None:
    """Retry if a busy machine did not answer in time."""
    for _ in range(10):
        with suppress(LedgerUnavailable):
            await ledger.write("walk", now, with_effect(1))
            return
        await asyncio.sleep(0.2)


async def test_audit_keeps_the_latest_and_goes_on_counting(ledger: Ledger) -> None:
    for number in range(AUDIT_LIMIT + 3):
        await write_surely(ledger, change_request(f"k{number}"))

    numbers = [entry.number for entry in await ledger.audit("walk")]
    assert numbers == list(range(4, AUDIT_LIMIT + 4))


async def test_same_order_again_is_done_once(ledger: Ledger) -> None:
    await ledger.write("walk", change_request("k1"), with_effect(1))
    await ledger.write("walk", change_request("k2"), with_effect(2))

    again = await ledger.write("walk", change_request("k1"), with_effect(3))

    assert again == ChangeResult(with_effects(1, 2), repeated=True)
    assert await ledger.platform_records(["walk"]) == [with_effects(1, 2)]
    assert len(await ledger.audit("walk")) == 2


async def test_same_order_twenty_times_at_once_is_done_once(ledger: Ledger) -> None:
    calls = [ledger.write("walk", change_request(), with_effect(number)) for number in range(20)]

    written = await asyncio.gather(*calls)

    assert sorted(record.repeated for record in written) == [False] + [True] * 19
    assert len(await ledger.audit("walk")) == 1
    assert {record.platform_record for record in written} == set(
        await ledger.platform_records(["walk"])
    )


@pytest.mark.parametrize(
    ("video_id", "operation", "values"),
    [("run", "effect", "{}"), ("walk", "creator", "{}"), ("walk", "effect", '{"id":"x"}')],
)
async def test_idempotency_key_with_something_else_to_do_is_refused(
    ledger: Ledger, video_id: str, operation: str, values: str
) -> None:
    await ledger.write("walk", change_request("k1"), with_effect(1))

    with pytest.raises(
        IdempotencyConflict, match=r"^This idempotency key was .*: send a new key, or"
    ):
        await ledger.write(
            video_id, change_request("k1", operation=operation, values=values), with_effect(2)
        )

    assert await ledger.platform_records(["walk", "run"]) == [with_effects(1), EMPTY]
    assert (len(await ledger.audit("walk")), await ledger.audit("run")) == (1, [])


@pytest.mark.parametrize(("by", "key"), [("other", "k1"), ("moderationk", "1")])
async def test_idempotency_key_is_its_senders_own(ledger: Ledger, by: str, key: str) -> None:
    await ledger.write("walk", change_request("k1"), with_effect(1))

    written = await ledger.write("walk", change_request(key, by=by), with_effect(2))

    assert written == ChangeResult(with_effects(1, 2), repeated=False)


async def test_order_that_was_refused_leaves_nothing(ledger: Ledger) -> None:
    def refuse(platform_record: PlatformRecord) -> PlatformRecord:
        raise ModerationConflict("It cannot be restored: it was not removed.")

    with pytest.raises(ModerationConflict, match=r"^It cannot be restored: it was not removed\.$"):
        await ledger.write("walk", change_request("k1", values="{}"), refuse)

    assert (await ledger.platform_records(["walk"]), await ledger.audit("walk")) == ([EMPTY], [])
    assert not (await ledger.write("run", change_request("k1"), with_effect(1))).repeated


@pytest.mark.parametrize("error", [ValueError("no"), KeyError("no"), OSError("no")])
async def test_error_of_an_amendment_is_the_writers(ledger: Ledger, error: Exception) -> None:
    def fail(platform_record: PlatformRecord) -> PlatformRecord:
        raise error

    with pytest.raises(type(error)) as raised:
        await ledger.write("walk", change_request(), fail)

    assert raised.value is error
    assert await ledger.status() == "ok"


async def test_too_many_effects_are_refused(ledger: Ledger) -> None:
    for number in range(100):
        await ledger.write("walk", change_request(f"k{number}"), with_effect(number))

    with pytest.raises(TooManyEffects, match=r"^A video has at most 100 effects"):
        await ledger.write("walk", change_request("k100"), with_effect(100))

    assert await ledger.platform_records(["walk"]) == [with_effects(*range(100))]


async def test_concurrent_writes_to_one_video_all_count(ledger: Ledger) -> None:
    calls = [ledger.write("walk", change_request(f"k{n}"), with_effect(n)) for n in range(50)]

    await asyncio.gather(*calls)

    [platform_record] = await ledger.platform_records(["walk"])
    assert platform_record is not None
    assert {results.id for results in platform_record.effects} == {f"fx-{n}" for n in range(50)}
    assert [entry.number for entry in await ledger.audit("walk")] == list(range(1, 51))


async def test_first_label_seen_is_the_first_change(ledger: Ledger, clock: Clock) -> None:
    clock.now += 2

    await ledger.record_label("walk", shown_label(LabelKind.AI_GENERATED, "R10", rule_set="7"))

    assert await ledger.history("walk") == [
        LabelChange(
            number=1,
            before=None,
            after=LabelKind.AI_GENERATED,
            rule_id="R10",
            rule_set_version="7",
            moderation=ModerationState.OK,
            cause=Cause.PARSE,
            at=at(2),
        )
    ]


async def test_history_holds_changes_alone_the_oldest_first(ledger: Ledger) -> None:
    for now in (
        shown_label(),
        shown_label(),
        shown_label(trust="2"),
        shown_label(LabelKind.AI_GENERATED, "R10", trust="2", creator="2"),
        shown_label(
            LabelKind.AI_GENERATED,
            "R10",
            ModerationState.REMOVED,
            trust="2",
            creator="2",
            moderation="2",
        ),
    ):
        await ledger.record_label("walk", now)

    results = [
        (record.number, record.before, record.after, record.cause)
        for record in await history(ledger)
    ]
    assert results == [
        (1, None, LabelKind.NONE, Cause.PARSE),
        (2, LabelKind.NONE, LabelKind.AI_GENERATED, Cause.CREATOR),  # not the changes before it
        (3, LabelKind.AI_GENERATED, LabelKind.AI_GENERATED, Cause.MODERATION),
    ]


async def history(ledger: Ledger) -> list[LabelChange]:
    return await ledger.history("walk")


async def test_history_of_a_video_never_seen_is_empty(ledger: Ledger) -> None:
    await ledger.record_label("run", shown_label())

    assert await history(ledger) == []


async def test_history_keeps_the_latest_and_goes_on_counting(ledger: Ledger) -> None:
    for number in range(HISTORY_LIMIT):
        await ledger.record_label("walk", shown_label(rule_id=f"R{number}"))
    for number in range(HISTORY_LIMIT, 2 * HISTORY_LIMIT):
        if (await history(ledger))[-1].number == HISTORY_LIMIT + 3:
            break
        await ledger.record_label("walk", shown_label(rule_id=f"R{number}"))

    numbers = [record.number for record in await history(ledger)]
    assert numbers == list(range(4, HISTORY_LIMIT + 4))


@pytest.mark.parametrize(
    ("start", "count", "numbers"),
    [
        (0, 2, [5, 4]),
        (2, 2, [3, 2]),
        (4, 20, [1]),
        (5, 20, []),
        (900, 100, []),
        (0, 100, [5, 4, 3, 2, 1]),
    ],
)
async def test_pages_hold_the_newest_first(
    ledger: Ledger, start: int, count: int, numbers: list[int]
) -> None:
    for number in range(5):
        await ledger.record_label("walk", shown_label(rule_id=f"R{number}"))
        await ledger.write("walk", change_request(f"k{number}"), with_effect(number))

    changes = await ledger.history_page("walk", start, count)
    entries = await ledger.audit_page("walk", start, count)

    assert [change and change.number for change in changes.records] == numbers
    assert [entry and entry.number for entry in entries.records] == numbers
    assert (changes.total, entries.total) == (5, 5)


async def test_label_seen_by_many_at_once_is_one_change(ledger: Ledger) -> None:
    await asyncio.gather(*(ledger.record_label("walk", shown_label()) for _ in range(50)))

    assert [record.number for record in await history(ledger)] == [1]


async def test_labels_of_many_videos_seen_at_once_are_all_noted(ledger: Ledger) -> None:
    await asyncio.gather(
        *(ledger.record_label(f"v{number}", shown_label()) for number in range(100))
    )

    results = await asyncio.gather(*(ledger.history(f"v{number}") for number in range(100)))
    assert [len(record) for record in results] == [1] * 100


async def test_ids_and_keys_may_be_any_text(ledger: Ledger) -> None:
    odd = change_request("\x00:\r\n *k", by="a:b", values='{"name":"\U0001f600"}')

    await ledger.write("walk:\r\n *", odd, with_effect(1))

    assert await ledger.platform_records(["walk:\r\n *"]) == [with_effects(1)]
    assert [entry.request for entry in await ledger.audit("walk:\r\n *")] == [odd]


WRITE = st.tuples(
    st.just("write"),
    st.sampled_from(["walk", "run"]),
    st.integers(0, 4),  # the idempotency key
    st.integers(0, 101),  # the effect
)
SEE = st.tuples(
    st.just("see"),
    st.sampled_from(["walk", "run"]),
    st.sampled_from(["1", "2"]),
    st.sampled_from([LabelKind.NONE, LabelKind.EDITED]),
)
READ = st.tuples(st.sampled_from(["dossiers", "audit", "history"]), st.sampled_from(["walk"]))
STEPS = st.lists(WRITE | SEE | READ, max_size=20)


async def step(ledger: Ledger, name: str, video_id: str, *values: object) -> object:
    """Run one operation, and return its result or its refusal."""
    try:
        match name, values:
            case "write", (key, int(number)):
                now = change_request(f"k{key}", values=json.dumps(number))
                return await ledger.write(video_id, now, with_effect(number))
            case "see", (str(trust), LabelKind() as kind):
                await ledger.record_label(video_id, shown_label(kind, trust=trust))
                return None
            case "audit", _:
                return await ledger.audit(video_id)
            case "history", _:
                return await ledger.history(video_id)
        return await ledger.platform_records([video_id])
    except ProvenanceError as error:
        return type(error), error.message


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_ledgers_answer_alike(
    redis_url: str, unused: list[int], steps: list[tuple[object, ...]]
) -> None:
    clock = Clock()
    unused.append(0)
    memory = MemoryLedger(clock=clock)
    redis = RedisLedger(redis_url, prefix=f"{len(unused)}:", clock=clock)
    for name, video_id, *values in [*steps, ("audit", "walk"), ("history", "walk")]:
        clock.now += 1
        both = [await step(record, str(name), str(video_id), *values) for record in (memory, redis)]
        assert both[0] == both[1]
    await redis.stop()


@pytest.fixture
def unused() -> list[int]:
    """Incremented for each example, so that each has its own prefix."""
    return []
