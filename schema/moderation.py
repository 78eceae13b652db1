"""Moderation: whether a video may be shown as it is, apart from its label."""

from datetime import datetime

import strawberry

from resolvers import words
from resolvers.labels import moderation as records
from schema.core.privacy import SYSTEM
from schema.enums import ModerationReason, ModerationState


@strawberry.type(description="What moderation says of a video. It does not change the label.")
class Moderation:
    """The state that holds now."""

    record: strawberry.Private[records.Moderation]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(description="The state.", directives=SYSTEM)
    def state(self) -> ModerationState:
        return self.record.state

    @strawberry.field(description="The state in a sentence for people.", directives=SYSTEM)
    def sentence(self) -> str:
        return words.moderation_sentence(self.record, self.locale)

    @strawberry.field(
        description="Why it is so, as a code; null where nothing was decided.", directives=SYSTEM
    )
    def reason(self) -> ModerationReason | None:
        return self.record.reason

    @strawberry.field(description="Why it is so, in a sentence.", directives=SYSTEM)
    def reason_sentence(self) -> str | None:
        reason = self.record.reason
        return words.reason_sentence(reason, self.locale) if reason else None

    @strawberry.field(
        description="The version of the policy that it was decided by.", directives=SYSTEM
    )
    def policy_version(self) -> str | None:
        return self.record.policy_version

    @strawberry.field(
        description="When a moderator decided it; null where it follows by itself.",
        directives=SYSTEM,
    )
    def decided_at(self) -> datetime | None:
        return self.record.decided_at
