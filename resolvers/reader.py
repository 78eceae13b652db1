"""The reader: files read and stores judged in worker processes, where a hostile file can do no
harm.

A file that gives no answer, because it hangs, crashes the parser or eats memory, costs its own
answer.
"""

import logging
from typing import Final

from resolvers import engine
from resolvers.catalog import Entry
from resolvers.engine import Judgement, Reading
from resolvers.errors import WorkerError
from resolvers.facts import Facts, Outcome
from resolvers.trust import Trust
from resolvers.workers import Workers

log: Final = logging.getLogger(__name__)

_LATER: Final = "The file could not be read now. Try again later."


def unavailable(problem: str = _LATER) -> Facts:
    """The facts of what could not be read now."""
    return Facts(outcome=Outcome.UNAVAILABLE, problem=problem)


class Reader:
    """Reads for one operator; owns its workers."""

    def __init__(self, workers: Workers, trust: Trust) -> None:
        """Take the workers, and the trust lists to judge by."""
        self._workers, self.trust = workers, trust
        self.parses = 0

    async def start(self) -> None:
        """Start the workers."""
        await self._workers.start()

    async def stop(self) -> None:
        """Stop them; no process is left behind."""
        await self._workers.stop()

    async def read(self, entry: Entry) -> Reading:
        """Read an entry's file. Raises WorkersBusy, of all errors, which says nothing about the
        file.
        """
        self.parses += 1
        try:
            return await self._workers.run(
                engine.read, entry.path, entry.mime_type, entry.fragments
            )
        except WorkerError as error:
            log.warning("reading a file gave no answer: %s", error)
            return Reading(facts=unavailable())

    async def judge(self, store: bytes) -> Judgement | None:
        """Judge a manifest store; None where the judging gave no answer."""
        if not store:
            return Judgement(trust_version=self.trust.version)
        try:
            return await self._workers.run(engine.judge, store, self.trust)
        except WorkerError as error:
            log.warning("judging a manifest store gave no answer: %s", error)
            return None
