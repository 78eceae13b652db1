"""The queries: the ways into the graph."""

from typing import Annotated, Any, Final, Protocol

import strawberry

from resolvers.core.errors import TooManyIds
from resolvers.platform.keys import Key, Right
from resolvers.platform.ledger import AUDIT_LIMIT
from resolvers.provenance.service import Service
from schema.audit import AuditEntry, audit_entry
from schema.core.access import require
from schema.core.connection import (
    After,
    Connection,
    Edge,
    First,
    connect,
    connection,
    cursor,
    cursor_key,
    page_size,
)
from schema.core.node import Node, parse_global_id
from schema.core.privacy import SYSTEM
from schema.rule import LabelRule
from schema.trust import TrustList, trust_list
from schema.video import Video, video

MAX_IDS: Final = 100


class Context(Protocol):
    """What a request brings: the service that resolves it, whether it may see personal data, the
    language that it prefers, and the API key that came with it.
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
        return video(found, info.context.locale) if found else None

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
        language = info.context.locale
        return [
            video(found, language) if found else None
            for found in await info.context.service.provenances(ids)
        ]

    @strawberry.field(description="What the catalog holds, newest first.", directives=SYSTEM)
    async def feed(
        self, info: strawberry.Info[Context, Any], first: First = None, after: After = None
    ) -> Connection[Video]:
        key = cursor_key(after) if after is not None else None
        page, found = await info.context.service.page(page_size(first), key)
        edges = [
            Edge(cursor=cursor(key), node=video(each, info.context.locale))
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
        description="The rules that labels are given by, in their order: what developers and"
        " auditors check answers against.",
        directives=SYSTEM,
    )
    def label_rules(self, info: strawberry.Info[Context, Any]) -> list[LabelRule]:
        return [LabelRule(record=rule) for rule in info.context.service.rules.rules]

    @strawberry.field(
        description=f"What the platform's back end changed of a video, the latest of at most"
        f" {AUDIT_LIMIT} changes first. It takes a key with the right READ_AUDIT.",
        directives=SYSTEM,
    )
    async def audit_trail(
        self,
        info: strawberry.Info[Context, Any],
        video_id: VideoId,
        first: First = None,
        after: After = None,
    ) -> Connection[AuditEntry]:
        require(info, Right.READ_AUDIT)
        entries = await info.context.service.platform.audit(video_id)
        return connect(entries[::-1], audit_entry, first, after)

    @strawberry.field(
        description="An object by its global ID, or null when there is none.", directives=SYSTEM
    )
    async def node(self, info: strawberry.Info[Context, Any], id: GlobalId) -> Node | None:
        kind, key = parse_global_id(id) or ("", "")
        found = await info.context.service.provenance(key) if kind == "Video" else None
        return video(found, info.context.locale) if found else None
