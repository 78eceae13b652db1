"""Videos: the platform's entry, its label and its Content Credentials."""

from functools import partial
from typing import Annotated, Any

import strawberry

from resolvers.compliance.report import Regime
from resolvers.labels.declarations import MAX_EFFECTS
from resolvers.labels.rules import MAX_DISCLOSURES
from resolvers.platform.ledger import HISTORY_LIMIT
from resolvers.provenance.provenance import Provenance
from schema.compliance import Compliance, compliance
from schema.core.connection import After, Connection, First, connect_page
from schema.core.node import Node, global_id
from schema.core.privacy import SYSTEM
from schema.core.size import LIST_WORK, at_most, work
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

AskedRegime = Annotated[Regime, strawberry.argument(description="The law to check.")]


@strawberry.type(description="The media file of a video, exactly as stored.")
class Media:
    """The stored file."""

    url: str = strawberry.field(
        description="The URL of the file, relative to the endpoint.", directives=SYSTEM
    )
    mime_type: str = strawberry.field(description="The MIME type of the file.", directives=SYSTEM)
    size: float = strawberry.field(description="The size of the file in bytes.", directives=SYSTEM)


@strawberry.type(description="A video on the platform.")
class Video(Node):
    """A video, or another kind of media post."""

    of: strawberry.Private[Provenance]
    language: strawberry.Private[str | None] = None

    @strawberry.field(description="The platform's ID of the video.", directives=SYSTEM)
    def video_id(self) -> strawberry.ID:
        return strawberry.ID(self.of.entry.video_id)

    @strawberry.field(description="The title of the video on the platform.", directives=SYSTEM)
    def title(self) -> str | None:
        return self.of.entry.title

    @strawberry.field(
        description="The media file. Null if the video was removed, or if the server cannot tell"
        " at the moment.",
        directives=SYSTEM,
    )
    def media(self) -> Media | None:
        entry = self.of.entry
        if not self.of.shows_media:
            return None
        return Media(
            url=f"/media/{entry.video_id}", mime_type=entry.mime_type, size=float(entry.size)
        )

    @strawberry.field(
        description="The label: the statement about AI in the video.", directives=SYSTEM
    )
    def label(self, locale: Locale = None, jurisdiction: LabelJurisdiction = None) -> Label:
        return Label(of=self.of, locale=locale or self.language, jurisdiction=jurisdiction)

    @strawberry.field(description="The Content Credentials of the video.", directives=SYSTEM)
    def credentials(self, locale: Locale = None) -> ContentCredentials:
        return ContentCredentials(of=self.of, locale=locale or self.language)

    @strawberry.field(
        description="Every source that makes a statement about AI, decisive or not.",
        directives=(*SYSTEM, at_most(MAX_DISCLOSURES)),
    )
    def disclosures(self, locale: Locale = None) -> list[Disclosure]:
        return [
            Disclosure(of=self.of, record=record, locale=locale or self.language)
            for record in self.of.label.disclosures
        ]

    @strawberry.field(
        description="The creator's declaration about AI in the video.", directives=SYSTEM
    )
    def creator_disclosure(self) -> CreatorDisclosure:
        return creator_disclosure(self.of.entry.declaration)

    @strawberry.field(
        description="The platform effects used in the video, with or without AI.",
        directives=(*SYSTEM, at_most(MAX_EFFECTS)),
    )
    def platform_effects(self) -> list[PlatformEffect]:
        return [platform_effect(effect) for effect in self.of.entry.effects]

    @strawberry.field(
        description="The suspicion of a classifier. Null if none suspects AI.",
        directives=SYSTEM,
    )
    def suspicion(self) -> Suspicion | None:
        record = self.of.entry.suspicion
        return suspicion(record) if record else None

    @strawberry.field(
        description="The moderation of the video. Null if the server cannot tell at the moment.",
        directives=SYSTEM,
    )
    def moderation(self, locale: Locale = None) -> Moderation | None:
        record = self.of.moderation
        return Moderation(record=record, locale=locale or self.language) if record else None

    @strawberry.field(
        description=f"The changes of the label, at most {HISTORY_LIMIT}, newest first. Null, with"
        " an error, while the server cannot read them.",
        directives=(*SYSTEM, work(LIST_WORK)),
    )
    async def label_history(
        self,
        info: strawberry.Info[Any, Any],
        first: First = None,
        after: After = None,
        locale: Locale = None,
    ) -> Connection[LabelChange] | None:
        read = partial(info.context.service.platform.history_page, self.of.entry.video_id)
        language = locale or self.language
        return await connect_page(
            read, lambda change: LabelChange(record=change, locale=language), first, after
        )

    @strawberry.field(
        description="The checks of a law on the video, as far as its data can answer them. They"
        " are not legal advice.",
        directives=(*SYSTEM, work(20)),
    )
    def compliance(self, regime: AskedRegime = Regime.US_CA_22757_3_1) -> Compliance:
        return compliance(self.of, regime)


def video(provenance: Provenance, language: str | None = None) -> Video:
    """Build the GraphQL type for a video. `language` is the default for fields without `locale`."""
    video_id = global_id("Video", provenance.entry.video_id)
    return Video(id=video_id, of=provenance, language=language)
