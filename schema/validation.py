"""Results of validation, by the standard's codes."""

from collections.abc import Iterable

import strawberry

from resolvers.manifests.facts import Status
from schema.core.privacy import SYSTEM
from schema.enums import ValidationKind
from schema.signer import Signer


@strawberry.type(description="One result of validation, by the standard's own code.")
class ValidationStatus:
    """A status code of the C2PA specification."""

    code: str = strawberry.field(
        description="The code in the C2PA specification, such as claimSignature.validated.",
        directives=SYSTEM,
    )
    kind: ValidationKind = strawberry.field(description="How the status counts.", directives=SYSTEM)
    manifest_id: strawberry.ID | None = strawberry.field(
        description="The manifest that the status is about.", directives=SYSTEM
    )


@strawberry.type(description="What was found when an ingredient was used, and what is found today.")
class IngredientValidation:
    """Two validations by two validators, kept apart."""

    recorded_by: Signer | None = strawberry.field(
        description="Who recorded the first: the signer of the manifest that has the ingredient.",
        directives=SYSTEM,
    )
    recorded: list[ValidationStatus] | None = strawberry.field(
        description="What the signer recorded when the ingredient was used; null where that was"
        " nothing. It is the signer's word: the ingredient's content is not here to be compared.",
        directives=SYSTEM,
    )
    now: list[ValidationStatus] = strawberry.field(
        description="What this server finds today, where it differs from what was recorded or"
        " follows from today's trust lists.",
        directives=SYSTEM,
    )


def statuses(found: Iterable[Status], manifest_id: strawberry.ID | None) -> list[ValidationStatus]:
    """Statuses about one manifest as the contract shows them."""
    return [
        ValidationStatus(
            code=status.code, kind=ValidationKind(status.kind), manifest_id=manifest_id
        )
        for status in found
    ]
