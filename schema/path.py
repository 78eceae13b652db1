"""Paths: the way from the active manifest to another, step by step."""

import strawberry

from resolvers.manifests.graph import Node as GraphNode
from resolvers.provenance.provenance import Provenance
from schema.core.node import global_id
from schema.core.privacy import SYSTEM
from schema.enums import Relationship


@strawberry.type(
    description="One step on the way from the active manifest to another, such as one that gives"
    " evidence."
)
class PathStep:
    """A manifest on the path, and how it took part in the one before it."""

    manifest_id: strawberry.ID = strawberry.field(
        description="The ID of the manifest at this step.", directives=SYSTEM
    )
    relationship: Relationship | None = strawberry.field(
        description="How it took part in the step before; null for the active manifest, where the"
        " path begins.",
        directives=SYSTEM,
    )
    title: str | None = strawberry.field(
        description="The title of the ingredient at this step.", directives=SYSTEM
    )


def path(of: Provenance, node: GraphNode | None) -> list[PathStep]:
    """The way to a node of the graph, the active manifest first; empty for what nothing reaches."""
    if node is None or of.facts.active is None:
        return []
    start = manifest_id(of, of.facts.active.label)
    steps = [
        PathStep(
            manifest_id=manifest_id(of, ingredient.manifest or ""),
            relationship=ingredient.relationship,
            title=ingredient.title,
        )
        for _, ingredient in node.path
    ]
    return [PathStep(manifest_id=start, relationship=None, title=None), *steps]


def manifest_id(of: Provenance, label: str) -> strawberry.ID:
    """The ID of a manifest: its video and its place in the store, never its label, which nobody
    signed.
    """
    index = next(
        (i for i, m in enumerate(of.facts.manifests) if m.label == label), len(of.facts.manifests)
    )
    return global_id("Manifest", f"{of.entry.video_id}:{index}")
