"""Pages of Redis lists, for many readers at once: one pipeline reads up to 25 of them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from redis.exceptions import ResponseError

from resolvers.core.batch import Batch
from resolvers.storage.redis_connection import RedisLink

LANES: Final = 2
_PAGES_AT_ONCE: Final = 25


class Page(NamedTuple):
    """A part of a list, newest (last) item first, and the length of the whole list."""

    values: tuple[object, ...]
    total: int


class _Range(NamedTuple):
    key: str
    start: int
    size: int


class RedisLists:
    """Reads pages of lists. Its `LANES` pipelines leave the link's lanes to writers."""

    def __init__(self, link: RedisLink) -> None:
        self._link = link
        self._pages: Batch[_Range, Page | ResponseError] = Batch(
            self._load, size=_PAGES_AT_ONCE, lanes=LANES
        )

    async def page(self, key: str, start: int, size: int) -> Page:
        """Read `size` items of a list after the newest `start`. Raises RedisAway, and
        ResponseError for a value that is not a list.
        """
        page = await self._pages.get(_Range(key, start, size))
        if isinstance(page, ResponseError):
            raise page
        return page

    async def _load(self, ranges: Sequence[_Range]) -> list[Page | ResponseError]:
        answers = await self._link.ask(lambda: self._answers(ranges))
        return [_page(*answers[i : i + 2]) for i in range(0, len(answers), 2)]

    async def _answers(self, ranges: Sequence[_Range]) -> list[object]:
        async with self._link.redis.pipeline(transaction=False) as pipeline:
            for key, start, size in ranges:
                name = self._link.name(key)
                pipeline.llen(name)
                pipeline.lrange(name, -(start + size), -(start + 1))
            return await pipeline.execute(raise_on_error=False)


def _page(length: object, values: object) -> Page | ResponseError:
    if isinstance(length, int) and isinstance(values, list):
        return Page(tuple(reversed(values)), length)
    return values if isinstance(values, ResponseError) else ResponseError("not a list")
