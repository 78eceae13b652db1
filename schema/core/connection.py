"""Relay's connections: lists that are cut into pages."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, Final, Generic, TypeVar

import strawberry

from resolvers.core.errors import InvalidCursor, InvalidPageSize
from schema.core.privacy import SYSTEM

DEFAULT_FIRST: Final = 20
MAX_FIRST: Final = 100

T = TypeVar("T")
Record = TypeVar("Record")

First = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many to return, from 1 to {MAX_FIRST}; {DEFAULT_FIRST} unless told."
    ),
]
After = Annotated[
    str | None,
    strawberry.argument(description="The cursor after which to go on; from the start unless told."),
]


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    """Relay's PageInfo."""

    has_next_page: bool = strawberry.field(
        description="Whether there is more after this page.", directives=SYSTEM
    )
    has_previous_page: bool = strawberry.field(
        description="Whether there is more before this page.", directives=SYSTEM
    )
    start_cursor: str | None = strawberry.field(
        description="The cursor of the first item of this page.", directives=SYSTEM
    )
    end_cursor: str | None = strawberry.field(
        description="The cursor of the last item of this page.", directives=SYSTEM
    )


@strawberry.type(description="One item of a list, with its place in it.")
class Edge(Generic[T]):
    """Relay's Edge."""

    cursor: str = strawberry.field(
        description="The place of this item: go on after it with `after`.", directives=SYSTEM
    )
    node: T = strawberry.field(description="The item itself.", directives=SYSTEM)


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    """Relay's Connection."""

    edges: list[Edge[T]] = strawberry.field(
        description="The items of this page, each with its cursor.", directives=SYSTEM
    )
    page_info: PageInfo = strawberry.field(
        description="Where this page lies in the list.", directives=SYSTEM
    )
    total_count: int | None = strawberry.field(
        description="How many items the whole list has, where that is known.", directives=SYSTEM
    )


def page_size(first: int | None) -> int:
    """The size asked for. Raises InvalidPageSize for one that is never served."""
    if first is None:
        return DEFAULT_FIRST
    if not 1 <= first <= MAX_FIRST:
        raise InvalidPageSize(
            f"`first` must be from 1 to {MAX_FIRST}: ask for fewer, and go on with `after`."
        )
    return first


def connect(
    records: Sequence[Record], make: Callable[[Record], T], first: int | None, after: str | None
) -> Connection[T]:
    """A page of `records`; only those on it are made into nodes."""
    start = _offset(after)
    end = min(start + page_size(first), len(records))
    edges = [Edge(cursor=cursor(f"{i + 1}"), node=make(records[i])) for i in range(start, end)]
    return connection(
        edges, has_next=end < len(records), has_previous=start > 0, total=len(records)
    )


def connection(
    edges: list[Edge[T]], *, has_next: bool, has_previous: bool, total: int | None = None
) -> Connection[T]:
    """A connection over a page that is already cut."""
    info = PageInfo(
        has_next_page=has_next,
        has_previous_page=has_previous,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(edges=edges, page_info=info, total_count=total)


def cursor(key: str) -> str:
    """An opaque cursor for a key."""
    return base64.urlsafe_b64encode(key.encode()).decode()


def cursor_key(value: str) -> str:
    """The key in a cursor. Raises InvalidCursor for one that no page gave out."""
    try:
        return base64.b64decode(value.encode(), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise InvalidCursor(
            "This cursor is not one that a page gave out: start without one."
        ) from error


def _offset(after: str | None) -> int:
    if after is None:
        return 0
    key = cursor_key(after)
    if not key.isascii() or not key.isdigit() or len(key) > 9:
        raise InvalidCursor("This cursor is not one that a page gave out: start without one.")
    return int(key)
