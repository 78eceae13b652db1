"""The queries: the ways into the graph."""

from typing import Annotated, Any, Final, Protocol

import strawberry

from resolvers.errors import TooManyIds
from resolvers.service import Service
from schema.connection import (
    After,
    Connection,
    Edge,
    First,
    connection,
    cursor,
    cursor_key,
    page_size,
)
from schema.data import SYSTEM
from schema.node import Node, parse_global_id
from schema.trust import TrustList, trust_list
from schema.video import Video, video

MAX_IDS: Final = 100


class Context(Protocol):
    """What a request brings: the service that resolves it, and whether it may see personal data."""

    service: Service
    personal: bool


VideoId = Annotated[
    strawberry.ID, strawberry.argument(description="The platform's ID of the video.")
]
VideoIds = Annotated[
    list[strawberry.ID],
    strawberry.argument(description=f"The platform's IDs, at most {MAX_IDS} of them."),
]
GlobalId = Annotated[strawberry.ID, strawberry.argument(description="The global ID of the object.")]


@strawberry.type(description="The questions that can be asked.")
class Query:
    """The root of all queries."""

    @strawberry.field(
        description="One video by the platform's ID, or null when there is no such video.",
        directives=SYSTEM,
    )
    async def video(self, info: strawberry.Info[Context, Any], id: VideoId) -> Video | None:
        found = await info.context.service.provenance(id)
        return video(found) if found else None

    @strawberry.field(
        description="Videos by the platform's IDs, in the order asked, with null for each that is"
        " not there.",
        directives=SYSTEM,
    )
    async def videos(
        self, info: strawberry.Info[Context, Any], ids: VideoIds
    ) -> list[Video | None]:
        if len(ids) > MAX_IDS:
            raise TooManyIds(f"`ids` has {len(ids)} entries: ask for at most {MAX_IDS} at once.")
        return [
            video(found) if found else None for found in await info.context.service.provenances(ids)
        ]

    @strawberry.field(description="What the catalog holds, newest first.", directives=SYSTEM)
    async def feed(
        self, info: strawberry.Info[Context, Any], first: First = None, after: After = None
    ) -> Connection[Video]:
        key = cursor_key(after) if after is not None else None
        page, found = await info.context.service.page(page_size(first), key)
        edges = [
            Edge(cursor=cursor(key), node=video(each))
            for key, each in zip(page.keys, found, strict=True)
        ]
        return connection(edges, has_next=page.has_next, has_previous=page.has_previous)

    @strawberry.field(
        description="The trust lists that signers and times are judged by, as the server knows them"
        " now.",
        directives=SYSTEM,
    )
    def trust_lists(self, info: strawberry.Info[Context, Any]) -> list[TrustList]:
        return [trust_list(each) for each in info.context.service.trust.lists]

    @strawberry.field(
        description="An object by its global ID, or null when there is none.", directives=SYSTEM
    )
    async def node(self, info: strawberry.Info[Context, Any], id: GlobalId) -> Node | None:
        kind, key = parse_global_id(id) or ("", "")
        found = await info.context.service.provenance(key) if kind == "Video" else None
        return video(found) if found else None
