"""Paths from the active manifest to another manifest, step by step."""

import strawberry

from resolvers.manifests.graph import Node as GraphNode
from resolvers.provenance.provenance import Provenance
from schema.core.node import global_id
from schema.core.privacy import SYSTEM
from schema.enums import Relationship


@strawberry.type(description="One step on the path from the active manifest to another manifest.")
class PathStep:
    """A manifest on the path, and its role in the one before it."""

    manifest_id: strawberry.ID = strawberry.field(
        description="The ID of the manifest at this step.", directives=SYSTEM
    )
    relationship: Relationship | None = strawberry.field(
        description="The role in the previous step. Null for the active manifest, where the path"
        " begins.",
        directives=SYSTEM,
    )
    title: str | None = strawberry.field(
        description="The title of the ingredient at this step.", directives=SYSTEM
    )


def path(of: Provenance, node: GraphNode | None) -> list[PathStep]:
    """Build the path to a node of the graph, active manifest first. Empty if it is unreachable."""
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
    """Build the ID of a manifest from its video and its index in the store. Its label is not used,
    since it is not covered by a signature.
    """
    index = of.manifest_indexes.get(label, len(of.facts.manifests))
    return global_id("Manifest", f"{of.entry.video_id}:{index}")
