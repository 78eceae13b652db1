"""The Content Credentials of a video as a whole."""

from typing import Any

import strawberry

from resolvers import words
from resolvers.manifests.facts import Action as ActionRecord
from resolvers.manifests.facts import Manifest as ManifestRecord
from resolvers.manifests.facts import Outcome
from resolvers.provenance.provenance import Provenance
from schema.core.connection import After, Connection, First, connect
from schema.core.privacy import SYSTEM
from schema.core.withheld import Withheld, withheld
from schema.enums import (
    Completeness,
    CredentialLocation,
    CredentialState,
    Integrity,
    SignerTrust,
)
from schema.manifest import Action, Ingredient, Manifest
from schema.path import manifest_id
from schema.signer import Signer, signer
from schema.validation import ValidationStatus, statuses


@strawberry.type(description="One thing that the chain of credentials does not tell.")
class Unknown:
    """Something that is not known, by code and in words."""

    code: str = strawberry.field(
        description="A stable code, such as ACTIONS_NOT_ALL_INCLUDED.", directives=SYSTEM
    )
    sentence: str = strawberry.field(
        description="What is not known, in a sentence.", directives=SYSTEM
    )


@strawberry.type(
    description="The Content Credentials of a video: who says what of where it comes from."
)
class ContentCredentials:
    """What a video's credentials say, and what is held of them."""

    of: strawberry.Private[Provenance]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(
        description="The state of the content and its active manifest.", directives=SYSTEM
    )
    def state(self) -> CredentialState:
        return self.of.verdict.state

    @strawberry.field(description="The state in a sentence for people.", directives=SYSTEM)
    def sentence(self) -> str:
        return words.state_sentence(self.of.verdict, self.locale)

    @strawberry.field(
        description="While the state or the integrity is PENDING, or the state UNAVAILABLE: the"
        " number of seconds after which it is worth asking again. Null for an answer that stays.",
        directives=SYSTEM,
    )
    def ask_again_after(self) -> float | None:
        return self.of.ask_again_after

    @strawberry.field(
        description="Whether the content is the one that was signed.", directives=SYSTEM
    )
    def integrity(self) -> Integrity:
        return self.of.verdict.integrity

    @strawberry.field(
        description="Whether the signer is known, and by which kind of list.", directives=SYSTEM
    )
    def trust(self) -> SignerTrust:
        return self.of.verdict.trust

    @strawberry.field(description="Whether the chain tells everything it could.", directives=SYSTEM)
    def completeness(self) -> Completeness:
        return self.of.verdict.completeness

    @strawberry.field(description="What the chain does not tell.", directives=SYSTEM)
    def unknowns(self) -> list[Unknown]:
        return [
            Unknown(code=u.value, sentence=words.unknown_sentence(u, self.locale))
            for u in self.of.verdict.unknowns
        ]

    @strawberry.field(
        description="Where the credentials are kept; null where there are none.",
        directives=SYSTEM,
    )
    def location(self) -> CredentialLocation | None:
        facts = self.of.facts
        kept = facts.active is not None or facts.outcome is Outcome.REMOTE
        return facts.location if kept else None

    @strawberry.field(
        description="The address of the credentials as crJSON, the JSON of the standard, relative"
        " to the endpoint: what people may inspect. Personal data is withheld in it. Null where"
        " there are none to be read.",
        directives=SYSTEM,
    )
    def cr_json_url(self) -> str | None:
        return f"/credentials/{self.of.entry.video_id}.json" if self.of.facts.active else None

    @strawberry.field(
        description="The address of the manifest store, relative to the endpoint: the credentials"
        " byte for byte as they were signed, for tools of the standard. Null where there are none"
        " to be read.",
        directives=SYSTEM,
    )
    def manifest_store_url(self) -> str | None:
        return f"/credentials/{self.of.entry.video_id}.c2pa" if self.of.facts.active else None

    @strawberry.field(description="Who issued the active manifest.", directives=SYSTEM)
    def signer(self) -> Signer | None:
        active = self.of.facts.active
        return signer(active, self.of.verdict.manifests[active.label]) if active else None

    @strawberry.field(description="The manifest about the content as it is now.", directives=SYSTEM)
    def active_manifest(self) -> Manifest | None:
        active = self.of.facts.active
        return self._manifest(active) if active else None

    @strawberry.field(
        description="The manifest about how the content began: the far end of the chain of"
        " parents.",
        directives=SYSTEM,
    )
    def origin(self) -> Manifest | None:
        origin = self.of.graph.origin
        return self._manifest(origin.manifest) if origin and not origin.pseudo else None

    @strawberry.field(
        description="What was done to the content, over the chain of parents, oldest first.",
        directives=SYSTEM,
    )
    def actions(self, first: First = None, after: After = None) -> Connection[Action]:
        return connect(self._history(), self._action, first, after)

    @strawberry.field(
        description="What went into the content: the ingredients of the active manifest.",
        directives=SYSTEM,
    )
    def ingredients(self, first: First = None, after: After = None) -> Connection[Ingredient]:
        active = self.of.facts.active
        records = active.ingredients if active else ()
        return connect(
            records,
            lambda i: Ingredient(of=self.of, record=i, owner=active, locale=self.locale),
            first,
            after,
        )

    @strawberry.field(
        description="Every manifest that the active one leads to, the active one first.",
        directives=SYSTEM,
    )
    def manifests(self, first: First = None, after: After = None) -> Connection[Manifest]:
        return connect(self.of.graph.manifests, self._manifest, first, after)

    @strawberry.field(
        description="The results of validation, of every manifest that the active one leads to.",
        directives=SYSTEM,
    )
    def validation(self) -> list[ValidationStatus]:
        return [
            status
            for manifest in self.of.graph.manifests
            for status in statuses(
                self.of.verdict.manifests[manifest.label].statuses,
                manifest_id(self.of, manifest.label),
            )
        ]

    @strawberry.field(
        description="What is not shown anywhere in these credentials, and why, each field once.",
        directives=SYSTEM,
    )
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        found = (
            Withheld(field=f"{type(holder).__name__}.{each.field}", reason=each.reason)
            for manifest in self.of.graph.manifests
            for holder in Manifest(of=self.of, record=manifest).holders()
            for each in withheld(holder, info)
        )
        return list({each.field: each for each in found}.values())

    def _history(self) -> list[tuple[ManifestRecord, ActionRecord]]:
        chain = reversed(self.of.graph.chain)
        return [(node.manifest, action) for node in chain for action in node.manifest.actions]

    def _action(self, step: tuple[ManifestRecord, ActionRecord]) -> Action:
        owner, record = step
        return Action(of=self.of, record=record, owner=owner, locale=self.locale)

    def _manifest(self, record: ManifestRecord) -> Manifest:
        return Manifest(of=self.of, record=record, locale=self.locale)
