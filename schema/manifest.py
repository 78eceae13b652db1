"""Manifests, and the ingredients and actions in them: the graph of a content's history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import strawberry

from resolvers import words
from resolvers.manifests import facts
from resolvers.manifests.signals import signals
from resolvers.provenance.provenance import Provenance
from resolvers.validation.conformance import conformance
from resolvers.validation.ingredient_validation import validation
from resolvers.validation.verdict import Completeness as CompletenessValue
from resolvers.validation.verdict import ManifestVerdict
from schema.core.connection import After, Connection, First, connect
from schema.core.privacy import PERSONAL, SYSTEM
from schema.core.scalars import Generator, Thumbnail, generator, thumbnail
from schema.core.withheld import Withheld, withheld
from schema.enums import Completeness, CredentialState, Integrity, Relationship, SignerTrust
from schema.identity import Identity, identity
from schema.path import PathStep, manifest_id, path
from schema.region import Region, region
from schema.signer import Certificate, Signer, signer
from schema.statement import Conformance, Redaction, TrainingUse
from schema.validation import IngredientValidation, statuses

_NOT_THERE = ManifestVerdict(CredentialState.NONE, Integrity.UNKNOWN, SignerTrust.NONE)


@strawberry.type(
    description="A signal of the C2PA Asset Signals Rubric: what one manifest states of how "
    "content was made."
)
class Signal:
    """A signal by the rubric's name."""

    name: str = strawberry.field(
        description="The name of the signal in the rubric, such as fullyGenAIMedia.",
        directives=SYSTEM,
    )
    legacy: bool = strawberry.field(
        description="Whether the rubric itself does not see it: the file states it in an older or"
        " looser way.",
        directives=SYSTEM,
    )


@strawberry.type(description="Something that was done to the content.")
class Action:
    """One action of a manifest."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[facts.Action]
    owner: strawberry.Private[facts.Manifest]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(
        description="The kind of action as the standard names it, such as c2pa.cropped.",
        directives=SYSTEM,
    )
    def kind(self) -> str:
        return self.record.kind

    @strawberry.field(description="The action in words, such as Cropped.", directives=SYSTEM)
    def name(self) -> str:
        return words.action_name(self.record, self.locale)

    @strawberry.field(description="When it was done, where that is stated.", directives=SYSTEM)
    def at(self) -> datetime | None:
        return self.record.at

    @strawberry.field(description="The tool that did it, where one is named.", directives=SYSTEM)
    def tool(self) -> Generator | None:
        return generator(self.record.tool)

    @strawberry.field(
        description="The kind of source that the result came from, as the file spells it.",
        directives=SYSTEM,
    )
    def digital_source_type(self) -> str | None:
        return self.record.source_type

    @strawberry.field(
        description="What the file says of the action in its own words. It is free text, in which"
        " persons can be named.",
        directives=PERSONAL,
    )
    def description(self) -> str | None:
        return self.record.description

    @strawberry.field(
        description="The ingredients that the action was done to, or with.", directives=SYSTEM
    )
    def ingredients(self) -> list[Ingredient]:
        named = set(self.record.ingredients)
        found = [ingredient for ingredient in self.owner.ingredients if ingredient.label in named]
        return [
            Ingredient(of=self.of, record=each, owner=self.owner, locale=self.locale)
            for each in found
        ]

    @strawberry.field(
        description="Why it was done, by the standard's term, such as c2pa.PII.present.",
        directives=SYSTEM,
    )
    def reason(self) -> str | None:
        return self.record.reason

    @strawberry.field(
        description="The parts of the content that it changed, where they are stated: a dubbed"
        " passage, a retouched corner. Empty where it can be any part.",
        directives=SYSTEM,
    )
    def changes(self) -> list[Region]:
        return [region(found) for found in self.record.regions]

    @strawberry.field(description="The manifest that lists the action.", directives=SYSTEM)
    def manifest(self) -> Manifest:
        return Manifest(of=self.of, record=self.owner, locale=self.locale)

    @strawberry.field(description="What is not shown here, and why.", directives=SYSTEM)
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        return withheld(self, info)


@strawberry.type(description="Other content that went into this one.")
class Ingredient:
    """One ingredient of a manifest."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[facts.Ingredient]
    owner: strawberry.Private[facts.Manifest | None] = None
    locale: strawberry.Private[str | None] = None

    @property
    def verdict(self) -> ManifestVerdict:
        """What is held of the ingredient's own manifest."""
        return self.of.verdict.manifests.get(self.record.manifest or "", _NOT_THERE)

    @strawberry.field(
        description="The title of the ingredient, where it has one.", directives=SYSTEM
    )
    def title(self) -> str | None:
        return self.record.title

    @strawberry.field(
        description="The format of the ingredient: a MIME type, or what the file says.",
        directives=SYSTEM,
    )
    def format(self) -> str | None:
        return self.record.format

    @strawberry.field(description="How the ingredient took part.", directives=SYSTEM)
    def relationship(self) -> Relationship:
        return self.record.relationship

    @strawberry.field(
        description="The ingredient's own manifest, where it came with one.", directives=SYSTEM
    )
    def manifest(self) -> Manifest | None:
        found = self.of.facts.manifest(self.record.manifest)
        return Manifest(of=self.of, record=found, locale=self.locale) if found else None

    @strawberry.field(description="A picture of the ingredient.", directives=SYSTEM)
    def thumbnail(self) -> Thumbnail | None:
        shown = self.record.thumbnail if self.of.shows_media else None
        return thumbnail(shown, self.of.entry.video_id)

    @strawberry.field(
        description="The kind of source that the ingredient came from, where it is stated here.",
        directives=SYSTEM,
    )
    def digital_source_type(self) -> str | None:
        return self.record.source_type

    @strawberry.field(
        description="The state of the ingredient's own credentials.", directives=SYSTEM
    )
    def state(self) -> CredentialState:
        return self.verdict.state

    @strawberry.field(
        description="Whether the ingredient was intact, by what was recorded of it when it was "
        "used: "
        "the ingredient itself is not here to be checked again.",
        directives=SYSTEM,
    )
    def integrity(self) -> Integrity:
        return self.verdict.integrity

    @strawberry.field(description="Whether the ingredient's signer is known.", directives=SYSTEM)
    def trust(self) -> SignerTrust:
        return self.verdict.trust

    @strawberry.field(
        description="What was found of the ingredient when it was used, and what is found today:"
        " its state follows from both.",
        directives=SYSTEM,
    )
    def validation(self) -> IngredientValidation:
        found = validation(self.record, self.verdict, self.of.facts, self.of.judgement)
        label, owner = self.record.manifest, self.owner
        known = label is not None and self.of.facts.manifest(label) is not None
        about = manifest_id(self.of, label or "") if known else None
        recorded = found.recorded
        return IngredientValidation(
            recorded_by=_signer(self.of, owner) if owner and recorded is not None else None,
            recorded=None if recorded is None else statuses(recorded, about),
            now=statuses(found.now, about),
        )


@strawberry.type(description="One signed statement about a content at one step of its history.")
class Manifest:
    """One manifest of the store."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[facts.Manifest]
    locale: strawberry.Private[str | None] = None

    @property
    def verdict(self) -> ManifestVerdict:
        """What is held of this manifest."""
        return self.of.verdict.manifests.get(self.record.label, _NOT_THERE)

    @strawberry.field(
        description="An ID of the manifest, unique among all videos. It is not the label in the "
        "file.",
        directives=SYSTEM,
    )
    def id(self) -> strawberry.ID:
        return manifest_id(self.of, self.record.label)

    @strawberry.field(
        description="The title that the manifest gives to the content, without folders.",
        directives=SYSTEM,
    )
    def title(self) -> str | None:
        return self.record.title

    @strawberry.field(
        description="The format of the content: a MIME type, or what the file says.",
        directives=SYSTEM,
    )
    def format(self) -> str | None:
        return self.record.format

    @strawberry.field(description="The state of this manifest.", directives=SYSTEM)
    def state(self) -> CredentialState:
        return self.verdict.state

    @strawberry.field(
        description="Whether the content at this step was the one that was signed.",
        directives=SYSTEM,
    )
    def integrity(self) -> Integrity:
        return self.verdict.integrity

    @strawberry.field(
        description="Whether the signer is known, and by which kind of list.", directives=SYSTEM
    )
    def trust(self) -> SignerTrust:
        return self.verdict.trust

    @strawberry.field(
        description="Whether this manifest says that it lists every action.", directives=SYSTEM
    )
    def completeness(self) -> Completeness:
        told = any(listed.all_included for listed in self.record.action_lists)
        return CompletenessValue.COMPLETE if told else CompletenessValue.INCOMPLETE

    @strawberry.field(description="Who issued the manifest.", directives=SYSTEM)
    def signer(self) -> Signer | None:
        return signer(self.record, self.verdict)

    @strawberry.field(description="The product that wrote the manifest.", directives=SYSTEM)
    def generator(self) -> Generator | None:
        return generator(self.record.generators[0] if self.record.generators else None)

    @strawberry.field(
        description="What the manifest states of how the content was made, by the official rubric.",
        directives=SYSTEM,
    )
    def signals(self) -> list[Signal]:
        return [Signal(name=found.name, legacy=found.legacy) for found in signals(self.record)]

    @strawberry.field(description="A picture of the content at this step.", directives=SYSTEM)
    def thumbnail(self) -> Thumbnail | None:
        shown = self.record.thumbnail if self.of.shows_media else None
        return thumbnail(shown, self.of.entry.video_id)

    @strawberry.field(
        description="The actions that this manifest lists, in its order.", directives=SYSTEM
    )
    def actions(self, first: First = None, after: After = None) -> Connection[Action]:
        return connect(
            self.record.actions,
            lambda a: Action(of=self.of, record=a, owner=self.record, locale=self.locale),
            first,
            after,
        )

    @strawberry.field(description="The ingredients of this manifest.", directives=SYSTEM)
    def ingredients(self, first: First = None, after: After = None) -> Connection[Ingredient]:
        return connect(
            self.record.ingredients,
            lambda i: Ingredient(of=self.of, record=i, owner=self.record, locale=self.locale),
            first,
            after,
        )

    @strawberry.field(
        description="The way from the active manifest to this one.", directives=SYSTEM
    )
    def path(self) -> list[PathStep]:
        return path(self.of, self.of.graph.node(self.record.label))

    @strawberry.field(
        description="Who else is said to stand behind the content, apart from the signer.",
        directives=SYSTEM,
    )
    def identities(self) -> list[Identity]:
        return [identity(found, self.verdict.statuses) for found in self.record.identities]

    @strawberry.field(
        description="What the manifest says of using the content to train or feed AI.",
        directives=SYSTEM,
    )
    def training_and_mining(self) -> list[TrainingUse]:
        return [
            TrainingUse(purpose=use.purpose, permission=use.permission)
            for use in self.record.training
        ]

    @strawberry.field(
        description="What this manifest says was taken out of earlier ones on purpose.",
        directives=SYSTEM,
    )
    def redactions(self) -> list[Redaction]:
        return [
            Redaction(
                manifest_id=manifest_id(self.of, found.manifest)
                if self.of.facts.manifest(found.manifest) and found.manifest
                else None,
                assertion=found.assertion,
                reason=found.reason,
            )
            for found in self.record.redacted
        ]

    @strawberry.field(
        description="What the list of conforming products says of the product that signed; null"
        " where the server has no such list.",
        directives=SYSTEM,
    )
    def conformance(self) -> Conformance | None:
        found = conformance(self.record, self.verdict, self.of.trust.products)
        return (
            Conformance(on_list=found.on_list, disallowed_signals=list(found.disallowed))
            if found
            else None
        )

    @strawberry.field(
        description="Persons whom the manifest names as having made the content.",
        directives=PERSONAL,
    )
    def authors(self) -> list[str]:
        return list(self.record.personal.authors)

    @strawberry.field(
        description="Accounts and addresses of persons that the manifest holds.",
        directives=PERSONAL,
    )
    def accounts(self) -> list[str]:
        return list(self.record.personal.accounts)

    @strawberry.field(
        description="Places where the content was made or that it shows, as the manifest has them.",
        directives=PERSONAL,
    )
    def places(self) -> list[str]:
        return list(self.record.personal.places)

    @strawberry.field(
        description="Serial numbers of the devices that made the content.", directives=PERSONAL
    )
    def serial_numbers(self) -> list[str]:
        return list(self.record.personal.serial_numbers)

    @strawberry.field(
        description="What persons asked a generator for, as the manifest has it.",
        directives=PERSONAL,
    )
    def prompts(self) -> list[str]:
        return list(self.record.personal.prompts)

    @strawberry.field(description="What is not shown here, and why.", directives=SYSTEM)
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        return withheld(self, info)

    def holders(self) -> Iterator[Manifest | Certificate | Identity | Action]:
        """What of this manifest has personal fields of its own; of actions, one that uses them."""
        yield self
        found = self.signer()
        if found is not None and found.certificate is not None:
            yield found.certificate
        yield from self.identities()
        described = next((each for each in self.record.actions if each.description), None)
        if described is not None:
            yield Action(of=self.of, record=described, owner=self.record)


def _signer(of: Provenance, manifest: facts.Manifest) -> Signer | None:
    return signer(manifest, of.verdict.manifests.get(manifest.label, _NOT_THERE))
