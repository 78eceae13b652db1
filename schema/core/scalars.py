"""Types of a few plain fields that stand in several places."""

import strawberry

from resolvers.manifests import generators
from resolvers.manifests.facts import Resource, Tool
from schema.core.privacy import SYSTEM


@strawberry.type(
    description="A tool that made or changed content: a product, never a company or a signer."
)
class Generator:
    """A product by name and version."""

    name: str = strawberry.field(description="The name of the product.", directives=SYSTEM)
    version: str | None = strawberry.field(
        description="The version of the product, where it is stated.", directives=SYSTEM
    )

    @strawberry.field(
        description="The product as it is generally known, where the name is recognised.",
        directives=SYSTEM,
    )
    def product(self) -> str | None:
        """The product that the name means."""
        known = generators.recognized(self.name)
        return known.product if known else None

    @strawberry.field(
        description="The vendor that makes the product, where the name is recognised. It is looked "
        "up by the name, and says nothing of who signed.",
        directives=SYSTEM,
    )
    def vendor(self) -> str | None:
        """The vendor of the product that the name means."""
        known = generators.recognized(self.name)
        return known.vendor if known else None


@strawberry.type(
    description="A small picture of the content at one step, as its credentials carry it."
)
class Thumbnail:
    """A thumbnail, by the hash of its bytes."""

    url: str = strawberry.field(
        description="The address of the picture, relative to the endpoint. What it shows never "
        "changes; it is gone once the video is removed.",
        directives=SYSTEM,
    )
    mime_type: str = strawberry.field(
        description="The MIME type of the picture: JPEG, PNG or WebP.", directives=SYSTEM
    )


def generator(tool: Tool | None) -> Generator | None:
    """The tool as the contract shows it."""
    return Generator(name=tool.name, version=tool.version) if tool else None


def thumbnail(resource: Resource | None, video_id: str) -> Thumbnail | None:
    """The thumbnail as the contract shows it, at an address that lasts as long as the video is
    shown.
    """
    if resource is None:
        return None
    return Thumbnail(url=f"/thumbnails/{video_id}/{resource.digest}", mime_type=resource.mime_type)
