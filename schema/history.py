"""The history of a label: each change with its time and cause."""

from datetime import datetime

import strawberry

from resolvers import words
from resolvers.labels import history as records
from schema.core.privacy import SYSTEM
from schema.enums import Cause, LabelKind, ModerationState


@strawberry.type(description="One change of a video's label or of its moderation state.")
class LabelChange:
    """The values before and after a change."""

    record: strawberry.Private[records.LabelChange]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(
        name="from",
        description="The label before the change. Null for the first label of the video.",
        directives=SYSTEM,
    )
    def before(self) -> LabelKind | None:
        return self.record.before

    @strawberry.field(
        name="fromText", description="The label before the change, in words.", directives=SYSTEM
    )
    def before_text(self) -> str | None:
        before = self.record.before
        return words.kind_text(before, self.locale) if before else None

    @strawberry.field(name="to", description="The label after the change.", directives=SYSTEM)
    def after(self) -> LabelKind:
        return self.record.after

    @strawberry.field(
        name="toText", description="The label after the change, in words.", directives=SYSTEM
    )
    def after_text(self) -> str:
        return words.kind_text(self.record.after, self.locale)

    @strawberry.field(
        description="The rule that gives the new label, such as R20.", directives=SYSTEM
    )
    def rule_id(self) -> str:
        return self.record.rule_id

    @strawberry.field(description="The version of the rule set.", directives=SYSTEM)
    def rule_set_version(self) -> str:
        return self.record.rule_set_version

    @strawberry.field(description="The moderation state after the change.", directives=SYSTEM)
    def moderation(self) -> ModerationState:
        return self.record.moderation

    @strawberry.field(description="The cause of the change.", directives=SYSTEM)
    def cause(self) -> Cause:
        return self.record.cause

    @strawberry.field(description="The cause of the change, in a sentence.", directives=SYSTEM)
    def cause_sentence(self) -> str:
        return words.cause_sentence(self.record.cause, self.locale)

    @strawberry.field(
        description="The time when the server computed the new label, which is when it was first"
        " queried.",
        directives=SYSTEM,
    )
    def time(self) -> datetime:
        return self.record.at
