"""The source of trust lists: the operator's folder, followed while the server runs.

Changed files are loaded once they stay the same between two looks, so none is loaded half written.
Lists with a URL are fetched, each at its own interval. After any failure the last good lists stay;
their `stale_from` and one line in the log report it.

    source = TrustSource(folder)
    source.load()
    await source.follow(service.use)    # until cancelled
"""

import asyncio
import logging
import random
import ssl
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from anyio import to_thread
from msgspec.structs import replace

from resolvers.core.errors import TrustError
from resolvers.core.file_identity import file_identity
from resolvers.trust.address import Answer, ask
from resolvers.trust.copies import ListCopies, ListCopy
from resolvers.trust.lists import ListAddress, TrustList, TrustLists, load_trust, trust_files
from resolvers.trust.pem import certificates

COPIES_NAME: Final = ".copies"
LOOK_SECONDS: Final = 5.0
_FIRST_PAUSE: Final = timedelta(minutes=1)

log: Final = logging.getLogger(__name__)


class TrustSource:
    """One operator's trust folder; `copies` is the folder that keeps what addresses gave, and `tls`
    holds the certificate authorities that they are checked by, by default the machine's.
    """

    def __init__(
        self,
        folder: Path,
        copies: Path | None = None,
        *,
        look_seconds: float = LOOK_SECONDS,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._folder = folder
        self._copies = ListCopies(copies or folder / COPIES_NAME)
        self._look_seconds = look_seconds
        self._tls = tls
        self._seen: object = None
        self._loaded: tuple[object, object] = (None, None)
        self._problem: str | None = None
        self._schedules: dict[str, _Schedule] = {}
        self.trust = TrustLists()

    def load(self) -> TrustLists:
        """Load every list: from its files, or the last copy from its address. Blocks. Raises
        TrustError.
        """
        files = _identities(trust_files(self._folder))
        self.trust = load_trust(self._folder, self._copies)
        self._loaded = (files, self._copies.stamp())
        return self.trust

    async def follow(self, use: Callable[[TrustLists], None]) -> None:
        """Pass every change to `use`, until cancelled."""
        while True:
            try:
                await self.refresh()
                if await self.look():
                    use(self.trust)
            except Exception:  # not to have looked after the lists for a while is no reason to end
                log.exception("the trust lists could not be looked after")
            await asyncio.sleep(self._look_seconds)

    async def refresh(self) -> None:
        """Fetch the lists that are due, and keep their answers."""
        named = ((each, each.address) for each in self.trust.lists if each.address is not None)
        due = [
            self._ask(listed, address)
            for listed, address in named
            if self._schedule(address).is_due(self._copies.get(address.url))
        ]
        await asyncio.gather(*due)

    async def look(self) -> bool:
        """Load the lists again if anything changed. Returns True if there is news."""
        last, self._seen = self._seen, await to_thread.run_sync(self._files)
        loaded, _ = self._loaded
        if self._seen not in (last, loaded):
            return False  # perhaps still being written
        if (self._seen, self._copies.stamp()) == self._loaded:
            return False
        try:
            await to_thread.run_sync(self.load)
        except TrustError as error:
            return self._keep(error.message)
        if self._problem is not None:
            self._problem = None
            log.warning("the trust lists can be loaded again")
        return True

    def _files(self) -> object:
        return _identities(trust_files(self._folder))

    def _keep(self, problem: str) -> bool:
        """Keep the current lists, marked as possibly out of date."""
        if problem == self._problem:
            return False
        self._problem = problem
        self.trust = _doubted(self.trust)
        log.warning("the trust lists were not loaded, the last ones stay: %s", problem)
        return True

    def _schedule(self, address: ListAddress) -> "_Schedule":
        schedule = self._schedules.get(address.url)
        if schedule is None or schedule.address != address:
            schedule = self._schedules[address.url] = _Schedule(address)
        return schedule

    async def _ask(self, listed: TrustList, address: ListAddress) -> None:
        copy, schedule = self._copies.get(address.url), self._schedule(address)
        try:
            self._tls = self._tls or ssl.create_default_context()
            answer = await ask(address.url, self._tls, copy.etag if copy else None)
            kept = _confirmed(copy) if answer is None else _taken(listed, address, answer)
        except TrustError as error:
            if schedule.failed(error.message):
                log.warning(
                    "the trust list %r was not refreshed, the last good one stays: %s",
                    listed.name,
                    error.message,
                )
        else:
            if schedule.succeeded():
                log.warning("the trust list %r is refreshed again", listed.name)
            await to_thread.run_sync(self._copies.put, kept)


def _doubted(trust: TrustLists) -> TrustLists:
    """The same lists, with those from files marked as possibly out of date."""
    now = datetime.now(UTC)
    return replace(
        trust,
        lists=tuple(
            each if each.address or each.stale_from else replace(each, stale_from=now)
            for each in trust.lists
        ),
    )


class _Schedule:
    """The next fetch of a URL: at its interval, and after failures in growing pauses."""

    def __init__(self, address: ListAddress) -> None:
        self.address = address
        self._every = timedelta(seconds=address.refresh_seconds)
        self._failures = 0
        self._problem: str | None = None
        self._next: datetime | None = None

    def is_due(self, copy: ListCopy | None) -> bool:
        """True if it is time to fetch. A copy from the future means that a clock was set back."""
        now = datetime.now(UTC)
        if self._next is not None:
            return now >= self._next
        return copy is None or not timedelta(0) <= now - copy.confirmed_at < self._every

    def failed(self, problem: str) -> bool:
        """Wait before the next fetch. Returns True if the problem is a new one."""
        pause = min(_FIRST_PAUSE * 2 ** min(self._failures, 16), self._every)
        self._next = datetime.now(UTC) + pause * random.uniform(0.5, 1.0)  # noqa: S311
        self._failures += 1
        was, self._problem = self._problem, problem
        return problem != was

    def succeeded(self) -> bool:
        """Return to the interval. Returns True if there was a problem."""
        was = self._problem
        self._failures, self._problem, self._next = 0, None, None
        return was is not None


def _confirmed(copy: ListCopy | None) -> ListCopy:
    if copy is None:
        raise TrustError("its address speaks of a list that it never sent")
    return replace(copy, confirmed_at=datetime.now(UTC))


def _taken(listed: TrustList, address: ListAddress, answer: Answer) -> ListCopy:
    """The answer as a copy. A list that suddenly has fewer than half its certificates is more
    likely broken than right.
    """
    known = certificates(listed.anchors.encode())[1] if listed.anchors else 0
    if 2 * answer.certificates < known:
        raise TrustError(
            f"its address sent {answer.certificates} certificates where there were {known}; if that"
            " is right, put them into its file and remove its copy"
        )
    return ListCopy(
        url=address.url, text=answer.text, etag=answer.etag, confirmed_at=datetime.now(UTC)
    )


def _identities(paths: Iterable[Path]) -> tuple[tuple[object, ...], ...]:
    """A value that changes whenever the bytes of one of the files may have."""
    return tuple((path, *file_identity(path)) for path in paths)
