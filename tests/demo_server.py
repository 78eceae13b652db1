"""The demo behind its own server, as `make run` starts it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.program import Program, free_port


@contextmanager
def serving_demo(demo: Path, key_file: Path, folder: Path) -> Iterator[str]:
    """Yield the origin, "http://127.0.0.1:<port>", of a server that writes its log in `folder`."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"

    def is_ready() -> bool:
        try:
            return httpx.get(f"{origin}/readyz", trust_env=False).is_success
        except httpx.TransportError:
            return False

    provenance = str(Path(sys.prefix, "bin", "provenance"))
    command = [provenance, "demo", "--folder", str(demo), "--port", str(port)]
    env = {**os.environ, "PROVENANCE_KEYS": str(key_file)}
    program = Program(command, folder, is_ready, env=env, seconds=120)
    program.start()
    try:
        yield origin
    finally:
        program.stop()
