"""Answers a second of one process, beside a bare route that sends the same bytes.

Each query is measured in rounds: our server, ours without its answer cache, the bare
route and plain Strawberry in turn, each with 32 connections. The ratio is the median over the
rounds, so an absolute figure is never judged.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final, NamedTuple

import httpx
import pytest
from redis import Redis

from resolvers.demo import VIDEOS
from tests.benchmarks.load import Load, Target, interleaved, typical
from tests.machine import REPOSITORY
from tests.redis_server import RedisServer

QUERIES: Final = REPOSITORY / "frontend-stub" / "queries"
TWENTY: Final = [VIDEOS[n % len(VIDEOS)].id for n in range(20)]


class Case(NamedTuple):
    """What the pages ask: a query's file, its variables, and the least ratios to the bare route, of
    an answer that is given again and of one that is worked out anew.
    """

    query: str
    variables: Mapping[str, object]
    again: float
    anew: float


CASES: Final[Mapping[str, Case]] = {
    "panel": Case("panel", {"videoId": "ai-modified"}, 0.5, 0.03),
    "badge": Case("badge", {"videoIds": ["ai-modified"]}, 0.4, 0.15),
    "20 badges": Case("badge", {"videoIds": TWENTY}, 0.2, 0.03),
    "feed of 20": Case("feed", {"first": 20}, 0.1, 0.03),
}


class Row(NamedTuple):
    """One case: the size of the answer in bytes, and the load on each server by its name."""

    size: int
    rounds: list[dict[str, Load]]

    def load(self, server: str) -> Load:
        return typical([loads[server] for loads in self.rounds])

    def ratio(self, server: str) -> float:
        """A server's rate as a ratio to the bare route's of the same round."""
        return median(loads[server].rate / loads["bare"].rate for loads in self.rounds)

    def lines(self, case: str) -> list[str]:
        return [
            f"{case:<11} {self.size:>6} {server:<11} {load.rate:>9,.0f} {self.ratio(server):>6.3f}"
            f" {load.p50:>8.2f} {load.p99:>8.2f}"
            for server in self.rounds[0]
            for load in [self.load(server)]
        ]


@pytest.fixture(scope="module")
def table(
    ours: str,
    forgetful: str,
    yardsticks: str,
    redis_server: RedisServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Row]:
    """Every case, measured; printed as a table."""
    servers = {"ours": f"{ours}/graphql", "ours, anew": f"{forgetful}/graphql"}
    folder = tmp_path_factory.mktemp("load")
    header = f"{'query':<11} {'bytes':>6} {'server':<11} {'answers/s':>9} {'ratio':>6}"
    print(f"\n\n{header} {'p50 ms':>8} {'p99 ms':>8}")
    with Redis.from_url(redis_server.url) as redis:
        return {case: measure(case, servers, yardsticks, redis, folder) for case in CASES}


def measure(
    case: str, servers: Mapping[str, str], yardsticks: str, redis: Redis, folder: Path
) -> Row:
    name = CASES[case].query
    text = (QUERIES / f"{name}.graphql").read_text()
    asked = {"query": text, "variables": CASES[case].variables}
    body = folder / "body.json"
    body.write_text(json.dumps(asked))
    strawberry = f"{yardsticks}/strawberry/"
    answer, *others = (answered(url, asked) for url in (*servers.values(), strawberry))
    assert [json.loads(other) for other in others] == [json.loads(answer)] * 2
    redis.set(name, answer)
    targets = {
        **{server: Target(url, body) for server, url in servers.items()},
        "bare": Target(f"{yardsticks}/bare/{name}"),
        "strawberry": Target(strawberry, body),
    }
    row = Row(len(answer), interleaved(targets, folder))
    print("\n".join(row.lines(case)), flush=True)
    return row


def answered(url: str, asked: Mapping[str, Any]) -> bytes:
    response = httpx.post(url, json=asked, trust_env=False, timeout=60)
    assert response.is_success
    assert "errors" not in response.json()
    return response.content


@pytest.mark.parametrize("case", CASES)
def test_answers_are_not_far_behind_a_bare_route(case: str, table: dict[str, Row]) -> None:
    assert table[case].ratio("ours") >= CASES[case].again
    assert table[case].ratio("ours, anew") >= CASES[case].anew


@pytest.mark.parametrize("case", CASES)
def test_no_request_fails_under_load(case: str, table: dict[str, Row]) -> None:
    assert [table[case].load(server).failed for server in ("ours", "ours, anew")] == [0, 0]


def test_an_answer_given_again_is_much_quicker_than_one_worked_out(table: dict[str, Row]) -> None:
    rounds = table["panel"].rounds
    assert median(each["ours"].rate / each["ours, anew"].rate for each in rounds) >= 3
