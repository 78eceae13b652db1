"""Labels, the evidence they rest on, and every source that was heard."""

from typing import Annotated

import strawberry

from resolvers import label as labels
from resolvers import words
from resolvers.provenance import Provenance
from schema.enums import (
    Certainty,
    EvidenceSource,
    LabelBasis,
    LabelConflict,
    LabelKind,
    Relationship,
)
from schema.manifest import Action, Ingredient, Manifest, Signal, manifest_id
from schema.scalars import Generator, generator

Locale = Annotated[
    str | None,
    strawberry.argument(
        description="The language of the words, as a BCP 47 tag such as en. English unless told."
    ),
]


@strawberry.type(
    description="One step on the way from the active manifest to the manifest that gives evidence."
)
class PathStep:
    """A manifest on the path, and how it took part in the one before it."""

    manifest_id: strawberry.ID = strawberry.field(
        description="The ID of the manifest at this step."
    )
    relationship: Relationship | None = strawberry.field(
        description="How it took part in the step before; null for the active manifest, where the"
        " path begins."
    )
    title: str | None = strawberry.field(description="The title of the ingredient at this step.")


@strawberry.type(description="Something that a source of the label says about AI.")
class Disclosure:
    """One source, whether its label is shown or not."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[labels.Disclosure]

    @strawberry.field(description="The kind of source.")
    def basis(self) -> LabelBasis:
        return self.record.basis

    @strawberry.field(description="The label that this source alone would give.")
    def kind(self) -> LabelKind:
        return self.record.kind

    @strawberry.field(description="The tool or the effect that the source names.")
    def name(self) -> str | None:
        return self.record.generator.name if self.record.generator else None

    @strawberry.field(description="What the source says, in a sentence.")
    def sentence(self) -> str:
        return words.label_sentence(self.record, self.of.verdict)

    @strawberry.field(description="Whether this source decided the label that is shown.")
    def decisive(self) -> bool:
        return self.record.decisive

    @strawberry.field(description="The rule by which the source was heard.")
    def rule_id(self) -> str:
        return self.record.rule_id


@strawberry.type(
    description="One piece of evidence for a label: what says so, and where it stands."
)
class Evidence:
    """A piece of evidence with the path to it."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[labels.Evidence]

    @strawberry.field(description="What kind of thing the evidence is.")
    def source(self) -> EvidenceSource:
        if self.record.node is None:
            return EvidenceSource.DISCLOSURE
        if self.record.node.pseudo:
            return EvidenceSource.INGREDIENT
        return EvidenceSource.ACTION if self.record.action else EvidenceSource.MANIFEST

    @strawberry.field(description="The evidence in a sentence.")
    def sentence(self) -> str:
        return words.evidence_sentence(self.record)

    @strawberry.field(description="The signal of the rubric that the evidence gives.")
    def signal(self) -> Signal | None:
        found = self.record.signal
        return Signal(name=found.name, legacy=found.legacy) if found else None

    @strawberry.field(description="The way from the active manifest to the one that says so.")
    def path(self) -> list[PathStep]:
        if self.record.node is None or self.of.facts.active is None:
            return []
        start = PathStep(
            manifest_id=manifest_id(self.of, self.of.facts.active.label),
            relationship=None,
            title=None,
        )
        steps = [
            PathStep(
                manifest_id=manifest_id(self.of, ingredient.manifest or ""),
                relationship=ingredient.relationship,
                title=ingredient.title,
            )
            for _, ingredient in self.record.node.path
        ]
        return [start, *steps]

    @strawberry.field(description="The manifest that says so.")
    def manifest(self) -> Manifest | None:
        node = self.record.node
        return Manifest(of=self.of, record=node.manifest) if node and not node.pseudo else None

    @strawberry.field(description="The action that says so.")
    def action(self) -> Action | None:
        node, action = self.record.node, self.record.action
        return Action(of=self.of, record=action, owner=node.manifest) if node and action else None

    @strawberry.field(description="The ingredient through which it came into the content.")
    def ingredient(self) -> Ingredient | None:
        return (
            Ingredient(of=self.of, record=self.record.ingredient)
            if self.record.ingredient
            else None
        )

    @strawberry.field(description="The declaration or the record of the platform that says so.")
    def disclosure(self) -> Disclosure | None:
        if self.record.node is not None:
            return None
        found = (d for d in self.of.label.disclosures if self.record in d.evidence)
        return next((Disclosure(of=self.of, record=d) for d in found), None)


@strawberry.type(
    description="What may be said of AI in a video, by which rule, and on what evidence."
)
class Label:
    """The label of a video."""

    of: strawberry.Private[Provenance]
    locale: strawberry.Private[str | None] = None

    @property
    def record(self) -> labels.Label:
        """The label as the rules gave it."""
        return self.of.label

    @strawberry.field(description="What the label says.")
    def kind(self) -> LabelKind:
        return self.record.kind

    @strawberry.field(description="The words for a badge.")
    def text(self) -> str:
        return words.label_text(self.record)

    @strawberry.field(description="The sentence for a panel.")
    def sentence(self) -> str:
        return words.label_sentence(self.record, self.of.verdict)

    @strawberry.field(
        description="The kind of source that the label rests on; null where there is none."
    )
    def basis(self) -> LabelBasis | None:
        return self.record.basis

    @strawberry.field(description="How sure the label is; null where the question does not arise.")
    def certainty(self) -> Certainty | None:
        return self.record.certainty

    @strawberry.field(
        description="The AI tool, where the evidence names one. It is not the signer."
    )
    def generator(self) -> Generator | None:
        return generator(self.record.generator)

    @strawberry.field(description="Whether the creator cannot take the label off.")
    def locked(self) -> bool:
        return self.record.locked

    @strawberry.field(description="Whether the generated content was visibly edited afterwards.")
    def edited_after(self) -> bool:
        return self.record.edited_after

    @strawberry.field(description="How the sources contradict each other, where they do.")
    def conflict(self) -> LabelConflict | None:
        return self.record.conflict

    @strawberry.field(description="The rule that gave the label, such as R20.")
    def rule_id(self) -> str:
        return self.record.rule_id

    @strawberry.field(description="The version of the set of rules.")
    def rule_set_version(self) -> str:
        return self.record.rule_set_version

    @strawberry.field(description="What the label rests on.")
    def evidence(self) -> list[Evidence]:
        return [Evidence(of=self.of, record=found) for found in self.record.evidence]
