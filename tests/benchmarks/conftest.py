"""Our server over the demo's videos and the real Redis, and the yardsticks beside it."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest

from tests.machine import REPOSITORY
from tests.program import Program, free_port
from tests.redis_server import RedisServer


class Server:
    """A module of ours, run as a program that serves HTTP on a port of its own."""

    def __init__(self, command: list[str], env: Mapping[str, str], folder: Path) -> None:
        port = str(free_port())
        self.origin = f"http://127.0.0.1:{port}"
        env = {**os.environ, "PYTHONPATH": str(REPOSITORY), **env, "PROVENANCE_PORT": port}
        self.program = Program([sys.executable, "-m", *command], folder, self._listens, env=env)

    def _listens(self) -> bool:
        try:
            httpx.get(self.origin, trust_env=False)
        except httpx.TransportError:
            return False
        return True


@pytest.fixture(scope="session")
def settings(demo: Path, redis_server: RedisServer) -> dict[str, str]:
    """The settings of a server over the demo and the real Redis."""
    return {
        "PROVENANCE_MEDIA": str(demo / "media"),
        "PROVENANCE_TRUST": str(demo / "trust"),
        "PROVENANCE_REDIS_URL": redis_server.url,
        "PROVENANCE_READERS": "1",
    }


@pytest.fixture(scope="session")
def ours(settings: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of our server, as `provenance serve` starts it."""
    server = Server(["api.cli.command", "serve"], settings, tmp_path_factory.mktemp("ours"))
    server.program.start()
    yield server.origin
    server.program.stop()


@pytest.fixture(scope="session")
def forgetful(
    settings: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The origin of our server without its answer cache."""
    chosen = {**settings, "PROVENANCE_ANSWER_CACHE_MB": "0"}
    server = Server(["api.cli.command", "serve"], chosen, tmp_path_factory.mktemp("forgetful"))
    server.program.start()
    yield server.origin
    server.program.stop()


@pytest.fixture(scope="session")
def yardsticks(
    settings: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The origin of the yardsticks (see yardstick)."""
    folder = tmp_path_factory.mktemp("yardsticks")
    server = Server(["tests.benchmarks.yardstick"], settings, folder)
    server.program.start()
    yield server.origin
    server.program.stop()
