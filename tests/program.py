"""A program that tests start, stop and kill: a Redis server, or ours."""

import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PATIENCE = 10.0  # seconds a program has to end by itself


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nothing listens on, below those the system hands out.

    The choice ignores the seed of `random`: parallel workers that share a seed would all choose
    the same port.
    """
    while True:
        port = 20_000 + secrets.randbelow(10_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port


class Program:
    """A child process with its output in a file.

    `ready` says whether it can be used; `start` waits for that at most `seconds`.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        ready: Callable[[], bool],
        *,
        seconds: float = 30.0,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.command, self.folder, self.ready = command, folder, ready
        self.seconds, self.env = seconds, env
        self.log = folder / "output.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The ID of its process, after `start`."""
        if self._process is None:
            raise RuntimeError("the program was not started")
        return self._process.pid

    def start(self) -> None:
        """Start the program, unless it runs. RuntimeError, with its output, if it does not come."""
        if self.running:
            return
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + self.seconds
        while self.running and time.monotonic() < deadline:
            if self.ready():
                return
            time.sleep(0.02)
        self.kill()
        raise RuntimeError(f"{self.command[0]} did not start:\n{self.log.read_text()}")

    def stop(self) -> int:
        """Ask the program to end, and kill it if it stays. The exit code, below 0 for a signal."""
        if self._process is None:
            return 0
        self._process.terminate()
        try:
            return self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return self.kill()

    def kill(self) -> int:
        """End the program and its children at once, as a crash would. The exit code."""
        if self._process is None:
            return 0
        if self.running:
            os.killpg(self._process.pid, signal.SIGKILL)
        return self._process.wait()
