"""The history of a label: what changed, when, and what caused it."""

from datetime import datetime

import strawberry

from resolvers import words
from resolvers.labels import history as records
from schema.core.privacy import SYSTEM
from schema.enums import Cause, LabelKind, ModerationState


@strawberry.type(description="One change of a video's label, or of its state of moderation.")
class LabelChange:
    """What was, and what is since."""

    record: strawberry.Private[records.LabelChange]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(
        name="from",
        description="The label before; null for the first one that was worked out.",
        directives=SYSTEM,
    )
    def before(self) -> LabelKind | None:
        return self.record.before

    @strawberry.field(name="fromText", description="The label before, in words.", directives=SYSTEM)
    def before_text(self) -> str | None:
        before = self.record.before
        return words.kind_text(before, self.locale) if before else None

    @strawberry.field(name="to", description="The label since.", directives=SYSTEM)
    def after(self) -> LabelKind:
        return self.record.after

    @strawberry.field(name="toText", description="The label since, in words.", directives=SYSTEM)
    def after_text(self) -> str:
        return words.kind_text(self.record.after, self.locale)

    @strawberry.field(
        description="The rule that gives the label since, such as R20.", directives=SYSTEM
    )
    def rule_id(self) -> str:
        return self.record.rule_id

    @strawberry.field(description="The version of the set of rules.", directives=SYSTEM)
    def rule_set_version(self) -> str:
        return self.record.rule_set_version

    @strawberry.field(description="The state of moderation since.", directives=SYSTEM)
    def moderation(self) -> ModerationState:
        return self.record.moderation

    @strawberry.field(description="What caused the change.", directives=SYSTEM)
    def cause(self) -> Cause:
        return self.record.cause

    @strawberry.field(description="What caused the change, in a sentence.", directives=SYSTEM)
    def cause_sentence(self) -> str:
        return words.cause_sentence(self.record.cause, self.locale)

    @strawberry.field(
        description="When it was worked out, which is when somebody asked.", directives=SYSTEM
    )
    def time(self) -> datetime:
        return self.record.at
