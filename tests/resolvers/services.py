"""Services over a folder of media, for tests: real workers, a real store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from resolvers import engine
from resolvers.catalog import FolderCatalog
from resolvers.reader import Reader
from resolvers.service import Service
from resolvers.store import MemoryStore, Store
from resolvers.trust import Trust, load_trust
from resolvers.workers import Workers

MIB = 1024 * 1024


@asynccontextmanager
async def serving(
    media: Path,
    *,
    trust: Path | None = None,
    store: Store | None = None,
    seconds: float = 20,
    memory: int = 2048 * MIB,
) -> AsyncIterator[Service]:
    """A running service over `media`; stopped at the end, with whatever it started."""
    lists = load_trust(trust) if trust else Trust()
    workers = Workers(2, seconds, memory, initializer=engine.warm, arguments=(lists,))
    service = Service(FolderCatalog(media), store or MemoryStore(), Reader(workers, lists))
    await service.start()
    try:
        yield service
    finally:
        await service.stop()
