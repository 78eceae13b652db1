"""The history of a label: what changed, when, and what caused it."""

from datetime import datetime

import strawberry

from resolvers import history as records
from schema.data import SYSTEM
from schema.enums import Cause, LabelKind, ModerationState


@strawberry.type(description="One change of a video's label, or of its state of moderation.")
class LabelChange:
    """What was, and what is since."""

    before: LabelKind | None = strawberry.field(
        description="The label before; null for the first one that was worked out.",
        directives=SYSTEM,
    )
    after: LabelKind = strawberry.field(description="The label since.", directives=SYSTEM)
    rule_id: str = strawberry.field(
        description="The rule that gives the label since, such as R20.", directives=SYSTEM
    )
    rule_set_version: str = strawberry.field(
        description="The version of the set of rules.", directives=SYSTEM
    )
    moderation: ModerationState = strawberry.field(
        description="The state of moderation since.", directives=SYSTEM
    )
    cause: Cause = strawberry.field(description="What caused the change.", directives=SYSTEM)
    at: datetime = strawberry.field(
        description="When it was worked out, which is when somebody asked.", directives=SYSTEM
    )


def label_change(change: records.LabelChange) -> LabelChange:
    """A change as the contract shows it."""
    return LabelChange(
        before=change.before,
        after=change.after,
        rule_id=change.rule_id,
        rule_set_version=change.rule_set_version,
        moderation=change.moderation,
        cause=change.cause,
        at=change.at,
    )
