"""The Content Credentials of a video."""

from datetime import datetime
from typing import Any

import strawberry

from resolvers import words
from resolvers.manifests.facts import Action as ActionRecord
from resolvers.manifests.facts import Manifest as ManifestRecord
from resolvers.manifests.facts import Outcome
from resolvers.provenance.provenance import Provenance
from resolvers.validation.answer_limits import MAX_RESULTS, first_results
from resolvers.validation.verdict import Unknown as UnknownCode
from schema.core.connection import After, Connection, First, connect
from schema.core.privacy import SYSTEM
from schema.core.size import at_most, work
from schema.core.withheld import MAX_WITHHELD, Withheld, withheld
from schema.enums import (
    Completeness,
    CredentialFault,
    CredentialLocation,
    CredentialState,
    Integrity,
    SignerTrust,
)
from schema.manifest import Action, Ingredient, Manifest
from schema.path import manifest_id
from schema.signer import Signer, signer
from schema.validation import ValidationStatus, validation_status


@strawberry.type(description="A gap in the chain of credentials.")
class Unknown:
    """A gap, by code and in words."""

    code: str = strawberry.field(
        description="A stable code, such as ACTIONS_NOT_ALL_INCLUDED.", directives=SYSTEM
    )
    sentence: str = strawberry.field(
        description="The gap, described in a sentence.", directives=SYSTEM
    )


@strawberry.type(
    description="The Content Credentials of a video: signed statements about its origin and edits."
)
class ContentCredentials:
    """The credentials of a video, with their validation state."""

    of: strawberry.Private[Provenance]
    locale: strawberry.Private[str | None] = None

    @strawberry.field(
        description="The state of the content and of its active manifest.", directives=SYSTEM
    )
    def state(self) -> CredentialState:
        return self.of.verdict.state

    @strawberry.field(description="The state, as a sentence to show to viewers.", directives=SYSTEM)
    def sentence(self) -> str:
        return words.state_sentence(self.of.verdict, self.locale)

    @strawberry.field(
        description="The problem with the credentials, the file or the address. Null if there is"
        " none, or the state names it.",
        directives=SYSTEM,
    )
    def fault(self) -> CredentialFault | None:
        return self.of.verdict.fault

    @strawberry.field(
        description="The number of seconds to wait before asking again, while the state or the"
        " integrity is PENDING or the state is UNAVAILABLE. Null for a final answer.",
        directives=SYSTEM,
    )
    def ask_again_after(self) -> float | None:
        return self.of.ask_again_after

    @strawberry.field(
        description="The result of comparing the content with the content that was signed.",
        directives=SYSTEM,
    )
    def integrity(self) -> Integrity:
        return self.of.verdict.integrity

    @strawberry.field(
        description="The kind of trust list that recognizes the signer, or the reason that none"
        " does.",
        directives=SYSTEM,
    )
    def trust(self) -> SignerTrust:
        return self.of.verdict.trust

    @strawberry.field(
        description="The time until which this verdict holds, when the passing of time alone"
        " changes it. Null if time changes nothing.",
        directives=SYSTEM,
    )
    def holds_until(self) -> datetime | None:
        return self.of.verdict.holds_until

    @strawberry.field(
        description="The completeness of the chain of credentials.", directives=SYSTEM
    )
    def completeness(self) -> Completeness:
        return self.of.verdict.completeness

    @strawberry.field(
        description="The gaps in the chain of credentials.",
        directives=(*SYSTEM, at_most(len(UnknownCode))),
    )
    def unknowns(self) -> list[Unknown]:
        return [
            Unknown(code=u.value, sentence=words.unknown_sentence(u, self.locale))
            for u in self.of.verdict.unknowns
        ]

    @strawberry.field(
        description="The place where the credentials are stored. Null if there are none.",
        directives=SYSTEM,
    )
    def location(self) -> CredentialLocation | None:
        facts = self.of.facts
        exist = facts.active is not None or facts.outcome is Outcome.REMOTE
        return facts.location if exist else None

    @strawberry.field(
        description="The URL of the credentials as crJSON, the standard's JSON form, relative to"
        " the endpoint. Personal data is withheld in it. Null if there are no"
        " readable credentials.",
        directives=SYSTEM,
    )
    def cr_json_url(self) -> str | None:
        return f"/credentials/{self.of.entry.video_id}.json" if self.of.facts.active else None

    @strawberry.field(
        description="The URL of the manifest store, relative to the endpoint: the credentials"
        " byte for byte as they were signed, for C2PA tools. Null if there are no"
        " readable credentials.",
        directives=SYSTEM,
    )
    def manifest_store_url(self) -> str | None:
        return f"/credentials/{self.of.entry.video_id}.c2pa" if self.of.facts.active else None

    @strawberry.field(description="The signer of the active manifest.", directives=SYSTEM)
    def signer(self) -> Signer | None:
        active = self.of.facts.active
        return signer(active, self.of.verdict.manifests[active.label]) if active else None

    @strawberry.field(
        description="The active manifest, which describes the content as it is now.",
        directives=SYSTEM,
    )
    def active_manifest(self) -> Manifest | None:
        active = self.of.facts.active
        return self._manifest(active) if active else None

    @strawberry.field(
        description="The manifest at the far end of the `parentOf` chain, which describes how"
        " the content began.",
        directives=SYSTEM,
    )
    def origin(self) -> Manifest | None:
        origin = self.of.graph.origin
        return self._manifest(origin.manifest) if origin and not origin.pseudo else None

    @strawberry.field(
        description="The actions performed on the content, along the `parentOf` chain, oldest"
        " first.",
        directives=(*SYSTEM, work(10)),
    )
    def actions(self, first: First = None, after: After = None) -> Connection[Action]:
        return connect(self._history(), self._action, first, after)

    @strawberry.field(
        description="The ingredients of the active manifest.",
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
        description="Every manifest reachable from the active manifest, which comes first.",
        directives=SYSTEM,
    )
    def manifests(self, first: First = None, after: After = None) -> Connection[Manifest]:
        return connect(self.of.graph.manifests, self._manifest, first, after)

    @strawberry.field(
        description="The validation results of every manifest reachable from the active manifest,"
        f" at most {MAX_RESULTS}; if there are more, failures come first.",
        directives=(*SYSTEM, at_most(MAX_RESULTS)),
    )
    def validation(self) -> list[ValidationStatus]:
        results = (
            (manifest.label, status)
            for manifest in self.of.graph.manifests
            for status in self.of.verdict.manifests[manifest.label].statuses
        )
        return [
            validation_status(status, manifest_id(self.of, label))
            for label, status in first_results(results)
        ]

    @strawberry.field(
        description="The fields whose values are withheld anywhere in these credentials, each"
        " once, with the reason.",
        directives=(*SYSTEM, at_most(MAX_WITHHELD), work(50)),
    )
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        fields = (
            Withheld(field=f"{type(holder).__name__}.{hidden.field}", reason=hidden.reason)
            for manifest in self.of.graph.manifests
            for holder in Manifest(of=self.of, record=manifest).holders()
            for hidden in withheld(holder, info)
        )
        return list({hidden.field: hidden for hidden in fields}.values())

    def _history(self) -> list[tuple[ManifestRecord, ActionRecord]]:
        chain = reversed(self.of.graph.chain)
        return [(node.manifest, action) for node in chain for action in node.manifest.actions]

    def _action(self, step: tuple[ManifestRecord, ActionRecord]) -> Action:
        owner, record = step
        return Action(of=self.of, record=record, owner=owner, locale=self.locale)

    def _manifest(self, record: ManifestRecord) -> Manifest:
        return Manifest(of=self.of, record=record, locale=self.locale)
