"""Moderation: the state that decides if a video is shown, separate from its label."""

from datetime import datetime

import strawberry

from resolvers import words
from resolvers.labels import moderation as records
from schema.core.privacy import SYSTEM
from schema.enums import ModerationReason, ModerationState


@strawberry.type(description="The moderation of a video. It does not change the label.")
class Moderation:
    """The current moderation."""

    record: strawberry.Private[records.Moderation]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(description="The moderation state.", directives=SYSTEM)
    def state(self) -> ModerationState:
        return self.record.state

    @strawberry.field(description="The state, as a sentence to show to viewers.", directives=SYSTEM)
    def sentence(self) -> str:
        return words.moderation_sentence(self.record, self.locale)

    @strawberry.field(
        description="The code of the reason. Null if no decision was made.", directives=SYSTEM
    )
    def reason(self) -> ModerationReason | None:
        return self.record.reason

    @strawberry.field(description="The reason, in a sentence.", directives=SYSTEM)
    def reason_sentence(self) -> str | None:
        reason = self.record.reason
        return words.reason_sentence(reason, self.locale) if reason else None

    @strawberry.field(
        description="The version of the policy that the decision is based on.", directives=SYSTEM
    )
    def policy_version(self) -> str | None:
        return self.record.policy_version

    @strawberry.field(
        description="The time of the moderator's decision. Null if no moderator decided.",
        directives=SYSTEM,
    )
    def decided_at(self) -> datetime | None:
        return self.record.decided_at
