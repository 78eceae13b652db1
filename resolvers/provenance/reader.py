"""The reader: reads files and judges manifest stores in worker processes.

A file that hangs, crashes the parser or exhausts memory fails its own answer only. Large files have
worker processes of their own, so that no first answer waits for a full read.
"""

import logging
from typing import TYPE_CHECKING, Final, Self

from anyio import to_thread
from msgspec.structs import replace

from resolvers.core.errors import MediaUnavailable, RemoteError, RemoteRefused, WorkerError
from resolvers.manifests.facts import Facts, Fault, Location, Outcome
from resolvers.media.fingerprint import fingerprint
from resolvers.platform.catalog import Entry
from resolvers.provenance.pace import DEFAULT_PACE, Pace
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.trust.lists import TrustLists
from resolvers.validation import engine, judgement
from resolvers.validation.engine import Reading, Thumbnails
from resolvers.validation.judgement import Judgement
from resolvers.validation.preview import preview

if TYPE_CHECKING:
    from resolvers.net.remote_manifests import RemoteManifests

log: Final = logging.getLogger(__name__)

LATER: Final = "The file could not be read now. Try again later."
_NOT_FETCHED: Final = (
    "The Content Credentials are kept elsewhere and could not be fetched. Try again later."
)


def unavailable(problem: str = LATER) -> Facts:
    """The facts of a file that could not be read now."""
    return Facts(outcome=Outcome.UNAVAILABLE, problem=problem)


class Reader:
    """Reads media under one operator's trust lists. Owns its workers."""

    def __init__(
        self,
        workers: WorkerPool,
        trust: TrustLists,
        *,
        hashers: WorkerPool | None = None,
        pace: Pace = DEFAULT_PACE,
        remote: "RemoteManifests | None" = None,
    ) -> None:
        """`hashers` read large files in full. `remote` fetches remote manifests; without it, no
        request is made.
        """
        self._workers, self.trust, self.pace = workers, trust, pace
        self._hashers = hashers or workers
        self._remote = remote
        self.parses = 0

    async def __aenter__(self) -> Self:
        """Start the workers."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop the workers."""
        await self.stop()

    async def start(self) -> None:
        """Start the workers."""
        await self._workers.start()
        if self._hashers is not self._workers:
            await self._hashers.start()

    async def stop(self) -> None:
        """Stop them; no process is left running."""
        await self._hashers.stop()
        await self._workers.stop()

    def use(self, trust: TrustLists) -> None:
        """Judge by these trust lists from now on. Running workers receive them with a job."""
        self.trust = trust
        self._workers.set_arguments(trust)

    def is_large(self, entry: Entry) -> bool:
        """True if an entry is read in two phases."""
        return entry.size >= self.pace.large_bytes and not entry.fragments

    async def fingerprint(self, entry: Entry) -> str:
        """The fingerprint of an entry's content. Raises OSError, WorkerError, WorkersBusy."""
        paths = (entry.path, *entry.fragments)
        if not self.is_large(entry):
            return await to_thread.run_sync(fingerprint, paths, entry.sidecar)
        seconds = self._extra_seconds(entry)
        return await self._hashers.run(fingerprint, paths, entry.sidecar, extra_seconds=seconds)

    def is_current(self, facts: Facts) -> bool:
        """True if facts were read under today's setting of remote manifests."""
        if facts.fault is Fault.ADDRESS_REFUSED:
            return True
        is_remote = facts.location is Location.REMOTE
        was_fetched = is_remote and facts.outcome is not Outcome.REMOTE
        return not is_remote or was_fetched == (self._remote is not None)

    async def preview(self, entry: Entry) -> Reading | None:
        """Read an entry's manifest store alone; None where only a full read can tell. Raises
        WorkersBusy.
        """
        try:
            reading = await self._workers.run(preview, entry.path, entry.mime_type, entry.sidecar)
        except WorkerError as error:
            log.warning("the preview of a file failed: %s", error)
            return Reading(facts=unavailable())
        return reading if reading is None or self.is_current(reading.facts) else None

    def status(self) -> str:
        """The status of the worker pool."""
        return self._workers.status()

    async def read(self, entry: Entry) -> Reading:
        """Read an entry's file, with its remote manifest where it has no other. Raises
        WorkersBusy.
        """
        reading = await self._read(entry)
        if reading.remote is None or self._remote is None:
            return reading
        try:
            return await self._read(entry, await self._remote.fetch(reading.remote))
        except RemoteRefused:
            return replace(reading, facts=replace(reading.facts, fault=Fault.ADDRESS_REFUSED))
        except RemoteError as error:
            log.info("a remote manifest was not fetched: %s", error)
            return Reading(facts=unavailable(_NOT_FETCHED))

    async def _read(self, entry: Entry, fetched: bytes = b"") -> Reading:
        self.parses += 1
        workers = self._hashers if self.is_large(entry) else self._workers
        try:
            return await workers.run(
                engine.read,
                entry.path,
                entry.mime_type,
                entry.fragments,
                entry.sidecar,
                fetched,
                extra_seconds=self._extra_seconds(entry),
            )
        except WorkerError as error:
            log.warning("reading a file failed: %s", error)
            return Reading(facts=unavailable())

    async def judge(self, store: bytes) -> Judgement | None:
        """Judge a manifest store; None where the worker failed."""
        if not store:
            return Judgement(trust_version=self.trust.version)
        try:
            return await self._workers.run(judgement.judge, store, self.trust)
        except WorkerError as error:
            log.warning("judging a manifest store failed: %s", error)
            return None

    async def thumbnails(self, store: bytes) -> Thumbnails:
        """The thumbnails of a manifest store. Raises MediaUnavailable, WorkersBusy."""
        try:
            return (await self._workers.run(engine.read_store, store)).thumbnails
        except WorkerError as error:
            log.warning("taking thumbnails out of a manifest store failed: %s", error)
            raise MediaUnavailable(LATER) from None

    async def crjson(self, store: bytes, *, personal: bool) -> bytes:
        """Write a manifest store as crJSON. Raises MediaUnavailable, WorkersBusy."""
        from resolvers.validation import public_crjson

        try:
            return await self._workers.run(public_crjson.crjson, store, personal)
        except WorkerError as error:
            log.warning("writing a manifest store as crJSON failed: %s", error)
            raise MediaUnavailable(LATER) from None

    def _extra_seconds(self, entry: Entry) -> float:
        return entry.size / self.pace.bytes_per_second
