"""Labels: the statement about AI in a video, in words, with its rule."""

from typing import Annotated, Any

import strawberry

from resolvers import words
from resolvers.compliance.california import disclosed
from resolvers.i18n import locales
from resolvers.labels import label as labels
from resolvers.labels.jurisdiction import is_at_first_exposure
from resolvers.labels.learn_more import MAX_SHOWN
from resolvers.labels.rules import MAX_EVIDENCE, RULES
from resolvers.provenance.provenance import Provenance
from schema.core.privacy import SYSTEM
from schema.core.scalars import Generator, generator
from schema.core.size import at_most
from schema.enums import (
    Certainty,
    Jurisdiction,
    LabelBasis,
    LabelConflict,
    LabelKind,
    TextDirection,
)
from schema.evidence import Disclosure, Evidence
from schema.learn_more import LearnMore, learn_more
from schema.rule import LabelRule

Locale = Annotated[
    str | None,
    strawberry.argument(
        description="The language of the texts, as a BCP 47 tag such as pt-BR. Defaults to the"
        " language preferred by the Accept-Language header. Languages without a"
        " translation fall back to English."
    ),
]

LabelJurisdiction = Annotated[
    Jurisdiction | None,
    strawberry.argument(
        description="The law that determines the wording and placement of the label. Defaults to"
        " the platform's own wording."
    ),
]


@strawberry.type(description="The result of one rule for a video.")
class RuleResult:
    """A rule with its result."""

    of: strawberry.Private[Provenance]
    rule: LabelRule = strawberry.field(description="The rule.", directives=SYSTEM)
    locale: strawberry.Private[str | None] = None

    @strawberry.field(
        description="True if the rule applies. The last rule applies if no other does.",
        directives=SYSTEM,
    )
    def holds(self) -> bool:
        label, number = self.of.label, self.rule.record.id
        return label.rule_id == number or any(claim.rule_id == number for claim in label.claims)

    @strawberry.field(
        description="The evidence for the result.", directives=(*SYSTEM, at_most(MAX_EVIDENCE))
    )
    def evidence(self) -> list[Evidence]:
        return [
            Evidence(of=self.of, record=evidence, locale=self.locale)
            for claim in self.of.label.claims
            if claim.rule_id == self.rule.record.id
            for evidence in claim.evidence
        ]


@strawberry.type(
    description="The label of a video: a statement about AI in it, with its rule and evidence."
)
class Label:
    """The label of a video."""

    of: strawberry.Private[Provenance]
    locale: strawberry.Private[str | None] = None
    jurisdiction: strawberry.Private[Jurisdiction | None] = None

    @property
    def record(self) -> labels.Label:
        """The label record that the rules produced."""
        return self.of.label

    @strawberry.field(description="The kind of label.", directives=SYSTEM)
    def kind(self) -> LabelKind:
        return self.record.kind

    @strawberry.field(description="The text to show on a badge.", directives=SYSTEM)
    def text(self) -> str:
        return words.label_text(self.record, self.locale, self.jurisdiction)

    @strawberry.field(description="The sentence to show in a panel.", directives=SYSTEM)
    def sentence(self) -> str:
        sentence = words.label_sentence(self.record, self.of.verdict, self.locale)
        disclosure = disclosed(self.of) if self.jurisdiction is Jurisdiction.US_CA else None
        if disclosure is None:
            return sentence
        return words.joined(sentence, words.californian_sentence(disclosure, self.locale))

    @strawberry.field(
        description="True if the law requires the label to be visible when the content is first"
        " seen, such as on the poster of a video before playback.",
        directives=SYSTEM,
    )
    def first_exposure(self) -> bool:
        return is_at_first_exposure(self.record, self.jurisdiction)

    @strawberry.field(
        description="The language of the texts, as a BCP 47 tag: the requested language or its"
        " fallback.",
        directives=SYSTEM,
    )
    def lang(self) -> str:
        return locales.negotiate(self.locale).tag

    @strawberry.field(
        description="The writing direction of that language.",
        directives=SYSTEM,
    )
    def dir(self) -> TextDirection:
        return locales.negotiate(self.locale).direction

    @strawberry.field(
        description="The kind of source that the label is based on. Null if there is none.",
        directives=SYSTEM,
    )
    def basis(self) -> LabelBasis | None:
        return self.record.basis

    @strawberry.field(
        description="The certainty of the label. Null if the label makes no statement.",
        directives=SYSTEM,
    )
    def certainty(self) -> Certainty | None:
        return self.record.certainty

    @strawberry.field(
        description="The AI tool, if the evidence names one. It is not the signer.",
        directives=SYSTEM,
    )
    def generator(self) -> Generator | None:
        return generator(self.record.generator)

    @strawberry.field(description="True if the creator cannot remove the label.", directives=SYSTEM)
    def locked(self) -> bool:
        return self.record.locked

    @strawberry.field(
        description="The confirmed statement about AI, where the label itself claims more and is"
        " less certain. Null where the label is confirmed, or nothing is.",
        directives=SYSTEM,
    )
    def confirmed(self) -> Disclosure | None:
        claim = self.record.confirmed
        return Disclosure(of=self.of, record=claim, locale=self.locale) if claim else None

    @strawberry.field(
        description="True if the generated content was visibly edited afterwards.",
        directives=SYSTEM,
    )
    def edited_after(self) -> bool:
        return self.record.edited_after

    @strawberry.field(
        description="The contradiction between the sources, if there is one.", directives=SYSTEM
    )
    def conflict(self) -> LabelConflict | None:
        return self.record.conflict

    @strawberry.field(
        description="The contradiction between the sources, in a sentence.", directives=SYSTEM
    )
    def conflict_sentence(self) -> str | None:
        conflict = self.record.conflict
        return words.conflict_sentence(conflict, self.locale) if conflict else None

    @strawberry.field(description="The rule that gave the label, such as R20.", directives=SYSTEM)
    def rule_id(self) -> str:
        return self.record.rule_id

    @strawberry.field(description="The version of the rule set.", directives=SYSTEM)
    def rule_set_version(self) -> str:
        return self.record.rule_set_version

    @strawberry.field(
        description="The evidence for the label.", directives=(*SYSTEM, at_most(MAX_EVIDENCE))
    )
    def evidence(self) -> list[Evidence]:
        return [
            Evidence(of=self.of, record=record, locale=self.locale)
            for record in self.record.evidence
        ]

    @strawberry.field(
        description="Public resources for further reading that fit the label and the state of"
        " the credentials. Resources in the language of the texts come first.",
        directives=(*SYSTEM, at_most(MAX_SHOWN)),
    )
    def learn_more(self, info: strawberry.Info[Any, Any]) -> list[LearnMore]:
        resources = info.context.service.learn_more
        state = self.of.verdict.state
        fitting = resources.of(self.record.kind, state, self.locale)
        return [learn_more(resource) for resource in fitting]

    @strawberry.field(
        description="The result of every rule for this video, in the order of the rules. Rules"
        " that apply list their evidence.",
        directives=(*SYSTEM, at_most(len(RULES.rules))),
    )
    def rules(self) -> list[RuleResult]:
        return [
            RuleResult(of=self.of, rule=LabelRule(record=rule), locale=self.locale)
            for rule in self.of.rules.rules
        ]
