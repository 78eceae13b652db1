"""Small types used in several places."""

import strawberry

from resolvers.manifests import generators
from resolvers.manifests.facts import Resource, Tool
from schema.core.privacy import SYSTEM


@strawberry.type(
    description="A tool that made or changed content. It is a product, never a company or a signer."
)
class Generator:
    """A product by its name and version."""

    name: str = strawberry.field(description="The name of the product.", directives=SYSTEM)
    version: str | None = strawberry.field(
        description="The version of the product, if it is stated.", directives=SYSTEM
    )

    @strawberry.field(
        description="The well-known name of the product, if the name is recognized.",
        directives=SYSTEM,
    )
    def product(self) -> str | None:
        """Look up the product by name."""
        recognized = generators.recognized(self.name)
        return recognized.product if recognized else None

    @strawberry.field(
        description="The vendor of the product, if the name is recognized. It is looked up by"
        " name, and is not evidence of the signer.",
        directives=SYSTEM,
    )
    def vendor(self) -> str | None:
        """Look up the vendor by name."""
        recognized = generators.recognized(self.name)
        return recognized.vendor if recognized else None


@strawberry.type(
    description="A thumbnail of the content at one step, as stored in its credentials."
)
class Thumbnail:
    """A thumbnail, addressed by the hash of its bytes."""

    url: str = strawberry.field(
        description="The URL of the thumbnail, relative to the endpoint. Its content never"
        " changes. It is not served after the video is removed.",
        directives=SYSTEM,
    )
    mime_type: str = strawberry.field(
        description="The MIME type of the thumbnail: JPEG, PNG or WebP.", directives=SYSTEM
    )
    verified: bool = strawberry.field(
        description="True if the thumbnail comes from a verified manifest. Do not show an"
        " unverified one as a picture of the content.",
        directives=SYSTEM,
    )


def generator(tool: Tool | None) -> Generator | None:
    """Build the GraphQL type from a tool."""
    return Generator(name=tool.name, version=tool.version) if tool else None


def thumbnail(resource: Resource | None, video_id: str, *, verified: bool) -> Thumbnail | None:
    """Build the GraphQL type from a thumbnail, at a URL valid while the video is shown."""
    if resource is None:
        return None
    url = f"/thumbnails/{video_id}/{resource.digest}"
    return Thumbnail(url=url, mime_type=resource.mime_type, verified=verified)
