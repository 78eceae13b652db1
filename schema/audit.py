"""The audit: what the platform's back end changed, by which key, and when."""

from datetime import datetime

import strawberry

from resolvers.platform import ledger
from schema.core.privacy import SYSTEM


@strawberry.type(description="A change by the platform's own back end that was carried out.")
class AuditEntry:
    """Who changed what of a video, and when."""

    number: int = strawberry.field(
        description="The place of the change among all of its video, from 1.", directives=SYSTEM
    )
    at: datetime = strawberry.field(description="When it was carried out.", directives=SYSTEM)
    by: str = strawberry.field(
        description="The name of the API key that asked for it.", directives=SYSTEM
    )
    operation: str = strawberry.field(
        description="The mutation that asked for it.", directives=SYSTEM
    )
    idempotency_key: str = strawberry.field(
        description="The idempotency key that came with it.", directives=SYSTEM
    )
    values: str = strawberry.field(description="What it gave, as JSON.", directives=SYSTEM)


def audit_entry(entry: ledger.AuditEntry) -> AuditEntry:
    """An entry as the contract shows it."""
    return AuditEntry(
        number=entry.number,
        at=entry.at,
        by=entry.order.by,
        operation=entry.order.operation,
        idempotency_key=entry.order.idempotency_key,
        values=entry.order.values,
    )
