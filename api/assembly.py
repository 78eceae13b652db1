"""Assembly: the service that a set of settings describes."""

import logging

from api.settings import Settings, SettingsError
from resolvers import judgement
from resolvers.catalog import FolderCatalog
from resolvers.learn_more import load
from resolvers.ledger import Ledger
from resolvers.memory_ledger import MemoryLedger
from resolvers.pace import Pace
from resolvers.platform import Platform
from resolvers.reader import Reader
from resolvers.redis_ledger import RedisLedger
from resolvers.redis_store import RedisStore
from resolvers.remote import RemoteManifests
from resolvers.service import Limits, Service
from resolvers.store import MemoryStore, Store
from resolvers.trust import Trust
from resolvers.trust_source import TrustSource
from resolvers.workers import Workers

logger = logging.getLogger("provenance.api")

_MB = 1_000_000
_MIB = 1024 * 1024


def build_service(settings: Settings) -> Service:
    """The service that serves `settings.media`. Raises SettingsError, TrustError,
    LearnMoreError.
    """
    if settings.media is None:
        raise SettingsError("PROVENANCE_MEDIA is not set: name the folder that holds your media.")
    source = _trust_source(settings)
    hashers = _workers(settings, settings.full_reads, Trust())
    return Service(
        Platform(FolderCatalog(settings.media), _ledger(settings)),
        _store(settings),
        build_reader(settings, source=source, hashers=hashers),
        Limits(
            cache_seconds=float(settings.cache_ttl),
            results_kept=settings.memory_cache_entries,
            media_bytes=settings.max_media_bytes,
        ),
        source,
        learn_more=load(settings.learn_more),
    )


def build_reader(
    settings: Settings, *, source: TrustSource | None = None, hashers: Workers | None = None
) -> Reader:
    """The processes that read media, and the trust lists; without any, nobody is recognised.
    `hashers` read large files. Raises TrustError.
    """
    source = source or _trust_source(settings)
    trust = source.trust if source else Trust()
    return Reader(
        _workers(settings, settings.readers, trust),
        trust,
        hashers=hashers,
        remote=_remote(settings),
        pace=Pace(
            bytes_per_second=settings.read_speed_mb * _MB,
            full_reads=settings.full_reads,
            patience=settings.read_timeout,
        ),
    )


def _trust_source(settings: Settings) -> TrustSource | None:
    """The folder of trust lists, loaded."""
    if settings.trust is None:
        return None
    source = TrustSource(settings.trust, settings.trust_copies)
    source.load()
    return source


def _remote(settings: Settings) -> RemoteManifests | None:
    return RemoteManifests(settings.remote_manifest_hosts) if settings.remote_manifests else None


def _workers(settings: Settings, count: int, trust: Trust) -> Workers:
    return Workers(
        count,
        settings.read_timeout,
        settings.read_memory_mb * _MIB,
        initializer=judgement.warm,
        arguments=(trust,),
    )


def _store(settings: Settings) -> Store:
    return RedisStore(settings.redis_url) if settings.redis_url else MemoryStore()


def _ledger(settings: Settings) -> Ledger:
    if settings.redis_url:
        return RedisLedger(settings.redis_url)
    if settings.keys:
        logger.warning(
            "Without PROVENANCE_REDIS_URL what is said by API keys is kept in this process alone,"
            " and ends with it."
        )
    return MemoryLedger()
