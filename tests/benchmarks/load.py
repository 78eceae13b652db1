"""Load: one request again and again over kept connections, from a process of its own.

    Target("http://127.0.0.1:8000/graphql", Path("panel.json"))

wrk sends it where the machine has one, since it takes least of the server's time; else our own
client does (see client).
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import msgspec

from tests.machine import REPOSITORY

CONNECTIONS: Final = 32
ROUNDS: Final = 7
SECONDS: Final = 1  # a round; wrk takes whole ones
PATIENCE: Final = 30.0  # seconds more until a client that does not end is given up

# What wrk runs: it sends the file named after `--`, and ends with the line that our client prints.
WRK: Final = """
function init(arguments)
  local file = arguments[1] and io.open(arguments[1], "rb")
  if not file then return end
  wrk.method, wrk.body = "POST", file:read("*a")
  wrk.headers["Content-Type"] = "application/json"
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('{"rate": %f, "p50": %f, "p99": %f, "failed": %d}\\n',
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
"""


class Target(NamedTuple):
    """A request: a GET of the URL, or with a body a POST of that JSON file."""

    url: str
    body: Path | None = None


class Load(msgspec.Struct, frozen=True):
    """The result of a round: answers a second, latencies in milliseconds, failed requests."""

    rate: float
    p50: float
    p99: float
    failed: int = 0


def interleaved(
    targets: Mapping[str, Target], folder: Path, rounds: int = ROUNDS
) -> list[dict[str, Load]]:
    """Rounds of every target in turn, so that whatever else the machine does meets all of them.

    One more round comes first, to warm up, and is left out.
    """
    measured = [
        {name: run(target, folder) for name, target in targets.items()} for _ in range(rounds + 1)
    ]
    return measured[1:]


def typical(loads: list[Load]) -> Load:
    """The median of each figure, and all failures."""
    return Load(
        rate=median(load.rate for load in loads),
        p50=median(load.p50 for load in loads),
        p99=median(load.p99 for load in loads),
        failed=sum(load.failed for load in loads),
    )


def run(
    target: Target, folder: Path, seconds: int = SECONDS, wrk: str | None = shutil.which("wrk")
) -> Load:
    """One round. RuntimeError, with what the client said, where it measured nothing."""
    command = _wrk(wrk, target, folder, seconds) if wrk else _own(target, seconds)
    ended = subprocess.run(
        command,
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
        text=True,
        timeout=seconds + PATIENCE,
    )
    lines = ended.stdout.splitlines()
    if ended.returncode != 0 or not lines:
        raise RuntimeError(f"{command[0]} measured nothing:\n{ended.stdout}{ended.stderr}")
    return msgspec.json.decode(lines[-1], type=Load)


def _wrk(wrk: str, target: Target, folder: Path, seconds: int) -> list[str]:
    script = folder / "wrk.lua"
    script.write_text(WRK)
    options = ["--threads=1", f"--connections={CONNECTIONS}", f"--duration={seconds}s"]
    body = ["--", str(target.body)] if target.body else []
    return [wrk, *options, f"--script={script}", target.url, *body]


def _own(target: Target, seconds: int) -> list[str]:
    client = [sys.executable, "-m", "tests.benchmarks.client"]
    body = [str(target.body)] if target.body else []
    return [*client, str(CONNECTIONS), str(seconds), target.url, *body]
