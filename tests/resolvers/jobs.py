"""Jobs for the tests of worker processes."""

import ctypes
import os
import resource
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import msgspec

_prepared: list[str] = []


class Measured(msgspec.Struct, frozen=True):
    """An answer with types beyond plain MessagePack."""

    at: datetime
    names: tuple[str, ...]


def measured(at: datetime, *names: str) -> Measured:
    return Measured(at, names)


def doubled(number: int) -> int:
    return 2 * number


def process_id(seconds: float = 0.0) -> int:
    time.sleep(seconds)
    return os.getpid()


def wait_for(file: Path) -> bool:
    """Answer once the file is there; the pool's limit ends a wait that takes too long."""
    while not file.exists():
        time.sleep(0.01)
    return True


def prepare(name: str) -> None:
    _prepared.append(name)


def prepared() -> list[str]:
    return _prepared


def refuse() -> None:
    raise ValueError("not today")


def need(file: Path) -> None:
    file.stat()


def vanish(code: int) -> None:
    os._exit(code)


def announce_and_hang(file: Path) -> None:
    file.write_text(str(os.getpid()))
    time.sleep(60)


def spin() -> None:
    while True:
        pass


def eat_memory() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


def crash() -> None:
    ctypes.string_at(0)


def crash_later() -> str:
    """Answer, and exit a moment later, as after damage to the heap."""
    threading.Timer(0.05, os._exit, (3,)).start()
    return "fine"


def promise_too_much() -> None:
    """Announce an answer of four gigabytes: the socket is the process's first argument."""
    os.write(int(sys.argv[1]), b"\xff\xff\xff\xff")
    time.sleep(60)


def lie() -> int:
    return "not a number"  # type: ignore[return-value]


def unknown_object() -> object:
    return object()


def leave() -> None:
    sys.exit("enough")


def standard_input() -> str:
    return sys.stdin.read()


def environment() -> dict[str, str]:
    return dict(os.environ)


def core_limit() -> tuple[int, int]:
    return resource.getrlimit(resource.RLIMIT_CORE)
