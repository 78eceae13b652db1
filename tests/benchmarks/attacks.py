"""Hostile queries, and what each costs a server: `python -m tests.benchmarks.attacks`

Prints a Markdown table: time, growth of peak memory and answer of each query, sent to our server
and to the stock view of Strawberry, with the same schema and videos. Each server is a process of
its own, and is restarted when it does not answer within `PATIENCE` seconds.
"""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import httpx

from resolvers.demo.videos import make_demo
from tests import machine
from tests.benchmarks.conftest import Server
from tests.redis_server import RedisServer

PATIENCE: Final = 30.0
MB: Final = 1_000_000
RESETS_PEAK: Final = "5"  # for clear_refs, see proc(5)
NO_ANSWERS: Final = ("hangs", "closed")


class Cost(NamedTuple):
    """The cost of one request: seconds, the growth of the peak memory in MB, and the answer."""

    seconds: float
    megabytes: float
    answer: str


def query(text: str, **variables: object) -> bytes:
    """The body of a request for one operation."""
    return json.dumps({"query": text, "variables": variables}).encode()


def around(inner: str, outer: str) -> str:
    """A selection `inner` at the place of the dots of `outer`."""
    return outer.replace("...", inner)


def aliases(count: int, field: str) -> str:
    """A query for one field under many names."""
    return around(" ".join(f"a{n}: {field}" for n in range(count)), "{ ... }")


def fragments(levels: int) -> str:
    """Fragments that each spread the one before twice."""
    parts = ["fragment f0 on Video { id }"]
    parts += [f"fragment f{n} on Video {{ ...f{n - 1} ...f{n - 1} }}" for n in range(1, levels)]
    return " ".join([*parts, f'{{ video(id: "x") {{ ...f{levels - 1} }} }}'])


def nested(levels: int, width: int = 1) -> str:
    """A feed with ingredients of manifests of ingredients, under `width` names a level."""
    inner = "title"
    for _ in range(levels):
        page = around(inner, "manifest { ingredients(first: 100) { edges { node { ... } } } }")
        inner = " ".join(f"a{n}: {page}" for n in range(width))
    page = around(inner, "ingredients(first: 100) { edges { node { ... } } }")
    return around(page, "{ feed(first: 100) { edges { node { credentials { ... } } } } }")


def introspection(levels: int) -> str:
    """Types of fields of types."""
    inner = "name"
    for _ in range(levels):
        inner = around(inner, "name fields { name type { ... } }")
    return around(inner, "{ __schema { types { ... } } }")


MANY: Final = 2000
PANEL: Final = (
    "feed(first: 100) { edges { node { label { sentence evidence { __typename } } credentials {"
    " manifests(first: 100) { edges { node { id title actions(first: 100) { edges { node { name } }"
    " } ingredients(first: 100) { edges { node { title } } } } } } } } } }"
)
CYCLE: Final = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"
SCHEMA: Final = "__schema { types { name fields { name type { name } } } }"

ATTACKS: Final[Mapping[str, bytes]] = {
    "an ordinary query": query("{ feed(first: 20) { edges { node { label { text } } } } }"),
    "fragment bomb, 22 levels": query(fragments(22)),
    "fragment bomb, 60 levels": query(fragments(60)),
    "fragments in a cycle": query(CYCLE),
    "2,000 aliases of a list": query(aliases(MANY, "feed(first: 100) { totalCount }")),
    "2,000 aliases of a video": query(aliases(MANY, 'video(id: "x") { id }')),
    "40 aliases of a feed of panels": query(aliases(40, PANEL)),
    "200 aliases of a feed of panels": query(aliases(200, PANEL)),
    "a feed, 3 levels of ingredients": query(nested(3)),
    "a feed, 5 levels, 2 aliases each": query(nested(5, 2)),
    "100,000 levels of braces": query("{a" * 100_000),
    "10,000 levels of braces": query("{a" * 10_000),
    "100,000 levels of JSON": b'{"query": "{__typename}", "variables": ' + b'{"a":' * 100_000,
    "20,000 levels of JSON lists": b"[" * 20_000,
    "20,000 levels of a list value": query(around("[" * 20_000, "{ videos(ids: ...) { id } }")),
    "a comment of 20 MB": query("#" + "x" * 20 * MB + "\n{ __typename }"),
    "a string of 20 MB": query(around("x" * 20 * MB, '{ video(id: "...") { id } }')),
    "2,000 directives": query(around("@skip(if: false) " * MANY, "{ __typename ... }")),
    "2,000 unknown directives": query(around("@a " * MANY, "{ __typename ... }")),
    "2,000 unknown fields": query(around(" ".join(f"a{n}" for n in range(MANY)), "{ ... }")),
    "introspection, 6 levels": query(introspection(6)),
    "introspection, 200 aliases": query(aliases(200, SCHEMA)),
    "a batch of 1,000": b"[" + b",".join([query("{ feed { totalCount } }")] * 1000) + b"]",
    "10,000 IDs": query(
        "query ($ids: [ID!]!) { videos(ids: $ids) { id } }", ids=[f"v{n}" for n in range(10_000)]
    ),
    "a number of 50,000 digits": query(around("9" * 50_000, "{ feed(first: ...) { totalCount } }")),
    "2,000 operations": query(" ".join(f"query q{n} {{ __typename }}" for n in range(MANY))),
    "invalid UTF-8": b'{"query": "\xff"}',
}


class Target:
    """A server that is attacked, at `path`, and restarted where it hangs or dies."""

    def __init__(self, server: Server, path: str) -> None:
        self._server, self._path = server, path

    @property
    def _process(self) -> Path:
        return Path("/proc", str(self._server.program.pid))

    def attack(self, body: bytes) -> Cost:
        """Send a body, and measure the answer."""
        before = self._reset_peak()
        started = time.perf_counter()
        answer = self._answer(body)
        seconds = time.perf_counter() - started
        growth = self._memory("VmHWM") - before
        if answer in NO_ANSWERS:
            self._server.program.kill()
            self._server.program.start()
        return Cost(seconds, growth, answer)

    def _answer(self, body: bytes) -> str:
        headers = {"content-type": "application/json"}
        url = self._server.origin + self._path
        try:
            answer = httpx.post(
                url, content=body, headers=headers, timeout=PATIENCE, trust_env=False
            )
        except httpx.TimeoutException:
            return NO_ANSWERS[0]
        except httpx.TransportError:
            return NO_ANSWERS[1]
        return f"{answer.status_code} {outcome(answer)}"

    def _reset_peak(self) -> float:
        (self._process / "clear_refs").write_text(RESETS_PEAK)
        return self._memory("VmRSS")

    def _memory(self, name: str) -> float:
        lines = (self._process / "status").read_text().splitlines()
        line = next(line for line in lines if line.startswith(name))
        return int(line.split()[1]) / 1000


def outcome(answer: httpx.Response) -> str:
    """The code of the first error, or "data", or "text" for an answer that is not JSON."""
    if "json" not in answer.headers.get("content-type", ""):
        return "text"
    errors = answer.json().get("errors") or []
    codes = [error.get("extensions", {}).get("code", "error") for error in errors]
    return codes[0] if codes else "data"


@contextmanager
def targets(folder: Path) -> Iterator[dict[str, Target]]:
    """Our server and Strawberry's view, over the demo and a real Redis."""
    make_demo(folder / "demo")
    redis = RedisServer(machine.redis_server() or "redis-server", folder)
    settings = {
        "PROVENANCE_MEDIA": str(folder / "demo" / "media"),
        "PROVENANCE_TRUST": str(folder / "demo" / "trust"),
        "PROVENANCE_REDIS_URL": redis.url,
    }
    modules = {"ours": ["api.cli.command", "serve"], "stock": ["tests.benchmarks.yardstick"]}
    paths = {"ours": "/graphql", "stock": "/strawberry/"}
    with ExitStack() as running:
        redis.start()
        running.callback(redis.stop)
        attacked = {}
        for name, command in modules.items():
            (folder / name).mkdir()
            server = Server(command, settings, folder / name)
            server.program.start()
            running.callback(server.program.stop)
            attacked[name] = Target(server, paths[name])
        yield attacked


def row(name: str, size: int, costs: list[Cost]) -> str:
    """A row of the table."""
    cells = [
        cell
        for cost in costs
        for cell in (f"{cost.seconds:.3f}", f"{max(0, cost.megabytes):.0f}", cost.answer)
    ]
    return f"| {' | '.join([name, f'{size:,}', *cells])} |"


def main() -> None:
    """Measure every attack on both servers, and print the table."""
    print("| attack | bytes | ours: s | MB | answer | stock Strawberry: s | MB | answer |")
    print("|---|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder, targets(Path(folder)) as attacked:
        for target in attacked.values():
            target.attack(ATTACKS["an ordinary query"])  # reads the media, and fills the caches
        for name, body in ATTACKS.items():
            costs = [attacked[kind].attack(body) for kind in ("ours", "stock")]
            print(row(name, len(body), costs), flush=True)


if __name__ == "__main__":
    main()
