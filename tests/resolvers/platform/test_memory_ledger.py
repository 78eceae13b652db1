import pytest

from resolvers.core.errors import LedgerFull
from resolvers.platform.ledger import AUDIT_LIMIT, IDEMPOTENCY_SECONDS, ChangeResult
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.platform_record import EMPTY
from tests.resolvers.ledgers import Clock, change_request, shown_label, with_effect, with_effects

pytestmark = pytest.mark.anyio


async def fill(ledger: MemoryLedger, videos: int) -> None:
    for number in range(videos):
        await ledger.write(f"v{number}", change_request(f"k{number}"), with_effect(1))


async def test_full_ledger_takes_no_video_more() -> None:
    ledger = MemoryLedger(max_videos=2)
    await fill(ledger, 2)

    with pytest.raises(LedgerFull, match=r"nothing was written: ask the operator"):
        await ledger.write("v2", change_request("k2"), with_effect(1))

    assert await ledger.platform_records(["v0", "v1", "v2"]) == [
        with_effects(1),
        with_effects(1),
        EMPTY,
    ]
    assert await ledger.audit("v2") == []


async def test_full_ledger_still_takes_what_is_said_of_its_videos() -> None:
    ledger = MemoryLedger(max_videos=2)
    await fill(ledger, 2)

    written = await ledger.write("v1", change_request("k2"), with_effect(2))

    assert written == ChangeResult(with_effects(1, 2), repeated=False)


async def test_order_that_had_no_room_may_come_again() -> None:
    ledger = MemoryLedger(max_videos=1)
    await fill(ledger, 1)
    for _ in range(2):
        with pytest.raises(LedgerFull):
            await ledger.write("v1", change_request("k1"), with_effect(1))


async def test_order_that_is_repeated_needs_no_room() -> None:
    ledger = MemoryLedger(max_videos=1)
    await fill(ledger, 1)

    assert (await ledger.write("v0", change_request("k0"), with_effect(1))).repeated


async def test_ledger_holds_no_more_bytes_than_it_may() -> None:
    ledger = MemoryLedger(max_bytes=20_000)

    with pytest.raises(LedgerFull):
        await fill(ledger, 100)

    held = await ledger.platform_records([f"v{number}" for number in range(100)])
    assert held.count(with_effects(1)) == 17  # each with its request has about 1,150
    with pytest.raises(LedgerFull):
        await ledger.write("v0", change_request("k100", values="x" * 20_000), with_effect(1))
    assert len(await ledger.audit("v0")) == 1


async def test_what_leaves_an_audit_makes_room() -> None:
    ledger = MemoryLedger(max_bytes=(AUDIT_LIMIT + 10) * 800)

    for number in range(3 * AUDIT_LIMIT):
        await ledger.write("walk", change_request(f"k{number}"), with_effect(1))

    assert (await ledger.audit("walk"))[-1].number == 3 * AUDIT_LIMIT


async def test_idempotency_key_ends_after_a_day() -> None:
    clock = Clock()
    ledger = MemoryLedger(clock=clock)
    await ledger.write("walk", change_request("k1"), with_effect(1))
    clock.now += IDEMPOTENCY_SECONDS - 1
    early = await ledger.write("walk", change_request("k1"), with_effect(2))
    clock.now += 2
    late = await ledger.write("walk", change_request("k1"), with_effect(2))

    assert early == ChangeResult(with_effects(1), repeated=True)
    assert late == ChangeResult(with_effects(1, 2), repeated=False)


async def test_histories_need_no_room_among_the_records() -> None:
    ledger = MemoryLedger(max_videos=1)
    for number in range(3):
        await ledger.record_label(f"v{number}", shown_label())

    assert [len(await ledger.history(f"v{number}")) for number in range(3)] == [1, 1, 1]


async def test_least_used_histories_leave() -> None:
    ledger = MemoryLedger(max_changes=6)  # a label counts as one, and so does its change
    for video_id in ("a", "b", "c"):
        await ledger.record_label(video_id, shown_label())
    await ledger.record_label("a", shown_label())
    await ledger.record_label("d", shown_label())

    assert [len(await ledger.history(v)) for v in ("a", "b", "c", "d")] == [1, 0, 1, 1]


async def test_memory_is_always_ready() -> None:
    ledger = MemoryLedger()
    await ledger.start()

    assert await ledger.status() == "ok"
    await ledger.stop()
