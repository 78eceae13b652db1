"""Labels: what may be said of AI in a video, in words, by which rule."""

from typing import Annotated, Any

import strawberry

from resolvers import words
from resolvers.compliance.california import disclosed
from resolvers.i18n import locales
from resolvers.labels import label as labels
from resolvers.labels.jurisdiction import is_at_first_exposure
from resolvers.provenance.provenance import Provenance
from schema.core.privacy import SYSTEM
from schema.core.scalars import Generator, generator
from schema.enums import (
    Certainty,
    Jurisdiction,
    LabelBasis,
    LabelConflict,
    LabelKind,
    TextDirection,
)
from schema.evidence import Evidence
from schema.learn_more import LearnMore, learn_more
from schema.rule import LabelRule

Locale = Annotated[
    str | None,
    strawberry.argument(
        description="The language of the words, as a BCP 47 tag such as pt-BR. Unless told, the one"
        " that the header Accept-Language prefers; English where there are no words in it."
    ),
]

LabelJurisdiction = Annotated[
    Jurisdiction | None,
    strawberry.argument(
        description="The law whose words and place a label takes; the platform's own unless told."
    ),
]


@strawberry.type(description="What one rule made of a video.")
class RuleResult:
    """A rule, and what it heard."""

    of: strawberry.Private[Provenance]
    rule: LabelRule = strawberry.field(description="The rule.", directives=SYSTEM)
    locale: strawberry.Private[str | None] = None

    @strawberry.field(
        description="Whether the rule holds. The last one holds where no label was found.",
        directives=SYSTEM,
    )
    def holds(self) -> bool:
        label, number = self.of.label, self.rule.record.id
        return label.rule_id == number or any(each.rule_id == number for each in label.claims_made)

    @strawberry.field(description="What that rests on, and where it stands.", directives=SYSTEM)
    def evidence(self) -> list[Evidence]:
        return [
            Evidence(of=self.of, record=found, locale=self.locale)
            for each in self.of.label.claims_made
            if each.rule_id == self.rule.record.id
            for found in each.evidence
        ]


@strawberry.type(
    description="What may be said of AI in a video, by which rule, and on what evidence."
)
class Label:
    """The label of a video."""

    of: strawberry.Private[Provenance]
    locale: strawberry.Private[str | None] = None
    jurisdiction: strawberry.Private[Jurisdiction | None] = None

    @property
    def record(self) -> labels.Label:
        """The label as the rules gave it."""
        return self.of.label

    @strawberry.field(description="What the label says.", directives=SYSTEM)
    def kind(self) -> LabelKind:
        return self.record.kind

    @strawberry.field(description="The words for a badge.", directives=SYSTEM)
    def text(self) -> str:
        return words.label_text(self.record, self.locale, self.jurisdiction)

    @strawberry.field(description="The sentence for a panel.", directives=SYSTEM)
    def sentence(self) -> str:
        sentence = words.label_sentence(self.record, self.of.verdict, self.locale)
        told = disclosed(self.of) if self.jurisdiction is Jurisdiction.US_CA else None
        if told is None:
            return sentence
        return words.joined(sentence, words.californian_sentence(told, self.locale))

    @strawberry.field(
        description="Whether the law asks that the label is seen at the latest when the content is"
        " first seen, as on the poster of a video before playback.",
        directives=SYSTEM,
    )
    def first_exposure(self) -> bool:
        return is_at_first_exposure(self.record, self.jurisdiction)

    @strawberry.field(
        description="The language of the words, as a BCP 47 tag: the one asked for, or what stands"
        " in for it.",
        directives=SYSTEM,
    )
    def lang(self) -> str:
        return locales.negotiate(self.locale).tag

    @strawberry.field(
        description="The direction that the language of the words is written in.",
        directives=SYSTEM,
    )
    def dir(self) -> TextDirection:
        return locales.negotiate(self.locale).direction

    @strawberry.field(
        description="The kind of source that the label rests on; null where there is none.",
        directives=SYSTEM,
    )
    def basis(self) -> LabelBasis | None:
        return self.record.basis

    @strawberry.field(
        description="How sure the label is; null where the question does not arise.",
        directives=SYSTEM,
    )
    def certainty(self) -> Certainty | None:
        return self.record.certainty

    @strawberry.field(
        description="The AI tool, where the evidence names one. It is not the signer.",
        directives=SYSTEM,
    )
    def generator(self) -> Generator | None:
        return generator(self.record.generator)

    @strawberry.field(
        description="Whether the creator cannot take the label off.", directives=SYSTEM
    )
    def locked(self) -> bool:
        return self.record.locked

    @strawberry.field(
        description="Whether the generated content was visibly edited afterwards.",
        directives=SYSTEM,
    )
    def edited_after(self) -> bool:
        return self.record.edited_after

    @strawberry.field(
        description="How the sources contradict each other, where they do.", directives=SYSTEM
    )
    def conflict(self) -> LabelConflict | None:
        return self.record.conflict

    @strawberry.field(
        description="How the sources contradict each other, in a sentence.", directives=SYSTEM
    )
    def conflict_sentence(self) -> str | None:
        conflict = self.record.conflict
        return words.conflict_sentence(conflict, self.locale) if conflict else None

    @strawberry.field(description="The rule that gave the label, such as R20.", directives=SYSTEM)
    def rule_id(self) -> str:
        return self.record.rule_id

    @strawberry.field(description="The version of the set of rules.", directives=SYSTEM)
    def rule_set_version(self) -> str:
        return self.record.rule_set_version

    @strawberry.field(description="What the label rests on.", directives=SYSTEM)
    def evidence(self) -> list[Evidence]:
        return [
            Evidence(of=self.of, record=found, locale=self.locale) for found in self.record.evidence
        ]

    @strawberry.field(
        description="Public resources for whoever wants to know more, that fit the label and the"
        " state of the credentials: those in the language of the words first.",
        directives=SYSTEM,
    )
    def learn_more(self, info: strawberry.Info[Any, Any]) -> list[LearnMore]:
        resources = info.context.service.learn_more
        state = self.of.verdict.state
        return [learn_more(each) for each in resources.of(self.record.kind, state, self.locale)]

    @strawberry.field(
        description="What every rule made of the video, in their order: those that hold with their"
        " evidence, the others without.",
        directives=SYSTEM,
    )
    def rules(self) -> list[RuleResult]:
        return [
            RuleResult(of=self.of, rule=LabelRule(record=rule), locale=self.locale)
            for rule in self.of.rules.rules
        ]
