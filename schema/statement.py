"""Other statements of a manifest: AI training permissions, redactions, product conformance."""

import strawberry

from resolvers.manifests.signals import SignalName
from schema.core.privacy import SYSTEM
from schema.core.size import at_most
from schema.enums import TrainingPermission


@strawberry.type(
    description="The permission for one use of the content by AI, as its manifest states it. It"
    " does not describe how the content was made."
)
class TrainingUse:
    """One use with its permission."""

    purpose: str = strawberry.field(
        description="The use, by the standard's term, such as ai_generative_training.",
        directives=SYSTEM,
    )
    permission: TrainingPermission = strawberry.field(
        description="The permission for the use.", directives=SYSTEM
    )


@strawberry.type(description="An assertion that was deliberately removed from an earlier manifest.")
class Redaction:
    """One redacted assertion."""

    manifest_id: strawberry.ID | None = strawberry.field(
        description="The manifest from which the assertion was removed.", directives=SYSTEM
    )
    assertion: str | None = strawberry.field(
        description="The label of the removed assertion, such as stds.exif.",
        directives=SYSTEM,
    )
    reason: str | None = strawberry.field(
        description="The reason, by the standard's term, such as c2pa.PII.present, if it is"
        " stated.",
        directives=SYSTEM,
    )


@strawberry.type(description="The entry of the signing product in the list of conforming products.")
class Conformance:
    """The conformance of one product."""

    on_list: bool = strawberry.field(
        description="True if the signer is recognized and its product is on the list.",
        directives=SYSTEM,
    )
    disallowed_signals: list[str] = strawberry.field(
        description="The signals of this manifest, by their rubric names, that the list does not"
        " allow this product to claim.",
        directives=(*SYSTEM, at_most(len(SignalName))),
    )
