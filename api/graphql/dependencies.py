"""A witness: it stands between the resolvers and the service, and notes what an answer is made of.

    witness = Witness(service)
    ...                     # resolvers ask the witness in place of the service
    await witness.holds()   # whether the service still holds the very same of everything

Only videos can be asked for again, which the service knows without working anything out. Whatever
else resolvers turn to, such as the ledger, makes an answer one of this moment alone.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple
from weakref import ref

from resolvers.provenance.provenance import Provenance

# What is kept of a question, and of each video in what was said, in bytes.
_QUESTION_BYTES = 1_000
_VIDEO_BYTES = 250

Found = Sequence[Provenance | None]
Place = tuple[object, ...]


class _Said(NamedTuple):
    """What the service said: videos, weakly, since what it forgets need not be kept for this; and
    where the page lies that they are on, if they are on one. `again` asks what it holds now, and
    gives None where it would have to work that out.
    """

    again: Callable[[], Awaitable[tuple[Place, Found] | None]]
    place: Place
    found: tuple[ref[Provenance] | None, ...]


class DependencyRecorder:
    """A service that notes what it is asked."""

    def __init__(self, service: Any) -> None:
        """Stand before `service`, of which nothing was asked yet."""
        self._service = service
        self._said: list[_Said] = []
        self._is_all = True

    @property
    def is_repeatable(self) -> bool:
        """Whether all that was asked can be asked again."""
        return self._is_all and bool(self._said)

    @property
    def size(self) -> int:
        """About how many bytes it takes to know what was said."""
        return sum(_QUESTION_BYTES + _VIDEO_BYTES * len(said.found) for said in self._said)

    async def holds(self) -> bool:
        """Whether the service holds of everything exactly what it said."""
        for said in self._said:
            now = await said.again()
            if now is None or now[0] != said.place or not _are(now[1], said.found):
                return False
        return True

    async def provenance(self, video_id: str) -> Provenance | None:
        """As the service answers."""
        return (await self.provenances([video_id]))[0]

    async def provenances(self, video_ids: Sequence[str]) -> Found:
        """As the service answers."""

        async def again() -> tuple[Place, Found] | None:
            held = await self._service.held(video_ids)
            return None if held is None else ((), held)

        found: Found = await self._service.provenances(video_ids)
        self._note(again, (), found)
        return found

    async def page(self, first: int, after: str | None) -> tuple[Any, Found]:
        """As the service answers."""

        async def again() -> tuple[Place, Found] | None:
            held = await self._service.held_page(first, after)
            return None if held is None else (_place(held[0]), held[1])

        page, found = await self._service.page(first, after)
        self._note(again, _place(page), found)
        return page, found

    @property
    def rules(self) -> Any:
        """They stay while the process runs."""
        return self._service.rules

    @property
    def learn_more(self) -> Any:
        """It stays while the process runs."""
        return self._service.learn_more

    def __getattr__(self, name: str) -> Any:
        self._is_all = False
        return getattr(self._service, name)

    def _note(
        self,
        again: Callable[[], Awaitable[tuple[Place, Found] | None]],
        place: Place,
        found: Found,
    ) -> None:
        weak = tuple(None if each is None else ref(each) for each in found)
        self._said.append(_Said(again, place, weak))


def _place(page: Any) -> Place:
    return hash(page.keys), page.has_next, page.has_previous


def _are(found: Found, before: Sequence[ref[Provenance] | None]) -> bool:
    """Whether they are the very same: of another one it is not known what else is different."""
    return len(found) == len(before) and all(map(_is, found, before))


def _is(now: Provenance | None, then: ref[Provenance] | None) -> bool:
    if now is None or then is None:
        return now is None and then is None
    return now is then()
