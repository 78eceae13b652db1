"""A real Redis server for the tests, which they may stop and start again."""

from pathlib import Path

from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from tests.program import Program, free_port


class RedisServer:
    """A server on a port of its own.

    It is configured to save snapshots, but so rarely that it never does: a restarted one is empty.
    `configuration` is added to its command line.
    """

    def __init__(self, executable: str, folder: Path, *configuration: str) -> None:
        port = free_port()
        self.url = f"redis://127.0.0.1:{port}/0"
        address = ["--bind", "127.0.0.1", "--port", str(port)]
        command = [executable, *address, "--save", "864000 1000000", *configuration]
        self._program = Program(command, folder, self._answers)

    def _answers(self) -> bool:
        with Redis.from_url(self.url) as client:
            try:
                return bool(client.ping())
            except RedisConnectionError:
                return False

    def start(self) -> None:
        """Start the server, unless it runs, and wait until it answers."""
        self._program.start()

    def stop(self) -> None:
        """End the server at once, as a crash would."""
        self._program.kill()

    def empty(self) -> None:
        """Forget every key."""
        with Redis.from_url(self.url) as client:
            client.flushall()
