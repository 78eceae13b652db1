"""The audit trail: each change by the platform's back end, with its API key and time."""

from datetime import datetime

import strawberry

from resolvers.platform import ledger
from schema.core.privacy import SYSTEM


@strawberry.type(description="A change that the platform's back end made to a video.")
class AuditEntry:
    """One change, with the key that made it and its time."""

    number: int = strawberry.field(
        description="The number of the change among all changes of this video, starting at 1.",
        directives=SYSTEM,
    )
    at: datetime = strawberry.field(description="The time of the change.", directives=SYSTEM)
    by: str = strawberry.field(
        description="The name of the API key that made the change.", directives=SYSTEM
    )
    operation: str = strawberry.field(description="The name of the mutation.", directives=SYSTEM)
    idempotency_key: str = strawberry.field(
        description="The idempotency key of the mutation.", directives=SYSTEM
    )
    values: str = strawberry.field(
        description="The input of the mutation, as JSON.", directives=SYSTEM
    )


def audit_entry(entry: ledger.AuditEntry) -> AuditEntry:
    """Build the GraphQL type from an audit record."""
    return AuditEntry(
        number=entry.number,
        at=entry.at,
        by=entry.request.by,
        operation=entry.request.operation,
        idempotency_key=entry.request.idempotency_key,
        values=entry.request.values,
    )
