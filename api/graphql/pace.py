"""Pauses in execution: graphql-core completes whole lists without returning to the event loop.

An execution has the event loop for a slice of time. Then each further object waits for its turn in
a coroutine, so other requests are served in between, and the time limit can cancel the rest.
"""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from inspect import isawaitable
from typing import Any, Final

from graphql.execution import Executor

SLICE_SECONDS: Final = 0.005


class Pace:
    """The slices of one execution, which begin when it begins."""

    def __init__(self) -> None:
        self._turns = asyncio.Lock()
        self._end = time.monotonic() + SLICE_SECONDS

    @property
    def is_spent(self) -> bool:
        """True if the slice is over."""
        return time.monotonic() > self._end

    async def later(self, complete: Callable[[], Any]) -> Any:
        """Run `complete` after those that wait already, in a slice with time left."""
        async with self._turns:
            if self.is_spent:
                await asyncio.sleep(0)
                self._end = time.monotonic() + SLICE_SECONDS
            value = complete()
        return await value if isawaitable(value) else value


class _Paced:
    """An executor that pauses between objects."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._pace = Pace()

    def complete_object_value(self, *arguments: Any) -> Any:
        """Complete an object now, or after a pause."""
        inherited: Any = super()
        if not self._pace.is_spent:
            return inherited.complete_object_value(*arguments)
        return self._pace.later(partial(inherited.complete_object_value, *arguments))


def paced(executor: type[Executor[Any]]) -> type[Executor[Any]]:
    """The same executor, with pauses."""
    return type("PacedExecutor", (_Paced, executor), {})
