import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest

from resolvers.core.background import Background

pytestmark = pytest.mark.anyio


class Work:
    """Work that runs until it is released; it counts its concurrent runs."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.running = self.most = 0
        self.let_go = asyncio.Event()

    def named(self, name: str) -> Callable[[], Awaitable[None]]:
        async def work() -> None:
            self.running += 1
            self.most = max(self.most, self.running)
            try:
                await self.let_go.wait()
                self.done.append(name)
            finally:
                self.running -= 1

        return work


async def idle(background: Background) -> None:
    for _ in range(1000):
        if not len(background):
            return
        await asyncio.sleep(0)
    raise TimeoutError


async def test_work_goes_on_when_its_asker_has_gone() -> None:
    background, work = Background(limit=1, queue=10), Work()

    async def ask() -> None:
        background.start("a", work.named("a"))
        await asyncio.sleep(60)

    asker = asyncio.create_task(ask())
    await asyncio.sleep(0)
    asker.cancel()
    work.let_go.set()
    await idle(background)
    assert work.done == ["a"]


async def test_one_piece_of_work_for_each_key() -> None:
    background, work = Background(limit=5, queue=10), Work()
    tasks = {background.start("a", work.named(str(number))) for number in range(5)}
    work.let_go.set()
    await idle(background)
    assert len(tasks) == 1
    assert work.done == ["0"]


async def test_a_key_that_is_done_may_be_started_anew() -> None:
    background, work = Background(limit=1, queue=10), Work()
    work.let_go.set()
    for name in ("first", "second"):
        background.start("a", work.named(name))
        await idle(background)
    assert work.done == ["first", "second"]


async def test_no_more_than_the_limit_run_at_once_and_in_order() -> None:
    background, work = Background(limit=2, queue=100), Work()
    names = [str(number) for number in range(20)]
    for name in names:
        background.start(name, work.named(name))
    for _ in range(10):
        await asyncio.sleep(0)
    work.let_go.set()
    await idle(background)
    assert work.most == 2
    assert work.done == names


async def test_a_full_queue_starts_nothing() -> None:
    background, work = Background(limit=1, queue=2), Work()
    started = [background.start(name, work.named(name)) for name in "abc"]
    work.let_go.set()
    await idle(background)
    assert started[2] is None
    assert work.done == ["a", "b"]


async def test_a_failure_is_logged_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    background, work = Background(limit=1, queue=10), Work()

    async def fail() -> None:
        raise ValueError("a text from a file")

    with caplog.at_level(logging.INFO):
        background.start("a", fail)
        await idle(background)
    assert [record.getMessage() for record in caplog.records] == [
        "work in the background failed: <class 'ValueError'>"
    ]
    work.let_go.set()
    background.start("a", work.named("again"))
    await idle(background)
    assert work.done == ["again"]


async def test_stopping_ends_what_runs_and_what_waits() -> None:
    background, work = Background(limit=1, queue=10), Work()
    tasks = [background.start(name, work.named(name)) for name in "ab"]
    await asyncio.sleep(0)
    await background.stop()
    assert [task is not None and task.cancelled() for task in tasks] == [True, True]
    assert work.done == []
    assert len(background) == 0
