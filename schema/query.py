"""The queries: the entry points of the graph."""

from functools import partial
from typing import Annotated, Any, Final, Protocol

import strawberry

from resolvers.core.errors import TooManyIds
from resolvers.labels.rules import RULES
from resolvers.platform.keys import Key, Right
from resolvers.platform.ledger import AUDIT_LIMIT
from resolvers.provenance.service import Service
from resolvers.trust.lists import MAX_LISTS
from schema.audit import AuditEntry, audit_entry
from schema.core.access import require
from schema.core.connection import (
    After,
    Connection,
    Edge,
    First,
    connect_page,
    connection,
    cursor,
    cursor_key,
    page_size,
)
from schema.core.node import Node, parse_global_id
from schema.core.privacy import SYSTEM
from schema.core.size import LIST_WORK, at_most, work
from schema.rule import LabelRule
from schema.trust import TrustList, trust_list
from schema.video import Video, video

MAX_IDS: Final = 100


class Context(Protocol):
    """The context of a request: the service that resolves it, its right to personal data, its
    preferred language and its API key.
    """

    service: Service
    personal: bool
    locale: str | None
    key: Key | None


VideoId = Annotated[
    strawberry.ID, strawberry.argument(description="The platform's ID of the video.")
]
VideoIds = Annotated[
    list[strawberry.ID],
    strawberry.argument(description=f"The platform's IDs of the videos, at most {MAX_IDS}."),
]
GlobalId = Annotated[strawberry.ID, strawberry.argument(description="The global ID of the object.")]


@strawberry.type(description="The queries of the API.")
class Query:
    """The root of all queries."""

    @strawberry.field(
        description="A video by the platform's ID. Null, without an error, if there is no such"
        " video.",
        directives=SYSTEM,
    )
    async def video(self, info: strawberry.Info[Context, Any], id: VideoId) -> Video | None:
        provenance = await info.context.service.provenance(id)
        return video(provenance, info.context.locale) if provenance else None

    @strawberry.field(
        description="Videos by the platform's IDs, in the order of `ids`, with null for each"
        " unknown ID.",
        directives=SYSTEM,
    )
    async def videos(
        self, info: strawberry.Info[Context, Any], ids: VideoIds
    ) -> list[Video | None]:
        if len(ids) > MAX_IDS:
            raise TooManyIds(f"`ids` has {len(ids)} entries: ask for at most {MAX_IDS} at once.")
        language = info.context.locale
        return [
            video(provenance, language) if provenance else None
            for provenance in await info.context.service.provenances(ids)
        ]

    @strawberry.field(description="The videos of the catalog, newest first.", directives=SYSTEM)
    async def feed(
        self, info: strawberry.Info[Context, Any], first: First = None, after: After = None
    ) -> Connection[Video]:
        key = cursor_key(after) if after is not None else None
        page, provenances = await info.context.service.page(page_size(first), key)
        edges = [
            Edge(cursor=cursor(key), node=video(provenance, info.context.locale))
            for key, provenance in zip(page.keys, provenances, strict=True)
        ]
        return connection(edges, has_next=page.has_next, has_previous=page.has_previous)

    @strawberry.field(
        description="The trust lists in use, with their versions and freshness.",
        directives=(*SYSTEM, at_most(MAX_LISTS)),
    )
    def trust_lists(self, info: strawberry.Info[Context, Any]) -> list[TrustList]:
        return [trust_list(record) for record in info.context.service.trust.lists]

    @strawberry.field(
        description="The label rules, in their order, for developers and auditors to check"
        " answers against.",
        directives=(*SYSTEM, at_most(len(RULES.rules))),
    )
    def label_rules(self, info: strawberry.Info[Context, Any]) -> list[LabelRule]:
        return [LabelRule(record=rule) for rule in info.context.service.rules.rules]

    @strawberry.field(
        description=f"The changes that the platform's back end made to a video, at most"
        f" {AUDIT_LIMIT}, newest first. Requires a key with the right READ_AUDIT.",
        directives=(*SYSTEM, work(LIST_WORK)),
    )
    async def audit_trail(
        self,
        info: strawberry.Info[Context, Any],
        video_id: VideoId,
        first: First = None,
        after: After = None,
    ) -> Connection[AuditEntry]:
        require(info, Right.READ_AUDIT)
        read = partial(info.context.service.platform.audit_page, video_id)
        return await connect_page(read, audit_entry, first, after)

    @strawberry.field(
        description="An object by its global ID. Null if there is none.", directives=SYSTEM
    )
    async def node(self, info: strawberry.Info[Context, Any], id: GlobalId) -> Node | None:
        kind, key = parse_global_id(id) or ("", "")
        provenance = await info.context.service.provenance(key) if kind == "Video" else None
        return video(provenance, info.context.locale) if provenance else None
