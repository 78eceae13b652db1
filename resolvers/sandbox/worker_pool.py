"""A pool of worker processes for jobs that may hang, crash or exhaust memory.

A native parser reads hostile files. In a worker it has a limit on time and memory, and a crash
costs one answer. A worker that ends, busy or idle, is replaced.

    workers = WorkerPool(2, seconds=10, memory_bytes=2 * 1024**3, initializer=prepare)
    await workers.start()
    facts = await workers.run(read, path)  # a module-level function with a return annotation

Other pools do not fit: concurrent.futures cannot kill a job, and the workers of pebble's pool share
one pipe and one lock, which stay broken after one dies between two jobs, as it does when a parser
has damaged its heap.
"""

import asyncio
import logging
import pickle
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, TypeVar, TypeVarTuple, get_type_hints

import msgspec

from resolvers.core.errors import WorkerError, WorkerFailed, WorkersBusy
from resolvers.sandbox.worker import Worker
from resolvers.sandbox.worker_process import Setup

QUEUE_LIMIT: Final = 1000
NICE: Final = 5
_FIRST_PAUSE_SECONDS: Final = 0.1
_LONGEST_PAUSE_SECONDS: Final = 5.0

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
log: Final = logging.getLogger(__name__)


class WorkerPool:
    """`count` worker processes, each running one job at a time for at most `seconds` by default.

    `memory_bytes` limits a worker's address space (Linux). `initializer(*arguments)` runs once in
    every worker, before its first job. At most `queue` calls wait for a free worker.
    """

    def __init__(
        self,
        count: int,
        seconds: float,
        memory_bytes: int,
        *,
        initializer: Callable[[*Ts], object] | None = None,
        arguments: tuple[*Ts] | tuple[()] = (),
        queue: int = QUEUE_LIMIT,
        nice: int = NICE,
    ) -> None:
        self._count = count
        self._seconds = seconds
        self._queue = queue
        self._setup = Setup(memory_bytes, nice, initializer, arguments)
        self._staff: set[Worker] = set()
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._supervisors: list[asyncio.Task[None]] = []
        self._waiting = 0

    async def start(self) -> None:
        """Start every process and wait until all are ready. Raises what `Worker.spawn` raises."""
        spawned = await asyncio.gather(
            *(self._spawn() for _ in range(self._count)), return_exceptions=True
        )
        for failure in spawned:
            if isinstance(failure, BaseException):
                await self.stop()
                raise failure
        self._supervisors = [asyncio.create_task(self._supervise(w)) for w in list(self._staff)]

    async def stop(self) -> None:
        """End every process, busy or idle."""
        supervisors, self._supervisors = self._supervisors, []
        for supervisor in supervisors:
            supervisor.cancel()
        await asyncio.gather(*supervisors, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._staff))
        self._staff.clear()

    def set_arguments(self, *arguments: object) -> None:
        """Set the initializer's arguments for every worker that starts from now on."""
        self._setup = self._setup._replace(arguments=arguments)

    def status(self) -> str:
        """`ok`, `degraded: ...` while some processes are being replaced, or that none runs."""
        running = sum(worker.is_alive for worker in self._staff)
        if running == self._count:
            return "ok"
        counted = f"{running} of {self._count} worker processes run"
        return f"degraded: {counted}" if running else f"{counted}: no file can be read"

    async def run(self, function: Callable[[*Ts], T], *args: *Ts, extra_seconds: float = 0.0) -> T:
        """Run `function(*args)` in a worker, with `extra_seconds` beyond the default limit, and
        return its result.

        `function` is module-level and `args` can be pickled. The result is sent as MessagePack and
        decoded by the function's return annotation: plain data, structs, enums, dates.

        Raises WorkerTimeout, WorkerDied, WorkerFailed if the function raised, and WorkersBusy if no
        worker became free within `seconds`. Cancelling the call ends the job.
        """
        seconds = self._seconds + extra_seconds
        request = pickle.dumps((function, args, seconds))
        worker = await self._free()
        try:
            answer = await worker.ask(request, seconds)
        finally:
            if worker.is_alive:
                self._idle.put_nowait(worker)
        return _decoded(function, answer)

    async def _free(self) -> Worker:
        if not self._supervisors or self._waiting >= self._queue:
            raise WorkersBusy("Too many files are being read at once: ask again in a moment.")
        self._waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                while not (worker := await self._idle.get()).is_alive:
                    pass  # it died while idle; its supervisor replaces it
                return worker
        except TimeoutError:
            raise WorkersBusy("No worker became free in time: ask again in a moment.") from None
        finally:
            self._waiting -= 1

    async def _supervise(self, worker: Worker) -> None:
        """Keep one slot filled: with this worker, then with its replacements."""
        while True:
            self._idle.put_nowait(worker)
            await worker.lost.wait()
            log.info("a worker %s and is replaced", await worker.reap())
            self._staff.discard(worker)
            worker = await self._replacement()

    async def _replacement(self) -> Worker:
        pause = _FIRST_PAUSE_SECONDS
        while True:
            try:
                return await self._spawn()
            except (OSError, WorkerError) as error:
                log.warning("no worker could be started, next try in %.1f s: %r", pause, error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_SECONDS)

    async def _spawn(self) -> Worker:
        worker = await Worker.spawn(self._setup)
        self._staff.add(worker)
        return worker


def _decoded(function: Callable[..., T], answer: bytes) -> T:
    try:
        value: T = _decoder(function).decode(answer)
    except msgspec.MsgspecError as error:
        raise WorkerFailed(type(error).__name__, str(error)) from None
    return value


@lru_cache
def _decoder(function: Callable[..., object]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(get_type_hints(function).get("return", Any))
