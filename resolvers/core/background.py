"""Background: work that goes on when nobody waits for it.

    background = Background(limit=1, queue=100)
    background.start("clip", partial(hash_all_of, file))

Who asked may go; what is under way at the end is cancelled by `stop`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

log: Final = logging.getLogger(__name__)


class Background:
    """Runs one piece of work for each key, `limit` at a time; at most `queue` are under way or
    wait for their turn, in the order in which they were started.
    """

    def __init__(self, limit: int, queue: int) -> None:
        """Nothing runs until something is started."""
        self._turns = asyncio.Semaphore(limit)
        self._queue = queue
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def __len__(self) -> int:
        """How much is under way or waits for its turn."""
        return len(self._tasks)

    def start(self, key: str, work: Callable[[], Awaitable[None]]) -> asyncio.Task[None] | None:
        """Start `work` unless that key's is under way already; return what is then under way, or
        None where the queue is full. Its failure is logged, and the key may be started anew.
        """
        task = self._tasks.get(key)
        if task is None and len(self._tasks) < self._queue:
            task = self._tasks[key] = asyncio.create_task(self._run(work))
            task.add_done_callback(lambda _: self._tasks.pop(key))
        return task

    async def stop(self) -> None:
        """Cancel everything and wait until it has ended."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, work: Callable[[], Awaitable[None]]) -> None:
        async with self._turns:
            try:
                await work()
            except Exception as error:  # nobody waits who could be told
                log.error("work in the background failed: %r", type(error))
                log.debug("how it failed", exc_info=error)
