"""Many videos, to be judged by one trust list and then by another."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from resolvers.demo.authority import Authority
from resolvers.demo.clips import MP4
from resolvers.demo.definitions import Definition
from resolvers.demo.signing import Ingredient, signed_video
from resolvers.labels.rules import RULES, RuleSet
from resolvers.platform.catalog import Catalog, Entry, Page
from resolvers.platform.ledger import Ledger
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.platform import Platform
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import Reader
from resolvers.provenance.service import Limits, Service
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.storage.store import Store
from resolvers.trust.lists import ListKind, TrustList, TrustLists
from resolvers.trust.source import TrustSource
from resolvers.validation import judgement

ASKED: Final = 100  # videos in one query
SIGNERS, STRANGERS = Authority("Signers"), Authority("Strangers")
CREATED: Final = {
    "action": "c2pa.created",
    "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
}
OPENED: Final = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["parent"]}}


class Remembered:
    """A catalog that remembers its first answers, so that media may be deleted."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._entries: dict[str, Entry | None] = {}

    async def entry(self, video_id: str) -> Entry | None:
        return (await self.entries([video_id]))[0]

    async def entries(self, video_ids: Sequence[str]) -> list[Entry | None]:
        new = [video_id for video_id in video_ids if video_id not in self._entries]
        self._entries |= zip(new, await self._catalog.entries(new), strict=True)
        return [self._entries[video_id] for video_id in video_ids]

    async def page(self, first: int, after: str | None = None) -> Page:
        return await self._catalog.page(first, after)

    async def check(self) -> str | None:
        return await self._catalog.check()


def lists(*roots: str, kind: ListKind = ListKind.OFFICIAL) -> TrustLists:
    """One signer list with these roots."""
    anchors = "".join(roots)
    version = sha256(anchors.encode()).hexdigest()
    listed = TrustList(name="List", kind=kind, anchors=anchors, entries=len(roots), version=version)
    return TrustLists(lists=(listed,), version=version)


def made(number: int) -> bytes:
    """A video unlike any other; every second one was made from an earlier, signed one."""
    signer = SIGNERS.signer("Signer")
    original = signed_video(definition(CREATED, number), signer)
    if number % 2:
        return original
    return signed_video(definition(OPENED, number), signer, [Ingredient(original, MP4, "it")])


def definition(action: object, number: int) -> Definition:
    return {
        "title": f"Video {number}",
        "claim_generator_info": [{"name": "Test"}],
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": [action]}, "created": True}
        ],
    }


@asynccontextmanager
async def running(
    catalog: Catalog,
    store: Store,
    trust: TrustLists,
    source: TrustSource | None = None,
    *,
    ledger: Ledger | None = None,
    rules: RuleSet = RULES,
) -> AsyncIterator[Service]:
    """A service over a catalog."""
    workers = WorkerPool(2, 60, 2048 * 1024 * 1024, initializer=judgement.warm, arguments=(trust,))
    limits = Limits(results_kept=20_000)
    platform = Platform(catalog, ledger or MemoryLedger())
    service = Service(platform, store, Reader(workers, trust), limits, source, rules)
    await service.start()
    try:
        yield service
    finally:
        await service.stop()


async def asked(service: Service, video_ids: Sequence[str]) -> list[Provenance]:
    """Every video's provenance, a hundred at a time, as feeds ask for them."""
    found: list[Provenance | None] = []
    for start in range(0, len(video_ids), ASKED):
        found += await service.provenances(video_ids[start : start + ASKED])
    return [each for each in found if each is not None]


def make(folder: Path, number: int) -> None:
    """Make videos, named by their numbers."""
    folder.mkdir()
    for each in range(number):
        (folder / f"{each}.mp4").write_bytes(made(each))
