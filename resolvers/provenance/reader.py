"""The reader: files read and stores judged in worker processes, where a hostile file can do no
harm.

A file that gives no answer, because it hangs, crashes the parser or eats memory, costs its own
answer. Large files are hashed by workers of their own, so that nobody's first answer waits for them
and the memory that it takes has a bound.
"""

import logging
from typing import Final

from anyio import to_thread

from resolvers.core.errors import MediaUnavailable, RemoteError, WorkerError
from resolvers.manifests.facts import Facts, Location, Outcome
from resolvers.media.fingerprint import fingerprint
from resolvers.net.remote_manifests import RemoteManifests
from resolvers.platform.catalog import Entry
from resolvers.provenance.pace import DEFAULT_PACE, Pace
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.trust.lists import TrustLists
from resolvers.validation import engine, judgement, public_crjson
from resolvers.validation.engine import Reading
from resolvers.validation.judgement import Judgement
from resolvers.validation.preview import preview

log: Final = logging.getLogger(__name__)

LATER: Final = "The file could not be read now. Try again later."
_NOT_FETCHED: Final = (
    "The Content Credentials are kept elsewhere and could not be fetched. Try again later."
)


def unavailable(problem: str = LATER) -> Facts:
    """The facts of what could not be read now."""
    return Facts(outcome=Outcome.UNAVAILABLE, problem=problem)


class Reader:
    """Reads for one operator; owns its workers."""

    def __init__(
        self,
        workers: WorkerPool,
        trust: TrustLists,
        *,
        hashers: WorkerPool | None = None,
        pace: Pace = DEFAULT_PACE,
        remote: RemoteManifests | None = None,
    ) -> None:
        """Take the workers, and the trust lists to judge by. `hashers` read large files in full;
        `remote` fetches credentials that are kept elsewhere, and without it nobody is asked.
        """
        self._workers, self.trust, self.pace = workers, trust, pace
        self._hashers = hashers or workers
        self._remote = remote
        self.parses = 0

    async def start(self) -> None:
        """Start the workers."""
        await self._workers.start()
        if self._hashers is not self._workers:
            await self._hashers.start()

    async def stop(self) -> None:
        """Stop them; no process is left behind."""
        await self._hashers.stop()
        await self._workers.stop()

    def use(self, trust: TrustLists) -> None:
        """Judge by other trust lists from now on. Workers that run learn of them as they judge."""
        self.trust = trust
        self._workers.set_arguments(trust)

    def is_large(self, entry: Entry) -> bool:
        """Whether the credentials of an entry's file are worth a reading before its content's."""
        return entry.size >= self.pace.large_bytes and not entry.fragments

    async def fingerprint(self, entry: Entry) -> str:
        """The fingerprint of an entry's content. Raises OSError, WorkerError, WorkersBusy."""
        paths = (entry.path, *entry.fragments)
        if not self.is_large(entry):
            return await to_thread.run_sync(fingerprint, paths, entry.sidecar)
        seconds = self._extra_seconds(entry)
        return await self._hashers.run(fingerprint, paths, entry.sidecar, extra_seconds=seconds)

    def is_current(self, facts: Facts) -> bool:
        """Whether facts were read as they would be today: fetched from elsewhere or not."""
        is_remote = facts.location is Location.REMOTE
        was_fetched = is_remote and facts.outcome is not Outcome.REMOTE
        return not is_remote or was_fetched == (self._remote is not None)

    async def preview(self, entry: Entry) -> Reading | None:
        """Read an entry's credentials without its content; None where only all of it tells. Raises
        WorkersBusy.
        """
        try:
            reading = await self._workers.run(preview, entry.path, entry.mime_type, entry.sidecar)
        except WorkerError as error:
            log.warning("looking into a file gave no answer: %s", error)
            return Reading(facts=unavailable())
        return reading if reading is None or self.is_current(reading.facts) else None

    def status(self) -> str:
        """What `WorkerPool.status` says."""
        return self._workers.status()

    async def read(self, entry: Entry) -> Reading:
        """Read an entry's file, and by credentials from elsewhere where it has none of its own.
        Raises WorkersBusy, of all errors, which says nothing about the file.
        """
        reading = await self._read(entry)
        if reading.remote is None or self._remote is None:
            return reading
        try:
            return await self._read(entry, await self._remote.fetch(reading.remote))
        except RemoteError as error:
            log.info("credentials that are kept elsewhere were not fetched: %s", error)
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
            log.warning("reading a file gave no answer: %s", error)
            return Reading(facts=unavailable())

    async def judge(self, store: bytes) -> Judgement | None:
        """Judge a manifest store; None where the judging gave no answer."""
        if not store:
            return Judgement(trust_version=self.trust.version)
        try:
            return await self._workers.run(judgement.judge, store, self.trust)
        except WorkerError as error:
            log.warning("judging a manifest store gave no answer: %s", error)
            return None

    async def crjson(self, store: bytes, *, personal: bool) -> bytes:
        """What `public_crjson.crjson` makes of a manifest store. Raises MediaUnavailable,
        WorkersBusy.
        """
        try:
            return await self._workers.run(public_crjson.crjson, store, personal)
        except WorkerError as error:
            log.warning("writing a manifest store as crJSON gave no answer: %s", error)
            raise MediaUnavailable(LATER) from None

    def _extra_seconds(self, entry: Entry) -> float:
        return entry.size / self.pace.bytes_per_second
