"""Count what one badge runs through: python -m tests.benchmarks.hops FILE [TRUST]

Prints the files and functions of ours that run between the request and its answer, in the server
and in its worker, and how often each costly step is taken. Cold: nothing is cached. Warm: the cache
has everything, and the process nothing.
"""

import asyncio
import shutil
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar, TypeVarTuple

import httpx

from api.app import create_app
from api.settings import Settings
from resolvers.platform.catalog import Entry, FolderCatalog
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.platform import Platform
from resolvers.platform.platform_record import PlatformRecord
from resolvers.provenance.reader import Reader
from resolvers.provenance.service import Service
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.storage.store import MemoryStore
from resolvers.trust.lists import TrustLists, load_trust
from schema.contract import build
from tests.machine import REPOSITORY

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
ROOMS = ("api/", "schema/", "resolvers/")
QUERY = """query Badge($id: ID!) {
  video(id: $id) { label { kind text certainty } credentials { state } }
}"""


class Counts:
    """The functions of ours that ran, and how often each costly step was taken."""

    def __init__(self) -> None:
        self.counting = False
        self.functions: set[tuple[str, str]] = set()
        self.steps: Counter[str] = Counter()

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        """Note a call, as a profile function."""
        path = Path(frame.f_code.co_filename)
        if self.counting and event == "call" and path.is_relative_to(REPOSITORY):
            place = str(path.relative_to(REPOSITORY))
            if place.startswith(ROOMS):
                self.functions.add((place, frame.f_code.co_qualname))
            if place.endswith("manifests/crjson.py") and frame.f_code.co_name == "__init__":
                self.step("crJSON parses")

    def step(self, name: str, count: int = 1) -> None:
        """Count a step, unless it is part of the warm-up."""
        self.steps[name] += count * self.counting


class CountingPool(WorkerPool):
    """Runs its jobs in this process, where the profiler sees them."""

    def __init__(self, counts: Counts) -> None:
        super().__init__(0, 10.0, 2**30)
        self._counts = counts

    async def start(self) -> None:
        """Start no process."""

    async def run(
        self, function: Callable[[*Ts], T], *arguments: *Ts, extra_seconds: float = 0
    ) -> T:
        """Run the job."""
        self._counts.step("worker jobs")
        return function(*arguments)


class CountingCatalog(FolderCatalog):
    """Counts how often it is asked."""

    def __init__(self, folder: Path, counts: Counts) -> None:
        super().__init__(folder)
        self._counts = counts

    async def entries(self, video_ids: Sequence[str]) -> list[Entry | None]:
        """Return what the folder holds."""
        self._counts.step("catalog look-ups")
        return await super().entries(video_ids)


class CountingLedger(MemoryLedger):
    """Counts how often it is asked."""

    def __init__(self, counts: Counts) -> None:
        super().__init__()
        self._counts = counts

    async def platform_records(self, video_ids: Sequence[str]) -> list[PlatformRecord | None]:
        """Return what the ledger holds."""
        self._counts.step("ledger look-ups")
        return await super().platform_records(video_ids)


class CountingStore(MemoryStore):
    """Counts round trips to the cache, and the bytes they bring."""

    counts = Counts()

    async def get(self, key: str) -> bytes | None:
        """Return the value."""
        return (await self.get_many([key]))[0]

    async def get_many(self, keys: Iterable[str]) -> list[bytes | None]:
        """Return the values."""
        values = [await super(CountingStore, self).get(key) for key in keys]
        self.counts.step("cache round trips")
        self.counts.step("cache bytes read", sum(len(value or b"") for value in values))
        return values


@asynccontextmanager
async def client(
    media: Path, store: CountingStore, trust: TrustLists
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a fresh process over `media`, with what `store` holds."""
    counts = store.counts
    catalog = CountingCatalog(media, counts)
    reader = Reader(CountingPool(counts), trust)
    service = Service(Platform(catalog, CountingLedger(counts)), store, reader)
    transport = httpx.ASGITransport(create_app(Settings(media=media), build(), service))
    async with httpx.AsyncClient(transport=transport, base_url="http://hops") as asking:
        yield asking


async def ask(name: str, media: Path, store: CountingStore, trust: TrustLists) -> None:
    """Report what one badge takes; the schema and the document are warm."""
    counts = store.counts = Counts()
    threading.setprofile(counts)
    sys.setprofile(counts)
    async with client(media, store, trust) as asking:
        variables = {"id": "none"}
        await asking.post("/graphql", json={"query": QUERY, "variables": variables})
        counts.counting = True
        answer = await asking.post("/graphql", json={"query": QUERY, "variables": {"id": "clip"}})
        counts.counting = False
    sys.setprofile(None)
    threading.setprofile(None)
    if answer.json()["data"]["video"] is None:
        raise RuntimeError(f"the video is not answered: {answer.text}")
    files = {file for file, _ in counts.functions}
    steps = ", ".join(f"{count} {step}" for step, count in counts.steps.items() if count)
    print(f"{name}: {len(files)} files, {len(counts.functions)} functions; {steps}")


async def main(file: Path, lists: str | None = None) -> None:
    """Measure one media file, under the trust lists of a folder."""
    trust = load_trust(Path(lists)) if lists else TrustLists()
    with tempfile.TemporaryDirectory() as folder:
        media = Path(folder)
        shutil.copy(file, media / f"clip{file.suffix}")
        store = CountingStore()
        await ask("cold", media, store, trust)
        await ask("warm", media, store, trust)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:]))
