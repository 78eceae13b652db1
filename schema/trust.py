"""Trust lists: the recognized signers, and the freshness of each list."""

from datetime import datetime

import strawberry

from resolvers.trust.lists import TrustList as ListRecord
from schema.core.privacy import SYSTEM
from schema.enums import ListKind, ListSource


@strawberry.type(description="A list of recognized signers or time-stamp authorities.")
class TrustList:
    """One of the operator's lists, in the order of `trust.json`."""

    name: str = strawberry.field(
        description="The name of the list, as in `Signer.trustList`.", directives=SYSTEM
    )
    kind: ListKind = strawberry.field(description="The purpose of the list.", directives=SYSTEM)
    source: ListSource = strawberry.field(description="The source of the list.", directives=SYSTEM)
    version: str = strawberry.field(
        description="The hash of the list's content. Equal content has an equal version.",
        directives=SYSTEM,
    )
    entries: int = strawberry.field(
        description="The number of certificates on the list.", directives=SYSTEM
    )
    loaded_at: datetime | None = strawberry.field(
        description="The time when the server last loaded the list, or confirmed that it is"
        " unchanged. Null if it was never loaded.",
        directives=SYSTEM,
    )
    stale: bool = strawberry.field(
        description="True if the list may be out of date, because its source could not be read"
        " or has not answered for too long. The last good version stays in use.",
        directives=SYSTEM,
    )


def trust_list(record: ListRecord) -> TrustList:
    """Build the GraphQL type from a trust list."""
    return TrustList(
        name=record.name,
        kind=record.kind,
        source=record.source,
        version=record.version,
        entries=record.entries,
        loaded_at=record.loaded_at,
        stale=record.is_stale(),
    )
