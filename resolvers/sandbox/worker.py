"""A worker process from the server's side: it runs one job at a time and is killed if it hangs."""

import asyncio
import os
import pickle
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from typing import Final, Self, cast

import msgspec

from resolvers.core.errors import WorkerDied, WorkerFailed, WorkerTimeout
from resolvers.sandbox.worker_process import (
    DONE,
    LENGTH_BYTES,
    OUT_OF_MEMORY,
    Failure,
    Setup,
    frame,
)

ANSWER_LIMIT: Final = 256 * 1024 * 1024
START_SECONDS: Final = 60.0
_LEAVE_SECONDS: Final = 2.0
_REAP_SECONDS: Final = 10.0
_MODULE: Final = "resolvers.sandbox.worker_process"


class Worker(asyncio.Protocol):
    """One worker process. `lost` is set when its end is noticed, whatever the cause."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[bytes] | None = None
        self._received = bytearray()
        self.is_alive = True
        self.lost = asyncio.Event()

    @classmethod
    async def spawn(cls, setup: Setup) -> Self:
        """Start a process and wait until it is ready.

        Raises WorkerFailed with the initializer's exception, WorkerDied, WorkerTimeout, or OSError
        if the machine cannot start a process.
        """
        ours, theirs = socket.socketpair()
        try:
            worker = cls(_process(theirs.fileno()))
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        try:
            loop = asyncio.get_running_loop()
            await loop.create_unix_connection(lambda: worker, sock=ours)
            await worker.ask(pickle.dumps(setup), START_SECONDS)
        except BaseException:
            worker.kill()
            await worker.reap()
            raise
        return worker

    async def ask(self, request: bytes, seconds: float) -> bytes:
        """Return the encoded answer to one request.

        Raises WorkerFailed, after which the worker can be used again. After WorkerTimeout,
        WorkerDied and cancellation it is dead.
        """
        try:
            async with asyncio.timeout(seconds):
                message = await self._send(request)
        except TimeoutError:
            self.kill()
            raise WorkerTimeout(f"The job took longer than {seconds:g} seconds.") from None
        except ConnectionError:
            self.kill()
            raise WorkerDied(f"The worker {await self.reap()}.") from None
        except BaseException:
            self.kill()
            raise
        return _unpacked(message)

    def kill(self) -> None:
        """Kill the process."""
        self.is_alive = False
        self._process.kill()
        if self._transport is not None:
            self._transport.abort()

    async def end(self) -> None:
        """End the process: an idle one exits and cleans up, a busy one is killed."""
        if self._answer is None or not self._answer.done() or self._transport is None:
            self.kill()
        else:
            self._transport.close()
        with suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(self._process.wait, _LEAVE_SECONDS)
        self.kill()
        await self.reap()

    async def reap(self) -> str:
        """Wait for the end of a killed or dead process, and describe it."""
        with suppress(subprocess.TimeoutExpired):  # it hangs in the kernel and cannot be reaped
            await asyncio.to_thread(self._process.wait, _REAP_SECONDS)
        return _ending(self._process.returncode)

    def _send(self, request: bytes) -> asyncio.Future[bytes]:
        self._answer = asyncio.get_running_loop().create_future()
        if self._transport is None or self._transport.is_closing():
            self._answer.set_exception(ConnectionResetError())
        else:
            self._transport.write(frame(request))
        return self._answer

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport; called by asyncio."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's does not inherit it

    def data_received(self, data: bytes) -> None:
        """Collect an answer until it is complete; called by asyncio."""
        self._received += data
        size = LENGTH_BYTES + int.from_bytes(self._received[:LENGTH_BYTES], "big")
        if size > ANSWER_LIMIT:
            self.kill()
        elif len(self._received) >= size:
            message = bytes(self._received[LENGTH_BYTES:size])
            self._received.clear()
            if self._answer is not None and not self._answer.done():
                self._answer.set_result(message)

    def connection_lost(self, exc: Exception | None) -> None:
        """Report to the caller that there is no answer; called by asyncio."""
        self.is_alive = False
        self.lost.set()
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionResetError())


def _process(descriptor: int) -> subprocess.Popen[bytes]:
    # -P: do not import from the working directory, unless the server itself does.
    command = [sys.executable, "-P", "-m", _MODULE, str(descriptor)]
    return subprocess.Popen(  # noqa: S603 - this interpreter and a module of ours
        command,
        pass_fds=[descriptor],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    """The server's environment without its settings: a parser's process must not see a Redis
    password.
    """
    inherited = {name: v for name, v in os.environ.items() if not name.startswith("PROVENANCE_")}
    path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)  # noqa: PTH109 - as import does
    # Each glibc arena reserves 64 MB of address space, which counts towards the memory limit.
    return {**inherited, "PYTHONPATH": path, "MALLOC_ARENA_MAX": "2"}


def _unpacked(message: bytes) -> bytes:
    if message[:1] == DONE:
        return message[1:]
    try:
        failure = msgspec.msgpack.decode(message[1:], type=Failure)
    except msgspec.MsgspecError:
        failure = Failure("Garbage", "")
    raise WorkerFailed(failure.kind, failure.detail)


def _ending(code: int | None) -> str:
    if code == OUT_OF_MEMORY:
        return "ran out of memory"
    if code is not None and code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with exit code {code}"
