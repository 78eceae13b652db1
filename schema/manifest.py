"""Manifests, and the ingredients and actions in them: the graph of a content's history."""

from __future__ import annotations

from datetime import datetime

import strawberry

from resolvers import facts, words
from resolvers.provenance import Provenance
from resolvers.signals import signals
from resolvers.verdict import Completeness as CompletenessValue
from resolvers.verdict import ManifestVerdict
from schema.connection import After, Connection, First, connect
from schema.enums import Completeness, CredentialState, Integrity, Recognition, Relationship
from schema.node import global_id
from schema.scalars import Generator, Thumbnail, generator, thumbnail
from schema.signer import Signer, signer

_NOT_THERE = ManifestVerdict(CredentialState.NONE, Integrity.UNKNOWN, Recognition.NONE)


@strawberry.type(
    description="A signal of the C2PA Asset Signals Rubric: what one manifest states of how "
    "content was made."
)
class Signal:
    """A signal by the rubric's name."""

    name: str = strawberry.field(
        description="The name of the signal in the rubric, such as fullyGenAIMedia."
    )
    legacy: bool = strawberry.field(
        description="Whether the rubric itself does not see it: the file states it in an older or"
        " looser way."
    )


@strawberry.type(description="Something that was done to the content.")
class Action:
    """One action of a manifest."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[facts.Action]
    owner: strawberry.Private[facts.Manifest]

    @strawberry.field(
        description="The kind of action as the standard names it, such as c2pa.cropped."
    )
    def kind(self) -> str:
        return self.record.kind

    @strawberry.field(description="The action in words, such as Cropped.")
    def name(self) -> str:
        return words.action_name(self.record)

    @strawberry.field(description="When it was done, where that is stated.")
    def at(self) -> datetime | None:
        return self.record.at

    @strawberry.field(description="The tool that did it, where one is named.")
    def tool(self) -> Generator | None:
        return generator(self.record.tool)

    @strawberry.field(
        description="The kind of source that the result came from, as the file spells it."
    )
    def digital_source_type(self) -> str | None:
        return self.record.source_type

    @strawberry.field(
        description="What the file says of the action in its own words, cleaned and cut to a line."
    )
    def description(self) -> str | None:
        return self.record.description

    @strawberry.field(description="The ingredients that the action was done to, or with.")
    def ingredients(self) -> list[Ingredient]:
        named = set(self.record.ingredients)
        found = [ingredient for ingredient in self.owner.ingredients if ingredient.label in named]
        return [Ingredient(of=self.of, record=ingredient) for ingredient in found]

    @strawberry.field(description="The manifest that lists the action.")
    def manifest(self) -> Manifest:
        return Manifest(of=self.of, record=self.owner)


@strawberry.type(description="Other content that went into this one.")
class Ingredient:
    """One ingredient of a manifest."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[facts.Ingredient]

    @property
    def verdict(self) -> ManifestVerdict:
        """What is held of the ingredient's own manifest."""
        return self.of.verdict.manifests.get(self.record.manifest or "", _NOT_THERE)

    @strawberry.field(description="The title of the ingredient, where it has one.")
    def title(self) -> str | None:
        return self.record.title

    @strawberry.field(
        description="The format of the ingredient: a MIME type, or what the file says."
    )
    def format(self) -> str | None:
        return self.record.format

    @strawberry.field(description="How the ingredient took part.")
    def relationship(self) -> Relationship:
        return self.record.relationship

    @strawberry.field(description="The ingredient's own manifest, where it came with one.")
    def manifest(self) -> Manifest | None:
        found = self.of.facts.manifest(self.record.manifest)
        return Manifest(of=self.of, record=found) if found else None

    @strawberry.field(description="A picture of the ingredient.")
    def thumbnail(self) -> Thumbnail | None:
        return thumbnail(self.record.thumbnail)

    @strawberry.field(
        description="The kind of source that the ingredient came from, where it is stated here."
    )
    def digital_source_type(self) -> str | None:
        return self.record.source_type

    @strawberry.field(description="The state of the ingredient's own credentials.")
    def state(self) -> CredentialState:
        return self.verdict.state

    @strawberry.field(
        description="Whether the ingredient was intact, by what was recorded of it when it was "
        "used: "
        "the ingredient itself is not here to be checked again."
    )
    def integrity(self) -> Integrity:
        return self.verdict.integrity

    @strawberry.field(description="Whether the ingredient's signer is known.")
    def trust(self) -> Recognition:
        return self.verdict.trust


@strawberry.type(description="One signed statement about a content at one step of its history.")
class Manifest:
    """One manifest of the store."""

    of: strawberry.Private[Provenance]
    record: strawberry.Private[facts.Manifest]

    @property
    def verdict(self) -> ManifestVerdict:
        """What is held of this manifest."""
        return self.of.verdict.manifests.get(self.record.label, _NOT_THERE)

    @strawberry.field(
        description="An ID of the manifest, unique among all videos. It is not the label in the "
        "file."
    )
    def id(self) -> strawberry.ID:
        return manifest_id(self.of, self.record.label)

    @strawberry.field(
        description="The title that the manifest gives to the content, without folders."
    )
    def title(self) -> str | None:
        return self.record.title

    @strawberry.field(description="The format of the content: a MIME type, or what the file says.")
    def format(self) -> str | None:
        return self.record.format

    @strawberry.field(description="The state of this manifest.")
    def state(self) -> CredentialState:
        return self.verdict.state

    @strawberry.field(description="Whether the content at this step was the one that was signed.")
    def integrity(self) -> Integrity:
        return self.verdict.integrity

    @strawberry.field(description="Whether the signer is known, and by which kind of list.")
    def trust(self) -> Recognition:
        return self.verdict.trust

    @strawberry.field(description="Whether this manifest says that it lists every action.")
    def completeness(self) -> Completeness:
        told = any(listed.all_included for listed in self.record.action_lists)
        return CompletenessValue.COMPLETE if told else CompletenessValue.INCOMPLETE

    @strawberry.field(description="Who issued the manifest.")
    def signer(self) -> Signer | None:
        return signer(self.record, self.verdict)

    @strawberry.field(description="The product that wrote the manifest.")
    def generator(self) -> Generator | None:
        return generator(self.record.generators[0] if self.record.generators else None)

    @strawberry.field(
        description="What the manifest states of how the content was made, by the official rubric."
    )
    def signals(self) -> list[Signal]:
        return [Signal(name=found.name, legacy=found.legacy) for found in signals(self.record)]

    @strawberry.field(description="A picture of the content at this step.")
    def thumbnail(self) -> Thumbnail | None:
        return thumbnail(self.record.thumbnail)

    @strawberry.field(description="The actions that this manifest lists, in its order.")
    def actions(self, first: First = None, after: After = None) -> Connection[Action]:
        return connect(
            self.record.actions,
            lambda a: Action(of=self.of, record=a, owner=self.record),
            first,
            after,
        )

    @strawberry.field(description="The ingredients of this manifest.")
    def ingredients(self, first: First = None, after: After = None) -> Connection[Ingredient]:
        return connect(
            self.record.ingredients, lambda i: Ingredient(of=self.of, record=i), first, after
        )


def manifest_id(of: Provenance, label: str) -> strawberry.ID:
    """The ID of a manifest: its video and its place in the store, never its label, which nobody
    signed.
    """
    index = next(
        (i for i, m in enumerate(of.facts.manifests) if m.label == label), len(of.facts.manifests)
    )
    return global_id("Manifest", f"{of.entry.video_id}:{index}")
