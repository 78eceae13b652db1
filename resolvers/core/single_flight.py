"""Single flight: concurrent calls with one key share one execution.

flight: SingleFlight[Facts] = SingleFlight()
facts = await flight.run(key, lambda: parse(path))
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from resolvers.core.errors import SingleFlightBusy

T = TypeVar("T")

KEYS_LIMIT: Final = 10_000


class SingleFlight(Generic[T]):
    """Runs one piece of work per key while at least one caller waits for it.

    A cancelled caller leaves the work to the others; when the last one is cancelled, so is the
    work. Its exceptions are raised to the callers. Nothing is cached: the next call starts again.
    """

    def __init__(self, limit: int = KEYS_LIMIT) -> None:
        self._limit = limit
        self._flights: dict[str, _Work[T]] = {}

    def __len__(self) -> int:
        """The number of keys in progress."""
        return len(self._flights)

    async def run(self, key: str, work: Callable[[], Awaitable[T]]) -> T:
        """Return the result of `work`, or of the work with this key that already runs.

        Raises SingleFlightBusy if too many keys are in progress.
        """
        flight = self._flights.get(key) or self._start(key, work)
        flight.askers += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.askers -= 1
            if not flight.askers:
                flight.task.cancel()
                self._forget(key, flight)

    def _start(self, key: str, work: Callable[[], Awaitable[T]]) -> "_Work[T]":
        if len(self._flights) >= self._limit:
            raise SingleFlightBusy("Too much is being looked up at once: ask again in a moment.")
        flight = self._flights[key] = _Work(work)
        flight.task.add_done_callback(lambda _: self._forget(key, flight))
        return flight

    def _forget(self, key: str, flight: "_Work[T]") -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]


class _Work(Generic[T]):
    """One piece of work, and the number of its callers."""

    def __init__(self, work: Callable[[], Awaitable[T]]) -> None:
        self.askers = 0
        self.task: asyncio.Task[T] = asyncio.create_task(_run(work))
        # If the last caller is cancelled at the moment of a failure, nothing retrieves the
        # exception.
        self.task.add_done_callback(lambda task: task.cancelled() or task.exception())


async def _run(work: Callable[[], Awaitable[T]]) -> T:
    return await work()
