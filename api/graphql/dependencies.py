"""Record which videos an answer depends on, by standing between the resolvers and the service.

    recorder = DependencyRecorder(service)
    ...                      # resolvers use the recorder as the service
    await recorder.holds()   # True if the service still holds the same videos

Only videos can be checked, without reading or judging them. An answer with anything else from the
service, such as the ledger, is not repeatable.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple
from weakref import ref

from resolvers.provenance.provenance import Provenance

# Memory for a dependency, and for each video in it, in bytes.
_DEPENDENCY_BYTES = 1_000
_VIDEO_BYTES = 250

Videos = Sequence[Provenance | None]
Page = tuple[object, ...]
Check = Callable[[], Awaitable[tuple[Page, Videos] | None]]


class _Dependency(NamedTuple):
    """Videos that the service returned, and the page that lists them, if any.

    `current` returns what the service holds now, or None if it would have to read it. The videos
    are weak references, so that the service can drop them.
    """

    current: Check
    page: Page
    videos: tuple[ref[Provenance] | None, ...]


class DependencyRecorder:
    """A service that records which videos it returns."""

    def __init__(self, service: Any) -> None:
        self._service = service
        self._dependencies: list[_Dependency] = []
        self._checkable = True

    @property
    def is_repeatable(self) -> bool:
        """True if all that the resolvers used can be checked."""
        return self._checkable and bool(self._dependencies)

    @property
    def size(self) -> int:
        """The memory of the dependencies, in bytes, estimated."""
        videos = sum(len(dependency.videos) for dependency in self._dependencies)
        return _DEPENDENCY_BYTES * len(self._dependencies) + _VIDEO_BYTES * videos

    async def holds(self) -> bool:
        """True if the service holds exactly what it returned."""
        for dependency in self._dependencies:
            current = await dependency.current()
            if current is None:
                return False
            page, videos = current
            if page != dependency.page or not _are_same(videos, dependency.videos):
                return False
        return True

    async def provenance(self, video_id: str) -> Provenance | None:
        """As the service."""
        return (await self.provenances([video_id]))[0]

    async def provenances(self, video_ids: Sequence[str]) -> Videos:
        """As the service."""

        async def current() -> tuple[Page, Videos] | None:
            held = await self._service.held(video_ids)
            return None if held is None else ((), held)

        videos: Videos = await self._service.provenances(video_ids)
        self._record(current, (), videos)
        return videos

    async def page(self, first: int, after: str | None) -> tuple[Any, Videos]:
        """As the service."""

        async def current() -> tuple[Page, Videos] | None:
            held = await self._service.held_page(first, after)
            return None if held is None else (_identity(held[0]), held[1])

        page, videos = await self._service.page(first, after)
        self._record(current, _identity(page), videos)
        return page, videos

    @property
    def rules(self) -> Any:
        """The rules, which are the same while the process runs."""
        return self._service.rules

    @property
    def learn_more(self) -> Any:
        """The further reading, which is the same while the process runs."""
        return self._service.learn_more

    def __getattr__(self, name: str) -> Any:
        self._checkable = False
        return getattr(self._service, name)

    def _record(self, current: Check, page: Page, videos: Videos) -> None:
        references = tuple(None if video is None else ref(video) for video in videos)
        self._dependencies.append(_Dependency(current, page, references))


def _identity(page: Any) -> Page:
    return hash(page.keys), page.has_next, page.has_previous


def _are_same(videos: Videos, references: Sequence[ref[Provenance] | None]) -> bool:
    """True if these are the same objects: another object can differ in anything."""
    return len(videos) == len(references) and all(map(_is_same, videos, references))


def _is_same(video: Provenance | None, reference: ref[Provenance] | None) -> bool:
    if video is None or reference is None:
        return video is None and reference is None
    return video is reference()
