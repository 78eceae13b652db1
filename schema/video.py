"""Videos: what the platform shows, and what can be said of where it comes from."""

import strawberry

from resolvers.provenance import Provenance
from schema.credentials import ContentCredentials
from schema.data import SYSTEM
from schema.label import Disclosure, Label, Locale
from schema.node import Node, global_id


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

    @strawberry.field(description="The platform's ID of the video.", directives=SYSTEM)
    def video_id(self) -> strawberry.ID:
        return strawberry.ID(self.of.entry.video_id)

    @strawberry.field(
        description="The title that the video has on the platform.", directives=SYSTEM
    )
    def title(self) -> str | None:
        return self.of.entry.title

    @strawberry.field(description="The media itself.", directives=SYSTEM)
    def media(self) -> Media | None:
        entry = self.of.entry
        return Media(
            url=f"/media/{entry.video_id}", mime_type=entry.mime_type, size=float(entry.size)
        )

    @strawberry.field(description="What may be said of AI in the video.", directives=SYSTEM)
    def label(self, locale: Locale = None) -> Label:
        return Label(of=self.of, locale=locale)

    @strawberry.field(description="The Content Credentials of the video.", directives=SYSTEM)
    def credentials(self, locale: Locale = None) -> ContentCredentials:
        return ContentCredentials(of=self.of, locale=locale)

    @strawberry.field(
        description="Every source that said something about AI, those that decided and those that"
        " did not.",
        directives=SYSTEM,
    )
    def disclosures(self, locale: Locale = None) -> list[Disclosure]:
        return [
            Disclosure(of=self.of, record=record, locale=locale)
            for record in self.of.label.disclosures
        ]


def video(provenance: Provenance) -> Video:
    """The video as the contract shows it."""
    return Video(id=global_id("Video", provenance.entry.video_id), of=provenance)
