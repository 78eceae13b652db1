"""The look-ups of one resolution in the catalog, the ledger and the cache."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from resolvers.platform.catalog import Entry, FolderCatalog
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.platform import Platform
from resolvers.platform.platform_record import PlatformRecord
from resolvers.provenance.reader import Reader
from resolvers.provenance.service import Service
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.storage.store import MemoryStore
from resolvers.trust.lists import TrustLists, load_trust
from tests.resolvers.services import MIB

pytestmark = pytest.mark.anyio


class AskedCatalog(FolderCatalog):
    """A catalog that counts its look-ups."""

    asked = 0

    async def entries(self, video_ids: Sequence[str]) -> list[Entry | None]:
        self.asked += 1
        return await super().entries(video_ids)


class AskedLedger(MemoryLedger):
    """A ledger that counts its look-ups."""

    asked = 0

    async def platform_records(self, video_ids: Sequence[str]) -> list[PlatformRecord | None]:
        self.asked += 1
        return await super().platform_records(video_ids)


class AskedStore(MemoryStore):
    """A store that counts round trips, by the kind of their first key."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: Counter[str] = Counter()

    async def get(self, key: str) -> bytes | None:
        self.asked[key.partition(":")[0]] += 1
        return await super().get(key)

    async def get_many(self, keys: Iterable[str]) -> list[bytes | None]:
        listed = list(keys)
        self.asked[listed[0].partition(":")[0]] += 1
        return [await super(AskedStore, self).get(key) for key in listed]


class Asked:
    """A service whose parts count what they are asked."""

    def __init__(self, media: Path, trust: TrustLists, store: AskedStore) -> None:
        self.catalog, self.ledger, self.store = AskedCatalog(media), AskedLedger(), store
        workers = WorkerPool(1, 20.0, 2048 * MIB)
        platform = Platform(self.catalog, self.ledger)
        self.service = Service(platform, store, Reader(workers, trust))

    async def resolve(self) -> None:
        await self.service.start()
        try:
            assert await self.service.provenance("ai-generated")
        finally:
            await self.service.reader.stop()


async def test_a_cold_video_asks_the_catalog_and_the_ledger_once(demo: Path) -> None:
    asked = Asked(demo / "media", load_trust(demo / "trust"), AskedStore())
    await asked.resolve()
    assert (asked.catalog.asked, asked.ledger.asked) == (1, 1)


async def test_a_cached_video_takes_two_round_trips_and_no_manifest_store(demo: Path) -> None:
    trust, store = load_trust(demo / "trust"), AskedStore()
    await Asked(demo / "media", trust, store).resolve()
    store.asked.clear()
    again = Asked(demo / "media", trust, store)
    await again.resolve()
    assert store.asked == {"content": 1, "facts": 1}
    assert (again.catalog.asked, again.ledger.asked) == (1, 1)


async def test_new_trust_lists_read_the_manifest_store_once(demo: Path) -> None:
    store = AskedStore()
    await Asked(demo / "media", load_trust(demo / "trust"), store).resolve()
    store.asked.clear()
    await Asked(demo / "media", TrustLists(), store).resolve()
    assert store.asked == {"content": 1, "facts": 1, "store": 1}
