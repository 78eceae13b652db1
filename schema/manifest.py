"""Manifests with their ingredients and actions: the graph of the content's history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import strawberry

from resolvers import words
from resolvers.manifests import facts
from resolvers.manifests.identity import MAX_IDENTITIES
from resolvers.manifests.personal_data import MAX_VALUES
from resolvers.manifests.redaction import MAX_REDACTIONS
from resolvers.manifests.region import MAX_REGIONS
from resolvers.manifests.signals import Signal as SignalRecord
from resolvers.manifests.signals import SignalName, signals
from resolvers.manifests.training import MAX_USES
from resolvers.provenance.provenance import Provenance
from resolvers.validation.answer_limits import MAX_STEPS, MAX_USED
from resolvers.validation.conformance import conformance
from resolvers.validation.ingredient_validation import validation
from resolvers.validation.verdict import Completeness as CompletenessValue
from resolvers.validation.verdict import ManifestVerdict
from schema.core.connection import After, Connection, First, connect
from schema.core.privacy import PERSONAL, SYSTEM
from schema.core.scalars import Generator, Thumbnail, generator, thumbnail
from schema.core.size import at_most
from schema.core.withheld import MAX_WITHHELD, Withheld, withheld
from schema.enums import Completeness, CredentialState, Integrity, Relationship, SignerTrust
from schema.identity import Identity, identity
from schema.path import PathStep, manifest_id, path
from schema.region import Region, region
from schema.signer import Certificate, Signer, signer
from schema.statement import Conformance, Redaction, TrainingUse
from schema.validation import IngredientValidation, statuses

_NO_MANIFEST = ManifestVerdict(CredentialState.NONE, Integrity.UNKNOWN, SignerTrust.NONE)


@strawberry.type(
    description="A signal of the C2PA Asset Signals Rubric: a statement of one manifest about"
    " how the content was made."
)
class Signal:
    """A signal by its name in the rubric."""

    name: str = strawberry.field(
        description="The name of the signal in the rubric, such as fullyGenAIMedia.",
        directives=SYSTEM,
    )
    legacy: bool = strawberry.field(
        description="True if the rubric itself does not cover it: the file states the signal in"
        " an older or less strict way.",
        directives=SYSTEM,
    )
    gathered: bool = strawberry.field(
        description="True if the signer gathered the information, and does not attest to it.",
        directives=SYSTEM,
    )


def signal(record: SignalRecord) -> Signal:
    """Return the signal as the contract shows it."""
    return Signal(name=record.name, legacy=record.legacy, gathered=record.gathered)


@strawberry.type(description="An action performed on the content.")
class Action:
    """One action of a manifest."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[facts.Action]
    owner: strawberry.Private[facts.Manifest]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(
        description="The kind of action, by the standard's name, such as c2pa.cropped.",
        directives=SYSTEM,
    )
    def kind(self) -> str:
        return self.record.kind

    @strawberry.field(
        description="The name of the action in words, such as Cropped.", directives=SYSTEM
    )
    def name(self) -> str:
        return words.action_name(self.record, self.locale)

    @strawberry.field(description="The time of the action, if it is stated.", directives=SYSTEM)
    def at(self) -> datetime | None:
        return self.record.at

    @strawberry.field(
        description="The tool that performed the action, if it is named.", directives=SYSTEM
    )
    def tool(self) -> Generator | None:
        return generator(self.record.tool)

    @strawberry.field(
        description="The digital source type of the result, as spelled in the file.",
        directives=SYSTEM,
    )
    def digital_source_type(self) -> str | None:
        return self.record.source_type

    @strawberry.field(
        description="The file's own description of the action. It is free text that can name"
        " persons.",
        directives=PERSONAL,
    )
    def description(self) -> str | None:
        return self.record.description

    @strawberry.field(
        description="The ingredients that the action used.", directives=(*SYSTEM, at_most(MAX_USED))
    )
    def ingredients(self) -> list[Ingredient]:
        labels = set(self.record.ingredients)
        return [
            Ingredient(of=self.of, record=ingredient, owner=self.owner, locale=self.locale)
            for ingredient in self.owner.ingredients
            if ingredient.label in labels
        ]

    @strawberry.field(
        description="The reason for the action, by the standard's term, such as c2pa.PII.present.",
        directives=SYSTEM,
    )
    def reason(self) -> str | None:
        return self.record.reason

    @strawberry.field(
        description="The parts of the content that the action changed, such as a dubbed passage"
        " or a retouched corner. Empty if they are not stated.",
        directives=(*SYSTEM, at_most(MAX_REGIONS)),
    )
    def changes(self) -> list[Region]:
        return [region(record) for record in self.record.regions]

    @strawberry.field(
        description="True if the manifest that lists the action is verified. Do not show an"
        " unverified action as fact.",
        directives=SYSTEM,
    )
    def verified(self) -> bool:
        return _is_verified(self.of, self.owner.label)

    @strawberry.field(description="The manifest that lists the action.", directives=SYSTEM)
    def manifest(self) -> Manifest:
        return Manifest(of=self.of, record=self.owner, locale=self.locale)

    @strawberry.field(
        description="The fields of this object whose values are withheld, with the reason.",
        directives=(*SYSTEM, at_most(MAX_WITHHELD)),
    )
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        return withheld(self, info)


@strawberry.type(description="Other content that was used to make this content.")
class Ingredient:
    """One ingredient of a manifest."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[facts.Ingredient]
    owner: strawberry.Private[facts.Manifest | None] = None
    locale: strawberry.Private[str | None] = None

    @property
    def verdict(self) -> ManifestVerdict:
        """The verdict on the ingredient's own manifest."""
        return self.of.verdict.manifests.get(self.record.manifest or "", _NO_MANIFEST)

    @strawberry.field(description="The title of the ingredient, if it has one.", directives=SYSTEM)
    def title(self) -> str | None:
        return self.record.title

    @strawberry.field(
        description="The format of the ingredient: a MIME type, or the value stated in the file.",
        directives=SYSTEM,
    )
    def format(self) -> str | None:
        return self.record.format

    @strawberry.field(description="The role of the ingredient.", directives=SYSTEM)
    def relationship(self) -> Relationship:
        return self.record.relationship

    @strawberry.field(
        description="The ingredient's own manifest, if it has one.", directives=SYSTEM
    )
    def manifest(self) -> Manifest | None:
        record = self.of.facts.manifest(self.record.manifest)
        return Manifest(of=self.of, record=record, locale=self.locale) if record else None

    @strawberry.field(description="The thumbnail of the ingredient.", directives=SYSTEM)
    def thumbnail(self) -> Thumbnail | None:
        resource = self.record.thumbnail if self.of.shows_media else None
        return thumbnail(resource, self.of.entry.video_id, verified=self.verified())

    @strawberry.field(
        description="True if the manifest that has the ingredient is verified, and the ingredient's"
        " own manifest too, if it has one. The title, format and relationship come from the former."
        " Do not show the signer, tool, thumbnail or actions of an unverified ingredient as fact.",
        directives=SYSTEM,
    )
    def verified(self) -> bool:
        owned = self.owner is not None and _is_verified(self.of, self.owner.label)
        return owned and (self.record.manifest is None or self.verdict.verified)

    @strawberry.field(
        description="The digital source type of the ingredient, if the manifest states it.",
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
        description="The integrity of the ingredient as recorded when it was used. The"
        " ingredient's content is not available for a new check.",
        directives=SYSTEM,
    )
    def integrity(self) -> Integrity:
        return self.verdict.integrity

    @strawberry.field(
        description="The kind of trust list that recognizes the ingredient's"
        " signer, or the reason that none does.",
        directives=SYSTEM,
    )
    def trust(self) -> SignerTrust:
        return self.verdict.trust

    @strawberry.field(
        description="The validation results recorded when the ingredient was used, and those"
        " found today. Its state follows from both.",
        directives=SYSTEM,
    )
    def validation(self) -> IngredientValidation:
        results = validation(self.record, self.verdict, self.of.facts)
        label, owner = self.record.manifest, self.owner
        is_here = label is not None and self.of.facts.manifest(label) is not None
        about = manifest_id(self.of, label or "") if is_here else None
        recorded = results.recorded
        return IngredientValidation(
            recorded_by=_signer(self.of, owner) if owner and recorded is not None else None,
            recorded=None if recorded is None else statuses(recorded, about),
            now=statuses(results.now, about),
        )


@strawberry.type(
    description="A signed set of statements about the content at one step of its history."
)
class Manifest:
    """One manifest of the store."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[facts.Manifest]
    locale: strawberry.Private[str | None] = None

    @property
    def verdict(self) -> ManifestVerdict:
        """The verdict on this manifest."""
        return self.of.verdict.manifests.get(self.record.label, _NO_MANIFEST)

    @strawberry.field(
        description="The ID of the manifest, unique across all videos. It is not the manifest"
        " label in the file.",
        directives=SYSTEM,
    )
    def id(self) -> strawberry.ID:
        return manifest_id(self.of, self.record.label)

    @strawberry.field(
        description="The title that the manifest gives the content, without folder names.",
        directives=SYSTEM,
    )
    def title(self) -> str | None:
        return self.record.title

    @strawberry.field(
        description="The format of the content: a MIME type, or the value stated in the file.",
        directives=SYSTEM,
    )
    def format(self) -> str | None:
        return self.record.format

    @strawberry.field(
        description="True if the signature and all hashes of this manifest match, and those of"
        " every manifest on the path from the active one. It does not say that the signer is known:"
        " see `trust`. Do not show values of an unverified manifest as fact.",
        directives=SYSTEM,
    )
    def verified(self) -> bool:
        return self.verdict.verified

    @strawberry.field(description="The state of this manifest.", directives=SYSTEM)
    def state(self) -> CredentialState:
        return self.verdict.state

    @strawberry.field(
        description="The result of comparing the content at this step with the content that was"
        " signed.",
        directives=SYSTEM,
    )
    def integrity(self) -> Integrity:
        return self.verdict.integrity

    @strawberry.field(
        description="The kind of trust list that recognizes the signer, or the reason that none"
        " does.",
        directives=SYSTEM,
    )
    def trust(self) -> SignerTrust:
        return self.verdict.trust

    @strawberry.field(
        description="COMPLETE if this manifest states that it lists every action.",
        directives=SYSTEM,
    )
    def completeness(self) -> Completeness:
        complete = any(actions.all_included for actions in self.record.action_lists)
        return CompletenessValue.COMPLETE if complete else CompletenessValue.INCOMPLETE

    @strawberry.field(description="The signer of the manifest.", directives=SYSTEM)
    def signer(self) -> Signer | None:
        return signer(self.record, self.verdict)

    @strawberry.field(description="The product that created the manifest.", directives=SYSTEM)
    def generator(self) -> Generator | None:
        return generator(self.record.generators[0] if self.record.generators else None)

    @strawberry.field(
        description="The rubric signals of this manifest: its statements about how the content"
        " was made.",
        directives=(*SYSTEM, at_most(len(SignalName))),
    )
    def signals(self) -> list[Signal]:
        return [signal(record) for record in signals(self.record)]

    @strawberry.field(description="The thumbnail of the content at this step.", directives=SYSTEM)
    def thumbnail(self) -> Thumbnail | None:
        resource = self.record.thumbnail if self.of.shows_media else None
        return thumbnail(resource, self.of.entry.video_id, verified=self.verdict.verified)

    @strawberry.field(description="The actions of this manifest, in its order.", directives=SYSTEM)
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
        description="The path from the active manifest to this one.",
        directives=(*SYSTEM, at_most(MAX_STEPS)),
    )
    def path(self) -> list[PathStep]:
        return path(self.of, self.of.graph.node(self.record.label))

    @strawberry.field(
        description="The actors behind the content that identity assertions name. They are not"
        " the signer.",
        directives=(*SYSTEM, at_most(MAX_IDENTITIES)),
    )
    def identities(self) -> list[Identity]:
        return [identity(record, self.verdict.statuses) for record in self.record.identities]

    @strawberry.field(
        description="The permissions that the manifest states for using the content in AI"
        " training and data mining.",
        directives=(*SYSTEM, at_most(MAX_USES)),
    )
    def training_and_mining(self) -> list[TrainingUse]:
        return [
            TrainingUse(purpose=use.purpose, permission=use.permission)
            for use in self.record.training
        ]

    @strawberry.field(
        description="The assertions that this manifest redacted from earlier manifests.",
        directives=(*SYSTEM, at_most(MAX_REDACTIONS)),
    )
    def redactions(self) -> list[Redaction]:
        return [
            Redaction(
                manifest_id=manifest_id(self.of, redacted.manifest)
                if self.of.facts.manifest(redacted.manifest) and redacted.manifest
                else None,
                assertion=redacted.assertion,
                reason=redacted.reason,
            )
            for redacted in self.record.redacted
        ]

    @strawberry.field(
        description="The entry of the signing product in the list of conforming products. Null"
        " if the server has no such list.",
        directives=SYSTEM,
    )
    def conformance(self) -> Conformance | None:
        record = conformance(self.record, self.verdict, self.of.trust.products)
        return (
            Conformance(on_list=record.on_list, disallowed_signals=list(record.disallowed))
            if record
            else None
        )

    @strawberry.field(
        description="The persons that the manifest names as authors.",
        directives=(*PERSONAL, at_most(MAX_VALUES)),
    )
    def authors(self) -> list[str]:
        return list(self.record.personal.authors)

    @strawberry.field(
        description="The accounts and addresses of persons in the manifest.",
        directives=(*PERSONAL, at_most(MAX_VALUES)),
    )
    def accounts(self) -> list[str]:
        return list(self.record.personal.accounts)

    @strawberry.field(
        description="The places in the manifest: where the content was made, or what it shows.",
        directives=(*PERSONAL, at_most(MAX_VALUES)),
    )
    def places(self) -> list[str]:
        return list(self.record.personal.places)

    @strawberry.field(
        description="The serial numbers of the devices that made the content.",
        directives=(*PERSONAL, at_most(MAX_VALUES)),
    )
    def serial_numbers(self) -> list[str]:
        return list(self.record.personal.serial_numbers)

    @strawberry.field(
        description="The prompts given to a generator, as stated in the manifest.",
        directives=(*PERSONAL, at_most(MAX_VALUES)),
    )
    def prompts(self) -> list[str]:
        return list(self.record.personal.prompts)

    @strawberry.field(
        description="The fields of this object whose values are withheld, with the reason.",
        directives=(*SYSTEM, at_most(MAX_WITHHELD)),
    )
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        return withheld(self, info)

    def holders(self) -> Iterator[Manifest | Certificate | Identity | Action]:
        """Yield the objects of this manifest that have personal fields, with at most one identity
        and one action.
        """
        yield self
        issuer = self.signer()
        if issuer is not None and issuer.certificate is not None:
            yield issuer.certificate
        named = next((record for record in self.record.identities if record.common_name), None)
        if named is not None:
            yield identity(named, self.verdict.statuses)
        described = next((action for action in self.record.actions if action.description), None)
        if described is not None:
            yield Action(of=self.of, record=described, owner=self.record)


def _is_verified(of: Provenance, label: str) -> bool:
    """True if a manifest is verified, or the owner of the ingredient that it represents."""
    manifests = of.verdict.manifests
    verdict = manifests.get(label) or manifests.get(label.rpartition("/")[0])
    return verdict is not None and verdict.verified


def _signer(of: Provenance, manifest: facts.Manifest) -> Signer | None:
    return signer(manifest, of.verdict.manifests.get(manifest.label, _NO_MANIFEST))
