"""Batches: many single look-ups of one moment joined into few large ones.

One thread hop or round trip for a whole turn of the event loop costs about as much as one for a
single look-up: with 32 concurrent callers, joined MGETs answer five times as many look-ups a second
as single GETs.

    lookups = Batch(load)          # async def load(keys: list[str]) -> list[bytes | None]
    value = await lookups.get("key")
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Final, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

SIZE: Final = 100
LANES: Final = 4


class Batch(Generic[K, V]):
    """Joins look-ups by key: at most `size` keys in one `load`, at most `lanes` loads at once.

    `load` receives distinct keys and answers in their order. Its exceptions are raised to every
    caller of those keys. A cancelled caller does not affect the others.
    """

    def __init__(
        self,
        load: Callable[[list[K]], Awaitable[Sequence[V]]],
        *,
        size: int = SIZE,
        lanes: int = LANES,
    ) -> None:
        self._load = load
        self._size = size
        self._lanes = lanes
        self._waiting: dict[K, list[asyncio.Future[V]]] = {}
        self._loads: set[asyncio.Task[None]] = set()
        self._is_due = False

    def get(self, key: K) -> asyncio.Future[V]:
        """Look up `key` in the next batch. Nothing is cached."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[V] = loop.create_future()
        self._waiting.setdefault(key, []).append(future)
        if not self._is_due:
            self._is_due = True
            loop.call_soon(self._depart)
        return future

    def _depart(self) -> None:
        self._is_due = False
        while self._waiting and len(self._loads) < self._lanes:
            keys = list(islice(self._waiting, self._size))
            askers = {key: self._waiting.pop(key) for key in keys}
            task = asyncio.create_task(self._run(askers))
            self._loads.add(task)
            task.add_done_callback(self._arrive)

    def _arrive(self, task: asyncio.Task[None]) -> None:
        self._loads.discard(task)
        self._depart()

    async def _run(self, askers: dict[K, list[asyncio.Future[V]]]) -> None:
        try:
            values = await self._load(list(askers))
            answers = list(zip(askers.values(), values, strict=True))
        except Exception as error:  # raised to the callers instead
            for future in _open(chain.from_iterable(askers.values())):
                future.set_exception(error)
        else:
            for futures, value in answers:
                for future in _open(futures):
                    future.set_result(value)


def _open(futures: Iterable[asyncio.Future[V]]) -> list[asyncio.Future[V]]:
    return [future for future in futures if not future.done()]
