"""Videos: what the platform shows, and what can be said of where it comes from."""

from typing import Annotated, Any

import strawberry

from resolvers.compliance.report import Regime
from resolvers.platform.ledger import HISTORY_LIMIT
from resolvers.provenance.provenance import Provenance
from schema.compliance import Compliance, compliance
from schema.core.connection import After, Connection, First, connect
from schema.core.node import Node, global_id
from schema.core.privacy import SYSTEM
from schema.credentials import ContentCredentials
from schema.disclosure import (
    CreatorDisclosure,
    PlatformEffect,
    Suspicion,
    creator_disclosure,
    platform_effect,
    suspicion,
)
from schema.evidence import Disclosure
from schema.history import LabelChange
from schema.label import Label, LabelJurisdiction, Locale
from schema.moderation import Moderation

AskedRegime = Annotated[Regime, strawberry.argument(description="The law.")]


@strawberry.type(description="The media of a video, as it is stored: nothing was stripped from it.")
class Media:
    """The stored file."""

    url: str = strawberry.field(
        description="The address of the file, relative to the endpoint.", directives=SYSTEM
    )
    mime_type: str = strawberry.field(description="The MIME type of the file.", directives=SYSTEM)
    size: float = strawberry.field(description="The size of the file in bytes.", directives=SYSTEM)


@strawberry.type(description="A video on the platform.")
class Video(Node):
    """A video, or another post with media."""

    of: strawberry.Private[Provenance]
    language: strawberry.Private[str | None] = None

    @strawberry.field(description="The platform's ID of the video.", directives=SYSTEM)
    def video_id(self) -> strawberry.ID:
        return strawberry.ID(self.of.entry.video_id)

    @strawberry.field(
        description="The title that the video has on the platform.", directives=SYSTEM
    )
    def title(self) -> str | None:
        return self.of.entry.title

    @strawberry.field(
        description="The media itself; null for a video that was removed, and where that cannot be"
        " known now.",
        directives=SYSTEM,
    )
    def media(self) -> Media | None:
        entry = self.of.entry
        if not self.of.shows_media:
            return None
        return Media(
            url=f"/media/{entry.video_id}", mime_type=entry.mime_type, size=float(entry.size)
        )

    @strawberry.field(description="What may be said of AI in the video.", directives=SYSTEM)
    def label(self, locale: Locale = None, jurisdiction: LabelJurisdiction = None) -> Label:
        return Label(of=self.of, locale=locale or self.language, jurisdiction=jurisdiction)

    @strawberry.field(description="The Content Credentials of the video.", directives=SYSTEM)
    def credentials(self, locale: Locale = None) -> ContentCredentials:
        return ContentCredentials(of=self.of, locale=locale or self.language)

    @strawberry.field(
        description="Every source that said something about AI, those that decided and those that"
        " did not.",
        directives=SYSTEM,
    )
    def disclosures(self, locale: Locale = None) -> list[Disclosure]:
        return [
            Disclosure(of=self.of, record=record, locale=locale or self.language)
            for record in self.of.label.disclosures
        ]

    @strawberry.field(description="What the creator declares of AI in it.", directives=SYSTEM)
    def creator_disclosure(self) -> CreatorDisclosure:
        return creator_disclosure(self.of.entry.declaration)

    @strawberry.field(
        description="The effects of the platform that were used, with AI or without.",
        directives=SYSTEM,
    )
    def platform_effects(self) -> list[PlatformEffect]:
        return [platform_effect(effect) for effect in self.of.entry.effects]

    @strawberry.field(
        description="What an automatic check suspects; null where none suspects AI.",
        directives=SYSTEM,
    )
    def suspicion(self) -> Suspicion | None:
        found = self.of.entry.suspicion
        return suspicion(found) if found else None

    @strawberry.field(
        description="Whether the video may be shown as it is, apart from its label; null where that"
        " cannot be known now.",
        directives=SYSTEM,
    )
    def moderation(self, locale: Locale = None) -> Moderation | None:
        found = self.of.moderation
        return Moderation(record=found, locale=locale or self.language) if found else None

    @strawberry.field(
        description=f"How the label came to be what it is, the latest of at most {HISTORY_LIMIT}"
        " changes first.",
        directives=SYSTEM,
    )
    async def label_history(
        self,
        info: strawberry.Info[Any, Any],
        first: First = None,
        after: After = None,
        locale: Locale = None,
    ) -> Connection[LabelChange]:
        changes = await info.context.service.platform.history(self.of.entry.video_id)
        language = locale or self.language
        return connect(
            changes[::-1], lambda each: LabelChange(record=each, locale=language), first, after
        )

    @strawberry.field(
        description="The checks of a law on the video, as far as its data can answer them. They are"
        " no legal advice.",
        directives=SYSTEM,
    )
    def compliance(self, regime: AskedRegime = Regime.US_CA_22757_3_1) -> Compliance:
        return compliance(self.of, regime)


def video(provenance: Provenance, language: str | None = None) -> Video:
    """The video as the contract shows it, in a language where its fields are asked in none."""
    video_id = global_id("Video", provenance.entry.video_id)
    return Video(id=video_id, of=provenance, language=language)
