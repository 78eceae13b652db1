"""The rules that produce labels."""

import strawberry

from resolvers.labels import rules
from schema.core.privacy import SYSTEM
from schema.core.size import at_most
from schema.enums import Certainty, LabelBasis, LabelKind


@strawberry.type(
    description="A label rule. All rules are evaluated: the first that applies gives the label."
    " A later rule that claims more AI raises it, and no rule lowers it."
)
class LabelRule:
    """One row of the rule table."""

    record: strawberry.Private[rules.Rule]

    @strawberry.field(description="The ID of the rule, such as R20.", directives=SYSTEM)
    def id(self) -> strawberry.ID:
        return strawberry.ID(self.record.id)

    @strawberry.field(description="The condition of the rule, in a sentence.", directives=SYSTEM)
    def summary(self) -> str:
        return self.record.summary

    @strawberry.field(
        description="The version of the rule set that last changed this rule.",
        directives=SYSTEM,
    )
    def version(self) -> str:
        return self.record.version

    @strawberry.field(
        description="The labels that the rule can give, depending on the evidence. Empty if it"
        " gives none.",
        directives=(*SYSTEM, at_most(len(LabelKind))),
    )
    def kinds(self) -> list[LabelKind]:
        return list(self.record.kinds)

    @strawberry.field(
        description="The kind of source that the label is then based on.", directives=SYSTEM
    )
    def basis(self) -> LabelBasis | None:
        return self.record.basis

    @strawberry.field(
        description="The certainty of the label that the rule gives.", directives=SYSTEM
    )
    def certainty(self) -> Certainty | None:
        return self.record.certainty

    @strawberry.field(description="True if the creator cannot remove the label.", directives=SYSTEM)
    def locked(self) -> bool:
        return self.record.locked
