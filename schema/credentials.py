"""The Content Credentials of a video as a whole."""

import strawberry

from resolvers import words
from resolvers.facts import Action as ActionRecord
from resolvers.facts import Manifest as ManifestRecord
from resolvers.provenance import Provenance
from schema.connection import After, Connection, First, connect
from schema.enums import Completeness, CredentialState, Integrity, Recognition, ValidationKind
from schema.manifest import Action, Ingredient, Manifest, manifest_id
from schema.signer import Signer, signer


@strawberry.type(description="One thing that the chain of credentials does not tell.")
class Unknown:
    """Something that is not known, by code and in words."""

    code: str = strawberry.field(description="A stable code, such as ACTIONS_NOT_ALL_INCLUDED.")
    sentence: str = strawberry.field(description="What is not known, in a sentence.")


@strawberry.type(description="One result of validation, by the standard's own code.")
class ValidationStatus:
    """A status code of the C2PA specification."""

    code: str = strawberry.field(
        description="The code in the C2PA specification, such as claimSignature.validated."
    )
    kind: ValidationKind = strawberry.field(description="How the status counts.")
    manifest_id: strawberry.ID | None = strawberry.field(
        description="The manifest that the status is about."
    )


@strawberry.type(
    description="The Content Credentials of a video: who says what of where it comes from."
)
class ContentCredentials:
    """What a video's credentials say, and what is held of them."""

    of: strawberry.Private[Provenance]

    @strawberry.field(description="The state of the content and its active manifest.")
    def state(self) -> CredentialState:
        return self.of.verdict.state

    @strawberry.field(description="The state in a sentence for people.")
    def sentence(self) -> str:
        return words.state_sentence(self.of.verdict)

    @strawberry.field(description="Whether the content is the one that was signed.")
    def integrity(self) -> Integrity:
        return self.of.verdict.integrity

    @strawberry.field(description="Whether the signer is known, and by which kind of list.")
    def trust(self) -> Recognition:
        return self.of.verdict.trust

    @strawberry.field(description="Whether the chain tells everything it could.")
    def completeness(self) -> Completeness:
        return self.of.verdict.completeness

    @strawberry.field(description="What the chain does not tell.")
    def unknowns(self) -> list[Unknown]:
        return [
            Unknown(code=u.value, sentence=words.unknown_sentence(u))
            for u in self.of.verdict.unknowns
        ]

    @strawberry.field(description="Who issued the active manifest.")
    def signer(self) -> Signer | None:
        active = self.of.facts.active
        return signer(active, self.of.verdict.manifests[active.label]) if active else None

    @strawberry.field(description="The manifest about the content as it is now.")
    def active_manifest(self) -> Manifest | None:
        active = self.of.facts.active
        return Manifest(of=self.of, record=active) if active else None

    @strawberry.field(
        description="The manifest about how the content began: the far end of the chain of parents."
    )
    def origin(self) -> Manifest | None:
        origin = self.of.graph.origin
        return (
            Manifest(of=self.of, record=origin.manifest) if origin and not origin.pseudo else None
        )

    @strawberry.field(
        description="What was done to the content, over the chain of parents, oldest first."
    )
    def actions(self, first: First = None, after: After = None) -> Connection[Action]:
        return connect(self._history(), self._action, first, after)

    @strawberry.field(
        description="What went into the content: the ingredients of the active manifest."
    )
    def ingredients(self, first: First = None, after: After = None) -> Connection[Ingredient]:
        active = self.of.facts.active
        records = active.ingredients if active else ()
        return connect(records, lambda i: Ingredient(of=self.of, record=i), first, after)

    @strawberry.field(
        description="Every manifest that the active one leads to, the active one first."
    )
    def manifests(self, first: First = None, after: After = None) -> Connection[Manifest]:
        return connect(
            self.of.graph.manifests, lambda m: Manifest(of=self.of, record=m), first, after
        )

    @strawberry.field(
        description="The results of validation, of every manifest that the active one leads to."
    )
    def validation(self) -> list[ValidationStatus]:
        return [
            ValidationStatus(
                code=status.code,
                kind=ValidationKind(status.kind),
                manifest_id=manifest_id(self.of, manifest.label),
            )
            for manifest in self.of.graph.manifests
            for status in self.of.verdict.manifests[manifest.label].statuses
        ]

    def _history(self) -> list[tuple[ManifestRecord, ActionRecord]]:
        chain = reversed(self.of.graph.chain)
        return [(node.manifest, action) for node in chain for action in node.manifest.actions]

    def _action(self, step: tuple[ManifestRecord, ActionRecord]) -> Action:
        owner, record = step
        return Action(of=self.of, record=record, owner=owner)
