"""Build the service and its reader from the settings.

The command line needs the reader alone, so that the service is imported only to build one.
"""

import logging
from typing import TYPE_CHECKING

from api.settings import Settings, SettingsError
from resolvers.provenance.pace import Pace
from resolvers.provenance.reader import Reader
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.trust.lists import TrustLists
from resolvers.trust.source import TrustSource
from resolvers.validation import judgement

if TYPE_CHECKING:
    from resolvers.net.remote_manifests import RemoteManifests
    from resolvers.platform.ledger import Ledger
    from resolvers.provenance.service import Service
    from resolvers.storage.store import Store

logger = logging.getLogger("provenance.api")

_MB = 1_000_000
_MIB = 1024 * 1024


def build_service(settings: Settings) -> "Service":
    """Build the service for `settings.media`. Raises SettingsError, TrustError, LearnMoreError."""
    from resolvers.labels.learn_more import load
    from resolvers.platform.catalog import FolderCatalog
    from resolvers.platform.platform import Platform
    from resolvers.provenance.service import Limits, Service

    if settings.media is None:
        raise SettingsError("PROVENANCE_MEDIA is not set: name the folder that holds your media.")
    source = _trust_source(settings)
    hashers = _workers(settings, settings.full_reads, TrustLists())
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
    settings: Settings, *, source: TrustSource | None = None, hashers: WorkerPool | None = None
) -> Reader:
    """Build the reader: its worker processes and its trust lists. Raises TrustError.

    `hashers` read large files. Without trust lists no signer is recognized.
    """
    source = source or _trust_source(settings)
    trust = source.trust if source else TrustLists()
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
    """Load the folder of trust lists."""
    if settings.trust is None:
        return None
    source = TrustSource(settings.trust, settings.trust_copies)
    source.load()
    return source


def _remote(settings: Settings) -> "RemoteManifests | None":
    if not settings.remote_manifests:
        return None
    from resolvers.net.remote_manifests import RemoteManifests

    return RemoteManifests(settings.remote_manifest_hosts)


def _workers(settings: Settings, count: int, trust: TrustLists) -> WorkerPool:
    return WorkerPool(
        count,
        settings.read_timeout,
        settings.read_memory_mb * _MIB,
        initializer=judgement.warm,
        arguments=(trust,),
    )


def _store(settings: Settings) -> "Store":
    from resolvers.storage.redis_store import RedisStore
    from resolvers.storage.store import MemoryStore

    return RedisStore(settings.redis_url) if settings.redis_url else MemoryStore()


def _ledger(settings: Settings) -> "Ledger":
    from resolvers.platform.memory_ledger import MemoryLedger
    from resolvers.platform.redis_ledger import RedisLedger

    if settings.redis_url:
        return RedisLedger(settings.redis_url)
    if settings.keys:
        logger.warning(
            "Without PROVENANCE_REDIS_URL, what API keys write is kept in this process and lost"
            " when it ends."
        )
    return MemoryLedger()
