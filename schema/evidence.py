"""Evidence: what a label rests on, and every source that was heard."""

import strawberry

from resolvers import words
from resolvers.labels import label as labels
from resolvers.provenance.provenance import Provenance
from schema.core.privacy import SYSTEM
from schema.enums import (
    EvidenceCaution,
    EvidenceSource,
    LabelBasis,
    LabelKind,
    MetadataSource,
)
from schema.manifest import Action, Ingredient, Manifest, Signal
from schema.path import PathStep, path


@strawberry.type(description="Something that a source of the label says about AI.")
class Disclosure:
    """One source, whether its label is shown or not."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[labels.LabelClaim]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(description="The kind of source.", directives=SYSTEM)
    def basis(self) -> LabelBasis:
        assert self.record.basis is not None  # noqa: S101 - else it is no disclosure of a label
        return self.record.basis

    @strawberry.field(description="The label that this source alone would give.", directives=SYSTEM)
    def kind(self) -> LabelKind:
        return self.record.kind

    @strawberry.field(
        description="The tool, the effect or the automatic check that the source names.",
        directives=SYSTEM,
    )
    def name(self) -> str | None:
        if self.record.generator:
            return self.record.generator.name
        suspicions = (evidence.suspicion for evidence in self.record.evidence)
        return next((found.name for found in suspicions if found), None)

    @strawberry.field(description="What the source says, in a sentence.", directives=SYSTEM)
    def sentence(self) -> str:
        return words.label_sentence(self.record, self.of.verdict, self.locale)

    @strawberry.field(
        description="Whether this source decided the label that is shown.", directives=SYSTEM
    )
    def decisive(self) -> bool:
        return self.record.decisive

    @strawberry.field(description="The rule by which the source was heard.", directives=SYSTEM)
    def rule_id(self) -> str:
        return self.record.rule_id


@strawberry.type(description="What metadata in the file says that nobody signed.")
class UnsignedStatement:
    """A statement, without the names and numbers that stand beside it."""

    standard: MetadataSource = strawberry.field(
        description="The standard by which the statement is made.", directives=SYSTEM
    )
    digital_source_type: str | None = strawberry.field(
        description="The IPTC's digital source type, as an address.", directives=SYSTEM
    )
    label: str | None = strawberry.field(
        description="The label of GB 45438: 1 says that the content is generated, 2 that it"
        " possibly is, 3 that it is suspected to be.",
        directives=SYSTEM,
    )


@strawberry.type(
    description="One piece of evidence for a label: what says so, and where it stands."
)
class Evidence:
    """A piece of evidence with the path to it."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[labels.Evidence]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(description="What kind of thing the evidence is.", directives=SYSTEM)
    def source(self) -> EvidenceSource:
        return self.record.source

    @strawberry.field(description="The evidence in a sentence.", directives=SYSTEM)
    def sentence(self) -> str:
        return words.evidence_sentence(self.record, self.locale)

    @strawberry.field(
        description="How little the evidence says, where it says little.", directives=SYSTEM
    )
    def caution(self) -> EvidenceCaution | None:
        return EvidenceCaution.NAME_ONLY if self.record.name_only else None

    @strawberry.field(description="The caution in a sentence.", directives=SYSTEM)
    def caution_sentence(self) -> str | None:
        return words.caution_sentence(self.record, self.locale)

    @strawberry.field(
        description="The code of the validation status, by the standard, of a check that failed;"
        " null for other evidence, and where the credentials are too damaged to be checked.",
        directives=SYSTEM,
    )
    def status(self) -> str | None:
        return self.record.status or None

    @strawberry.field(
        description="The signal of the rubric that the evidence gives.", directives=SYSTEM
    )
    def signal(self) -> Signal | None:
        found = self.record.signal
        return Signal(name=found.name, legacy=found.legacy) if found else None

    @strawberry.field(
        description="The way from the active manifest to the one that says so.", directives=SYSTEM
    )
    def path(self) -> list[PathStep]:
        return path(self.of, self.record.node)

    @strawberry.field(description="The manifest that says so.", directives=SYSTEM)
    def manifest(self) -> Manifest | None:
        node = self.record.node
        if node is None or node.pseudo:
            return None
        return Manifest(of=self.of, record=node.manifest, locale=self.locale)

    @strawberry.field(description="The action that says so.", directives=SYSTEM)
    def action(self) -> Action | None:
        node, action = self.record.node, self.record.action
        if node is None or action is None:
            return None
        return Action(of=self.of, record=action, owner=node.manifest, locale=self.locale)

    @strawberry.field(
        description="The ingredient through which it came into the content.", directives=SYSTEM
    )
    def ingredient(self) -> Ingredient | None:
        node, ingredient = self.record.node, self.record.ingredient
        if node is None or ingredient is None:
            return None
        owner = self.of.facts.manifest(node.path[-1][0])
        return Ingredient(of=self.of, record=ingredient, owner=owner, locale=self.locale)

    @strawberry.field(description="The unsigned metadata that says so.", directives=SYSTEM)
    def metadata(self) -> UnsignedStatement | None:
        said = self.record.statement
        if said is None:
            return None
        return UnsignedStatement(
            standard=said.source, digital_source_type=said.source_type, label=said.label
        )

    @strawberry.field(
        description="The source outside the credentials that says so: the creator, the platform,"
        " unsigned metadata, or an automatic check.",
        directives=SYSTEM,
    )
    def disclosure(self) -> Disclosure | None:
        if self.record.node is not None or self.record.status is not None:
            return None
        found = (d for d in self.of.label.disclosures if self.record in d.evidence)
        return next(
            (Disclosure(of=self.of, record=each, locale=self.locale) for each in found), None
        )
