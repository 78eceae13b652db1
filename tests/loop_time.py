"""Time as the event loop sees it, for limits that hold on a busy machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

TICK = 0.01


class LoopTime:
    """Counts ticks of 0.01 seconds of waiting.

    Where the machine gives this process no time, ticks are late and few, so a limit on them holds.
    """

    def __init__(self) -> None:
        self.ticks = 0

    @property
    def seconds(self) -> float:
        """The seconds so far."""
        return self.ticks * TICK

    async def run(self) -> None:
        """Count until cancelled."""
        while True:
            await asyncio.sleep(TICK)
            self.ticks += 1


@asynccontextmanager
async def loop_time() -> AsyncIterator[LoopTime]:
    """Count within this context."""
    counted = LoopTime()
    counting = asyncio.ensure_future(counted.run())
    try:
        yield counted
    finally:
        counting.cancel()
        await asyncio.gather(counting, return_exceptions=True)
