"""Assembly: the service that a set of settings describes."""

from api.settings import Settings, SettingsError
from resolvers import engine
from resolvers.catalog import FolderCatalog
from resolvers.reader import Reader
from resolvers.redis_store import RedisStore
from resolvers.service import Limits, Service
from resolvers.store import MemoryStore, Store
from resolvers.trust import Trust, load_trust
from resolvers.workers import Workers

_MIB = 1024 * 1024


def build_service(settings: Settings) -> Service:
    """The service that serves `settings.media`. Raises SettingsError, TrustError."""
    if settings.media is None:
        raise SettingsError("PROVENANCE_MEDIA is not set: name the folder that holds your media.")
    return Service(
        FolderCatalog(settings.media),
        _store(settings),
        build_reader(settings),
        Limits(
            cache_seconds=float(settings.cache_ttl),
            results_kept=settings.memory_cache_entries,
            media_bytes=settings.max_media_bytes,
        ),
    )


def build_reader(settings: Settings) -> Reader:
    """The processes that read media, and the trust lists; without any, nobody is recognised."""
    trust = load_trust(settings.trust) if settings.trust else Trust()
    workers = Workers(
        settings.readers,
        settings.read_timeout,
        settings.read_memory_mb * _MIB,
        initializer=engine.warm,
        arguments=(trust,),
    )
    return Reader(workers, trust)


def _store(settings: Settings) -> Store:
    return RedisStore(settings.redis_url) if settings.redis_url else MemoryStore()
