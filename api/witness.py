"""A witness: it stands between the resolvers and the service, and notes what an answer is made of.

    witness = Witness(service)
    ...                     # resolvers ask the witness in place of the service
    await witness.holds()   # whether the service would say the same again

Only videos can be asked for again, which the service answers from memory while nothing changed.
Whatever else resolvers turn to, such as the ledger, makes an answer of this moment alone.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple
from weakref import ref

from resolvers.provenance import Provenance

Found = Sequence[Provenance | None]


class _Said(NamedTuple):
    """What was asked how, and what the service said: videos, and perhaps the page they are on. They
    are held weakly: what the service forgets need not be kept for this.
    """

    ask: Callable[[], Awaitable[tuple[object, Found]]]
    page: object
    found: tuple[ref[Provenance] | None, ...]


class Witness:
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

    async def holds(self) -> bool:
        """Whether the service says of everything exactly what it said."""
        for said in self._said:
            page, found = await said.ask()
            if page != said.page or not _are(found, said.found):
                return False
        return True

    async def provenance(self, video_id: str) -> Provenance | None:
        """As the service answers."""
        return (await self.provenances([video_id]))[0]

    async def provenances(self, video_ids: Sequence[str]) -> Found:
        """As the service answers."""

        async def ask() -> tuple[object, Found]:
            return None, await self._service.provenances(video_ids)

        return (await self._note(ask))[1]

    async def page(self, first: int, after: str | None) -> tuple[Any, Found]:
        """As the service answers."""

        async def ask() -> tuple[object, Found]:
            page, found = await self._service.page(first, after)
            return page, found

        return await self._note(ask)

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

    async def _note(
        self, ask: Callable[[], Awaitable[tuple[object, Found]]]
    ) -> tuple[object, Found]:
        page, found = await ask()
        self._said.append(
            _Said(ask, page, tuple(None if each is None else ref(each) for each in found))
        )
        return page, found


def _are(found: Found, before: Sequence[ref[Provenance] | None]) -> bool:
    """Whether they are the very same: of another one it is not known what else is different."""
    return len(found) == len(before) and all(
        now is (then and then()) for now, then in zip(found, before, strict=True)
    )
