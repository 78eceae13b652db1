import pytest

from resolvers.storage.store import MemoryStore

pytestmark = pytest.mark.anyio


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_get_returns_what_was_set() -> None:
    store = MemoryStore()
    await store.set("key", b"value")

    assert (await store.get("key"), await store.get("other")) == (b"value", None)


async def test_get_many_keeps_the_order() -> None:
    store = MemoryStore()
    await store.set("a", b"1")
    await store.set("b", b"2")

    assert await store.get_many(["b", "c", "a", "b"]) == [b"2", None, b"1", b"2"]


async def test_delete_forgets() -> None:
    store = MemoryStore()
    await store.set("a", b"1")
    await store.set("b", b"2")

    await store.delete("a", "c")

    assert await store.get_many(["a", "b"]) == [None, b"2"]


async def test_value_ends_after_its_seconds() -> None:
    clock = Clock()
    store = MemoryStore(clock=clock)
    await store.set("key", b"value", 10)

    clock.now = 9.9
    before = await store.get("key")
    clock.now = 10.0

    assert (before, await store.get("key")) == (b"value", None)


@pytest.mark.parametrize("seconds", [None, 1000.0])
async def test_no_value_outlives_the_stores_seconds(seconds: float | None) -> None:
    clock = Clock()
    store = MemoryStore(seconds=60, clock=clock)
    await store.set("key", b"value", seconds)

    clock.now = 60.0

    assert await store.get("key") is None


async def test_value_without_time_is_not_kept() -> None:
    store = MemoryStore()
    await store.set("key", b"old")

    await store.set("key", b"new", 0)

    assert await store.get("key") is None


async def test_least_used_leaves_when_there_are_too_many() -> None:
    store = MemoryStore(max_entries=2)
    await store.set("a", b"1")
    await store.set("b", b"2")
    await store.get("a")

    await store.set("c", b"3")

    assert await store.get_many(["a", "b", "c"]) == [b"1", None, b"3"]


async def test_setting_anew_is_no_further_entry() -> None:
    store = MemoryStore(max_entries=2)
    await store.set("a", b"1")
    await store.set("b", b"2")

    await store.set("b", b"3")

    assert await store.get_many(["a", "b"]) == [b"1", b"3"]


async def test_least_used_leaves_when_bytes_are_too_many() -> None:
    store = MemoryStore(max_bytes=10_000)
    for key in "abc":
        await store.set(key, b"x" * 4000)

    assert await store.get_many(["a", "b", "c"]) == [None, b"x" * 4000, b"x" * 4000]


async def test_value_larger_than_the_store_is_not_kept_nor_is_its_forerunner() -> None:
    store = MemoryStore(max_bytes=10_000)
    await store.set("key", b"old")

    await store.set("key", b"x" * 10_000)

    assert await store.get("key") is None


async def test_memory_is_never_degraded() -> None:
    assert await MemoryStore().status() == "ok"
