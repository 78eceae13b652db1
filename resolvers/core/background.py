"""Background tasks: work that continues after its caller has gone.

    background = Background(limit=1, queue=100)
    background.start("clip", partial(hash_all_of, file))

`stop` cancels the tasks that still run.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

log: Final = logging.getLogger(__name__)


class Background:
    """Runs one task per key, `limit` at a time and in the order of their start. At most `queue` run
    or wait.
    """

    def __init__(self, limit: int, queue: int) -> None:
        """Start no task yet."""
        self._turns = asyncio.Semaphore(limit)
        self._queue = queue
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def __len__(self) -> int:
        """The number of tasks that run or wait."""
        return len(self._tasks)

    def start(self, key: str, work: Callable[[], Awaitable[None]]) -> asyncio.Task[None] | None:
        """Start `work` unless a task with this key exists; return the task, or None if the queue is
        full.

        A failure is logged, and the key can be started again.
        """
        task = self._tasks.get(key)
        if task is None and len(self._tasks) < self._queue:
            task = self._tasks[key] = asyncio.create_task(self._run(work))
            task.add_done_callback(lambda _: self._tasks.pop(key))
        return task

    async def stop(self) -> None:
        """Cancel every task and wait until all have ended."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, work: Callable[[], Awaitable[None]]) -> None:
        async with self._turns:
            try:
                await work()
            except Exception as error:  # no caller is left to raise it to
                log.error("work in the background failed: %r", type(error))
                log.debug("how it failed", exc_info=error)
