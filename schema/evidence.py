"""The evidence for a label, and every source that was considered."""

import strawberry

from resolvers import words
from resolvers.labels import label as labels
from resolvers.provenance.provenance import Provenance
from resolvers.validation.answer_limits import MAX_STEPS
from schema.core.privacy import SYSTEM
from schema.core.size import at_most
from schema.enums import (
    EvidenceCaution,
    EvidenceSource,
    LabelBasis,
    LabelKind,
    MetadataSource,
)
from schema.manifest import Action, Ingredient, Manifest, Signal, signal
from schema.path import PathStep, path


@strawberry.type(description="A statement about AI from one source.")
class Disclosure:
    """One source. Its label is not necessarily the one shown."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[labels.LabelClaim]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(description="The kind of source.", directives=SYSTEM)
    def basis(self) -> LabelBasis:
        assert self.record.basis is not None  # noqa: S101 - every disclosure has one
        return self.record.basis

    @strawberry.field(description="The label that this source alone would give.", directives=SYSTEM)
    def kind(self) -> LabelKind:
        return self.record.kind

    @strawberry.field(
        description="The name of the tool, the effect or the classifier, if the source names one.",
        directives=SYSTEM,
    )
    def name(self) -> str | None:
        if self.record.generator:
            return self.record.generator.name
        suspicions = (evidence.suspicion for evidence in self.record.evidence)
        return next((suspicion.name for suspicion in suspicions if suspicion), None)

    @strawberry.field(description="The statement of the source, in a sentence.", directives=SYSTEM)
    def sentence(self) -> str:
        return words.label_sentence(self.record, self.of.verdict, self.locale)

    @strawberry.field(
        description="True if this source determined the label that is shown.", directives=SYSTEM
    )
    def decisive(self) -> bool:
        return self.record.decisive

    @strawberry.field(description="The rule that applied to this source.", directives=SYSTEM)
    def rule_id(self) -> str:
        return self.record.rule_id


@strawberry.type(description="A statement in the file's unsigned metadata.")
class UnsignedStatement:
    """A statement, without the names and numbers stored beside it."""

    standard: MetadataSource = strawberry.field(
        description="The standard that defines the statement.", directives=SYSTEM
    )
    digital_source_type: str | None = strawberry.field(
        description="The IPTC digital source type, as a URI.", directives=SYSTEM
    )
    label: str | None = strawberry.field(
        description="The label of GB 45438: 1 for generated, 2 for possibly generated, 3 for"
        " suspected to be generated.",
        directives=SYSTEM,
    )


@strawberry.type(description="One piece of evidence for a label, and its place in the credentials.")
class Evidence:
    """A piece of evidence with the path to its manifest."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[labels.Evidence]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(description="The kind of evidence.", directives=SYSTEM)
    def source(self) -> EvidenceSource:
        return self.record.source

    @strawberry.field(description="The evidence in a sentence.", directives=SYSTEM)
    def sentence(self) -> str:
        return words.evidence_sentence(self.record, self.locale)

    @strawberry.field(
        description="The reason to treat the evidence with caution, if there is one.",
        directives=SYSTEM,
    )
    def caution(self) -> EvidenceCaution | None:
        if self.record.gathered:
            return EvidenceCaution.GATHERED
        return EvidenceCaution.NAME_ONLY if self.record.name_only else None

    @strawberry.field(description="The caution in a sentence.", directives=SYSTEM)
    def caution_sentence(self) -> str | None:
        return words.caution_sentence(self.record, self.locale)

    @strawberry.field(
        description="The C2PA status code of the check that failed. Null for other evidence, and"
        " if the credentials are too damaged to be checked.",
        directives=SYSTEM,
    )
    def status(self) -> str | None:
        return self.record.status or None

    @strawberry.field(
        description="The rubric signal that this evidence provides.", directives=SYSTEM
    )
    def signal(self) -> Signal | None:
        found = self.record.signal
        return signal(found) if found else None

    @strawberry.field(
        description="The path from the active manifest to the manifest with this evidence.",
        directives=(*SYSTEM, at_most(MAX_STEPS)),
    )
    def path(self) -> list[PathStep]:
        return path(self.of, self.record.node)

    @strawberry.field(description="The manifest that contains the evidence.", directives=SYSTEM)
    def manifest(self) -> Manifest | None:
        node = self.record.node
        if node is None or node.pseudo:
            return None
        return Manifest(of=self.of, record=node.manifest, locale=self.locale)

    @strawberry.field(description="The action that is the evidence.", directives=SYSTEM)
    def action(self) -> Action | None:
        node, action = self.record.node, self.record.action
        if node is None or action is None:
            return None
        return Action(of=self.of, record=action, owner=node.manifest, locale=self.locale)

    @strawberry.field(
        description="The ingredient that brought this evidence into the content.", directives=SYSTEM
    )
    def ingredient(self) -> Ingredient | None:
        node, ingredient = self.record.node, self.record.ingredient
        if node is None or ingredient is None:
            return None
        owner = self.of.facts.manifest(node.path[-1][0])
        return Ingredient(of=self.of, record=ingredient, owner=owner, locale=self.locale)

    @strawberry.field(description="The unsigned metadata that is the evidence.", directives=SYSTEM)
    def metadata(self) -> UnsignedStatement | None:
        statement = self.record.statement
        if statement is None:
            return None
        return UnsignedStatement(
            standard=statement.source,
            digital_source_type=statement.source_type,
            label=statement.label,
        )

    @strawberry.field(
        description="The source outside the credentials: the creator, the platform, unsigned"
        " metadata, or a classifier.",
        directives=SYSTEM,
    )
    def disclosure(self) -> Disclosure | None:
        if self.record.node is not None or self.record.status is not None:
            return None
        claims = (c for c in self.of.label.disclosures if self.record in c.evidence)
        return next(
            (Disclosure(of=self.of, record=claim, locale=self.locale) for claim in claims), None
        )
