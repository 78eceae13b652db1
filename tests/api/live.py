"""The tiny application in a process of its own, for what only a real server shows."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.machine import REPOSITORY
from tests.program import Program, free_port


class LiveServer:
    """Its origin, its address and its program."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.address = ("127.0.0.1", free_port())
        self.origin = f"http://127.0.0.1:{self.address[1]}"
        chosen = {f"PROVENANCE_{name}": value for name, value in settings.items()}
        env = {**os.environ, "PYTHONPATH": str(REPOSITORY), **chosen}
        command = [sys.executable, "-m", "tests.api.tiny", str(self.address[1])]
        self.program = Program(command, folder, self._ready, env=env)

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.origin + path, trust_env=False, timeout=20)

    def log(self) -> str:
        return self.program.log.read_text()

    def _ready(self) -> bool:
        try:
            return self.get("/healthz").is_success
        except httpx.TransportError:
            return False


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[LiveServer]:
    """A server that runs, with these PROVENANCE_ settings, and is stopped in the end."""
    server = LiveServer(folder, **settings)
    server.program.start()
    try:
        yield server
    finally:
        server.program.stop()
