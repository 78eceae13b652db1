"""Relay's connections: paged lists."""

import base64
import binascii
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Final, Generic, TypeVar

import strawberry

from resolvers.core.errors import InvalidCursor, InvalidPageSize
from resolvers.platform.ledger import Excerpt
from schema.core.privacy import SYSTEM

DEFAULT_FIRST: Final = 20
MAX_FIRST: Final = 100

T = TypeVar("T")
Record = TypeVar("Record")

First = Annotated[
    int | None,
    strawberry.argument(
        description=f"The number of items, from 1 to {MAX_FIRST}. Defaults to {DEFAULT_FIRST}."
    ),
]
After = Annotated[
    str | None,
    strawberry.argument(
        description="The cursor after which the page starts. Defaults to the start of the list."
    ),
]


@strawberry.type(description="The position of a page in its list.")
class PageInfo:
    """Relay's PageInfo."""

    has_next_page: bool = strawberry.field(
        description="True if there are more items after this page.", directives=SYSTEM
    )
    has_previous_page: bool = strawberry.field(
        description="True if there are more items before this page.", directives=SYSTEM
    )
    start_cursor: str | None = strawberry.field(
        description="The cursor of the first item of this page.", directives=SYSTEM
    )
    end_cursor: str | None = strawberry.field(
        description="The cursor of the last item of this page.", directives=SYSTEM
    )


@strawberry.type(description="One item of a list, with its cursor.")
class Edge(Generic[T]):
    """Relay's Edge."""

    cursor: str = strawberry.field(
        description="The cursor of this item. Pass it as `after` to continue after this item.",
        directives=SYSTEM,
    )
    node: T = strawberry.field(description="The item itself.", directives=SYSTEM)


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """Relay's Connection."""

    edges: list[Edge[T]] = strawberry.field(
        description="The items of this page, each with its cursor.", directives=SYSTEM
    )
    page_info: PageInfo = strawberry.field(
        description="The position of this page in the list.", directives=SYSTEM
    )
    total_count: int | None = strawberry.field(
        description="The number of items in the whole list, if it is known.", directives=SYSTEM
    )


def page_size(first: int | None) -> int:
    """Return the page size. Raises InvalidPageSize if it is out of range."""
    if first is None:
        return DEFAULT_FIRST
    if not 1 <= first <= MAX_FIRST:
        raise InvalidPageSize(
            f"`first` must be from 1 to {MAX_FIRST}: ask for fewer, and continue with `after`."
        )
    return first


def connect(
    records: Sequence[Record], make: Callable[[Record], T], first: int | None, after: str | None
) -> Connection[T]:
    """Build a page of `records`, making nodes only for those on the page."""
    start = _offset(after)
    end = min(start + page_size(first), len(records))
    edges = [Edge(cursor=cursor(f"{i + 1}"), node=make(records[i])) for i in range(start, end)]
    return connection(
        edges, has_next=end < len(records), has_previous=start > 0, total=len(records)
    )


async def connect_page(
    read: Callable[[int, int], Awaitable[Excerpt[Record]]],
    make: Callable[[Record], T],
    first: int | None,
    after: str | None,
) -> Connection[T]:
    """Build a page of a list that `read` returns from a start, at most so many records.

    Records that do not decode are left out. Raises what `read` raises.
    """
    start, size = _offset(after), page_size(first)
    excerpt = await read(start, size)
    edges = [
        Edge(cursor=cursor(f"{position}"), node=make(record))
        for position, record in enumerate(excerpt.records, start + 1)
        if record is not None
    ]
    has_next = start + len(excerpt.records) < excerpt.total
    return connection(edges, has_next=has_next, has_previous=start > 0, total=excerpt.total)


def connection(
    edges: list[Edge[T]], *, has_next: bool, has_previous: bool, total: int | None = None
) -> Connection[T]:
    """Build a connection over a page."""
    info = PageInfo(
        has_next_page=has_next,
        has_previous_page=has_previous,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(edges=edges, page_info=info, total_count=total)


def cursor(key: str) -> str:
    """Encode a key as an opaque cursor."""
    return base64.urlsafe_b64encode(key.encode()).decode()


def cursor_key(value: str) -> str:
    """Decode a cursor. Raises InvalidCursor if no page returned it."""
    try:
        return base64.b64decode(value.encode(), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise InvalidCursor(
            "This cursor was not returned by any page: start without one."
        ) from error


def _offset(after: str | None) -> int:
    if after is None:
        return 0
    key = cursor_key(after)
    if not key.isascii() or not key.isdigit() or len(key) > 9:
        raise InvalidCursor("This cursor was not returned by any page: start without one.")
    return int(key)
