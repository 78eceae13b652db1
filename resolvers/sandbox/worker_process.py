"""The process of a worker: it runs one job at a time for `worker_pool.WorkerPool`, and may be
killed.

It reads media files made to break the parser. So it drops what it does not need (core dumps,
unlimited memory, the server's settings), and it answers in plain data: a compromised parser cannot
make the server unpickle anything.

Messages go over one socket, each after its length (4 bytes, big-endian). Requests are pickled: a
`Setup`, answered by an empty `DONE`, then (function, arguments, time limit in seconds). An answer
is one byte, `DONE` or `FAILED`, and a MessagePack value: the function's result, or a `Failure`.
"""

import os
import pickle
import resource
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BufferedRWPair
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

DONE: Final = b"\x00"
FAILED: Final = b"\x01"
OUT_OF_MEMORY: Final = 101
LENGTH_BYTES: Final = 4
_DETAIL_LIMIT: Final = 500
# Grace time after which an overdue job ends itself, because its server is gone.
_ORPHAN_SECONDS: Final = 2.0


class Setup(NamedTuple):
    """The first message to a worker."""

    memory_bytes: int
    nice: int
    initializer: Callable[..., object] | None
    arguments: tuple[object, ...]


class Failure(msgspec.Struct, frozen=True):
    """An exception: the name of its class, and its text."""

    kind: str
    detail: str


def frame(message: bytes) -> bytes:
    """The message after its length."""
    return len(message).to_bytes(LENGTH_BYTES, "big") + message


def main() -> None:
    """Serve the socket whose descriptor is the first argument, until its other end closes."""
    channel = socket.socket(fileno=int(sys.argv[1])).makefile("rwb")
    setup: Setup = pickle.loads(_read(channel))  # noqa: S301 - the server's own words
    _limit(setup)
    _write(channel, _job(setup.initializer or _nothing, setup.arguments, answer=False))
    _silence()
    while request := _read(channel):
        _write(channel, _answer(request))
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(request: bytes) -> bytes:
    try:
        function, arguments, seconds = pickle.loads(request)  # noqa: S301 - the server's own words
    except Exception as error:
        return _failed(error)
    # The server ends a job that takes too long, unless the server itself is gone.
    signal.setitimer(signal.ITIMER_REAL, seconds + _ORPHAN_SECONDS)
    return _job(function, arguments, answer=True)


def _job(function: Callable[..., Any], arguments: tuple[object, ...], *, answer: bool) -> bytes:
    try:
        value = function(*arguments)
        return DONE + (msgspec.msgpack.encode(value) if answer else b"")
    except MemoryError:
        # After it, no answer of this process is reliable.
        os._exit(OUT_OF_MEMORY)
    except BaseException as error:  # an exit fails the job and does not end the worker
        return _failed(error)


def _failed(error: BaseException) -> bytes:
    detail = str(error)[:_DETAIL_LIMIT].encode("utf-8", "replace").decode()
    return FAILED + msgspec.msgpack.encode(Failure(type(error).__name__, detail))


def _nothing() -> None:
    pass


def _limit(setup: Setup) -> None:
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the server, which stops its workers
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(setup.nice)
    with suppress(OSError, ValueError):  # macOS has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (setup.memory_bytes, setup.memory_bytes))
    with suppress(OSError):  # Linux: out of memory, kill a worker rather than the server
        Path("/proc/self/oom_score_adj").write_text("1000")


def _silence() -> None:
    """Discard what the parser prints to standard error, which quotes the file."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _read(channel: BufferedRWPair) -> bytes:
    length = channel.read(LENGTH_BYTES)
    return channel.read(int.from_bytes(length, "big"))


def _write(channel: BufferedRWPair, message: bytes) -> None:
    channel.write(frame(message))
    channel.flush()


if __name__ == "__main__":
    main()
