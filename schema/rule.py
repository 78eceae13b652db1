"""The rules that labels come from, and what each made of one video."""

import strawberry

from resolvers.labels import rules
from schema.core.privacy import SYSTEM
from schema.enums import Certainty, LabelBasis, LabelKind


@strawberry.type(
    description="A rule by which labels are given. All are asked; the first that holds gives the"
    " label, one lower down that claims more AI raises it, and none lowers it."
)
class LabelRule:
    """One row of the table of rules."""

    record: strawberry.Private[rules.Rule]

    @strawberry.field(description="The rule's number, such as R20.", directives=SYSTEM)
    def id(self) -> strawberry.ID:
        return strawberry.ID(self.record.id)

    @strawberry.field(description="When the rule holds, in a sentence.", directives=SYSTEM)
    def summary(self) -> str:
        return self.record.summary

    @strawberry.field(
        description="The version of the set of rules that last changed this one.",
        directives=SYSTEM,
    )
    def version(self) -> str:
        return self.record.version

    @strawberry.field(
        description="The labels that can follow; of several the evidence says which. Empty where"
        " none follows.",
        directives=SYSTEM,
    )
    def kinds(self) -> list[LabelKind]:
        return list(self.record.kinds)

    @strawberry.field(
        description="The kind of source that the label then rests on.", directives=SYSTEM
    )
    def basis(self) -> LabelBasis | None:
        return self.record.basis

    @strawberry.field(description="How sure the label then is.", directives=SYSTEM)
    def certainty(self) -> Certainty | None:
        return self.record.certainty

    @strawberry.field(
        description="Whether the creator cannot take the label off.", directives=SYSTEM
    )
    def locked(self) -> bool:
        return self.record.locked
