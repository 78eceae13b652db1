"""Trust lists: whom the server recognizes, and how fresh its knowledge is."""

from datetime import datetime

import strawberry

from resolvers.trust.lists import TrustList as ListRecord
from schema.core.privacy import SYSTEM
from schema.enums import ListKind, ListSource


@strawberry.type(description="A list by which signers, or time-stamp authorities, are recognized.")
class TrustList:
    """One of the operator's lists, in the order of its description."""

    name: str = strawberry.field(
        description="The list's name, as signers that are on it refer to it.", directives=SYSTEM
    )
    kind: ListKind = strawberry.field(description="What the list is for.", directives=SYSTEM)
    source: ListSource = strawberry.field(
        description="Where the server has the list from.", directives=SYSTEM
    )
    version: str = strawberry.field(
        description="A hash of the list's content: the same content has the same version.",
        directives=SYSTEM,
    )
    entries: int = strawberry.field(
        description="How many certificates are on the list.", directives=SYSTEM
    )
    loaded_at: datetime | None = strawberry.field(
        description="When the server last had the list, or that it is unchanged, from its source;"
        " null while it has none.",
        directives=SYSTEM,
    )
    stale: bool = strawberry.field(
        description="Whether the list may be out of date: its source could not be read, or has not"
        " been heard from for too long. The last good list stays in use.",
        directives=SYSTEM,
    )


def trust_list(listed: ListRecord) -> TrustList:
    """A list as the contract shows it."""
    return TrustList(
        name=listed.name,
        kind=listed.kind,
        source=listed.source,
        version=listed.version,
        entries=listed.entries,
        loaded_at=listed.loaded_at,
        stale=listed.is_stale(),
    )
