"""Services over a folder of media, for tests: real workers, a real store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from resolvers.labels.rules import RULES, RuleSet
from resolvers.net.remote_manifests import RemoteManifests
from resolvers.platform.catalog import FolderCatalog
from resolvers.platform.ledger import Ledger
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.platform import Platform
from resolvers.provenance.pace import DEFAULT_PACE, Pace
from resolvers.provenance.reader import Reader
from resolvers.provenance.service import Service
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.storage.store import MemoryStore, Store
from resolvers.trust.lists import TrustLists, load_trust
from resolvers.validation import judgement

MIB = 1024 * 1024


@asynccontextmanager
async def serving(  # noqa: PLR0913 - each is what some test has otherwise
    media: Path,
    *,
    trust: Path | None = None,
    store: Store | None = None,
    seconds: float = 20,
    memory: int = 2048 * MIB,
    pace: Pace = DEFAULT_PACE,
    remote: RemoteManifests | None = None,
    ledger: Ledger | None = None,
    rules: RuleSet = RULES,
) -> AsyncIterator[Service]:
    """A running service over `media`; stopped at the end, with whatever it started."""
    lists = load_trust(trust) if trust else TrustLists()
    reader = Reader(
        WorkerPool(2, seconds, memory, initializer=judgement.warm, arguments=(lists,)),
        lists,
        hashers=WorkerPool(pace.full_reads, seconds, memory),
        pace=pace,
        remote=remote,
    )
    platform = Platform(FolderCatalog(media), ledger or MemoryLedger())
    service = Service(platform, store or MemoryStore(), reader, rules=rules)
    await service.start()
    try:
        yield service
    finally:
        await service.stop()
