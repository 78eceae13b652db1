"""Services over a folder of media, for tests: real workers, a real store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from resolvers import judgement
from resolvers.catalog import FolderCatalog
from resolvers.ledger import Ledger
from resolvers.memory_ledger import MemoryLedger
from resolvers.pace import DEFAULT_PACE, Pace
from resolvers.platform import Platform
from resolvers.reader import Reader
from resolvers.remote import RemoteManifests
from resolvers.rules import RULES, RuleSet
from resolvers.service import Service
from resolvers.store import MemoryStore, Store
from resolvers.trust import Trust, load_trust
from resolvers.workers import Workers

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
    lists = load_trust(trust) if trust else Trust()
    reader = Reader(
        Workers(2, seconds, memory, initializer=judgement.warm, arguments=(lists,)),
        lists,
        hashers=Workers(pace.full_reads, seconds, memory),
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
