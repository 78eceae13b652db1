"""Validation results, by the standard's codes."""

from collections.abc import Iterable

import strawberry

from resolvers.manifests.facts import Status
from resolvers.manifests.validation_status import MAX_STATUSES
from schema.core.privacy import SYSTEM
from schema.core.size import at_most
from schema.enums import ValidationKind
from schema.signer import Signer


@strawberry.type(description="A validation result, by the standard's code.")
class ValidationStatus:
    """A status code of the C2PA specification."""

    code: str = strawberry.field(
        description="The code in the C2PA specification, such as claimSignature.validated.",
        directives=SYSTEM,
    )
    kind: ValidationKind = strawberry.field(
        description="The effect of the status.", directives=SYSTEM
    )
    manifest_id: strawberry.ID | None = strawberry.field(
        description="The manifest that the status is about.", directives=SYSTEM
    )


@strawberry.type(
    description="The validation results of an ingredient: those recorded when it"
    " was used, and those found today."
)
class IngredientValidation:
    """Two validations by two validators, kept separate."""

    recorded_by: Signer | None = strawberry.field(
        description="The signer that recorded the first results: that of the manifest with the"
        " ingredient.",
        directives=SYSTEM,
    )
    recorded: list[ValidationStatus] | None = strawberry.field(
        description="The results that the signer recorded when the ingredient was used. Null if"
        " it recorded none. They cannot be checked again, since the ingredient's"
        " content is not available.",
        directives=(*SYSTEM, at_most(MAX_STATUSES)),
    )
    now: list[ValidationStatus] = strawberry.field(
        description="The results that this server finds today, if they differ from the recorded"
        " ones or follow from today's trust lists.",
        directives=(*SYSTEM, at_most(MAX_STATUSES)),
    )


def statuses(
    records: Iterable[Status], manifest_id: strawberry.ID | None
) -> list[ValidationStatus]:
    """Build the GraphQL types for the statuses of one manifest."""
    return [validation_status(status, manifest_id) for status in records]


def validation_status(record: Status, manifest_id: strawberry.ID | None) -> ValidationStatus:
    """Build the GraphQL type for one status of a manifest."""
    kind = ValidationKind(record.kind)
    return ValidationStatus(code=record.code, kind=kind, manifest_id=manifest_id)
