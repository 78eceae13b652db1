"""Regions: the parts of the content that an action changed."""

import strawberry

from resolvers.manifests import region as regions
from schema.core.privacy import SYSTEM
from schema.enums import RegionKind


@strawberry.type(description="A part of the content that an action changed.")
class Region:
    """A range in space or in time."""

    kind: RegionKind = strawberry.field(
        description="The dimension in which the part is measured.", directives=SYSTEM
    )
    start: float | None = strawberry.field(
        description="The start, in seconds or as a frame or page number. Null for the beginning.",
        directives=SYSTEM,
    )
    end: float | None = strawberry.field(
        description="The end, in the same unit. Null for the end of the content.", directives=SYSTEM
    )
    x: float | None = strawberry.field(
        description="The left edge of a part of the picture.", directives=SYSTEM
    )
    y: float | None = strawberry.field(
        description="The upper edge of a part of the picture.", directives=SYSTEM
    )
    width: float | None = strawberry.field(
        description="The width of a part of the picture.", directives=SYSTEM
    )
    height: float | None = strawberry.field(
        description="The height of a part of the picture.", directives=SYSTEM
    )
    unit: str | None = strawberry.field(
        description="The unit of the coordinates: pixel or percent.", directives=SYSTEM
    )
    role: str | None = strawberry.field(
        description="The role of the part, by the standard's term, such as c2pa.edited.",
        directives=SYSTEM,
    )


def region(record: regions.Region) -> Region:
    """Build the GraphQL type from a region."""
    return Region(
        kind=record.kind,
        start=record.start,
        end=record.end,
        x=record.x,
        y=record.y,
        width=record.width,
        height=record.height,
        unit=record.unit,
        role=record.role,
    )
