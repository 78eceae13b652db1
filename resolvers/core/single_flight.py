"""Single flight: many ask for the same thing at the same time, and it is worked out once.

flight: Flight[Facts] = Flight()
facts = await flight.run(key, lambda: parse(path))
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from resolvers.core.errors import SingleFlightBusy

T = TypeVar("T")

KEYS_LIMIT: Final = 10_000


class SingleFlight(Generic[T]):
    """Runs one piece of work for each key, for as long as anyone waits for it.

    The work belongs to no asker: one who goes away leaves it to the others, and when the last one
    has gone it is cancelled. What it raises is raised to those who wait; nothing is remembered, the
    next one to ask starts it afresh.
    """

    def __init__(self, limit: int = KEYS_LIMIT) -> None:
        self._limit = limit
        self._flights: dict[str, _Work[T]] = {}

    def __len__(self) -> int:
        """Return how many different things are being worked out now."""
        return len(self._flights)

    async def run(self, key: str, work: Callable[[], Awaitable[T]]) -> T:
        """Return what `work` returns, whoever's `work` of this key it was that ran.

        Raises FlightBusy when too many different keys are under way.
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
    """One piece of work, and how many wait for it."""

    def __init__(self, work: Callable[[], Awaitable[T]]) -> None:
        self.askers = 0
        self.task: asyncio.Task[T] = asyncio.create_task(_run(work))
        # An asker may go at the very moment of a failure: then nobody is left to be told.
        self.task.add_done_callback(lambda task: task.cancelled() or task.exception())


async def _run(work: Callable[[], Awaitable[T]]) -> T:
    return await work()
