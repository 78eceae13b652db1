"""What a manifest states beside its history: wishes, redactions, and a product's conformance."""

import strawberry

from schema.core.privacy import SYSTEM
from schema.enums import TrainingPermission


@strawberry.type(
    description="Whether a use of the content by AI is allowed, as its manifest says. It says"
    " nothing of how the content was made."
)
class TrainingUse:
    """One use, and whether it is allowed."""

    purpose: str = strawberry.field(
        description="The use, by the standard's term, such as ai_generative_training.",
        directives=SYSTEM,
    )
    permission: TrainingPermission = strawberry.field(
        description="Whether the use is allowed.", directives=SYSTEM
    )


@strawberry.type(description="Something that was taken out of an earlier manifest on purpose.")
class Redaction:
    """One assertion that is no longer there."""

    manifest_id: strawberry.ID | None = strawberry.field(
        description="The manifest that it was taken out of.", directives=SYSTEM
    )
    assertion: str | None = strawberry.field(
        description="What was taken out, by the label of the assertion, such as stds.exif.",
        directives=SYSTEM,
    )
    reason: str | None = strawberry.field(
        description="Why, by the standard's term, such as c2pa.PII.present, where it is stated.",
        directives=SYSTEM,
    )


@strawberry.type(
    description="What the list of conforming products says of the product that signed."
)
class Conformance:
    """A product on the list or not."""

    on_list: bool = strawberry.field(
        description="Whether the signer is recognized and its product is on the list.",
        directives=SYSTEM,
    )
    disallowed_signals: list[str] = strawberry.field(
        description="The signals of this manifest that the list forbids the product to claim, by"
        " the rubric's names.",
        directives=SYSTEM,
    )
