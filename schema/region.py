"""Regions: where in a content an action changed it."""

import strawberry

from resolvers.manifests import region as regions
from schema.core.privacy import SYSTEM
from schema.enums import RegionKind


@strawberry.type(description="A part of the content that an action changed.")
class Region:
    """A range in space or in time."""

    kind: RegionKind = strawberry.field(
        description="What the part is measured in.", directives=SYSTEM
    )
    start: float | None = strawberry.field(
        description="Where it starts: in seconds from the beginning, or as the number of a frame or"
        " page; null for the beginning.",
        directives=SYSTEM,
    )
    end: float | None = strawberry.field(
        description="Where it ends, in the same measure; null for the end.", directives=SYSTEM
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
        description="The unit of a part of the picture: pixel or percent.", directives=SYSTEM
    )
    role: str | None = strawberry.field(
        description="What was done there, by the standard's term, such as c2pa.edited.",
        directives=SYSTEM,
    )


def region(found: regions.Region) -> Region:
    """A region as the contract shows it."""
    return Region(
        kind=found.kind,
        start=found.start,
        end=found.end,
        x=found.x,
        y=found.y,
        width=found.width,
        height=found.height,
        unit=found.unit,
        role=found.role,
    )
