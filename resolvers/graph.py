"""The graph of manifests and ingredients that hangs from the active manifest.

The walk is breadth first, visits each manifest once for each role it plays, and stops at a cap: cycles
and diamonds cost nothing, and what the cap hides is said (`cut`), never taken for clean.
"""

from collections import deque
from collections.abc import Iterator
from enum import IntEnum
from functools import cached_property
from typing import Final, NamedTuple

from resolvers.facts import Action, ActionList, Facts, Ingredient, Manifest, Relationship

MAX_NODES: Final = 1024


class Role(IntEnum):
    """What part a manifest plays in the content: its own history, something placed in it, or an input
    that only steered how it was made (a prompt's picture, a reference).
    """

    CHAIN = 0
    COMPONENT = 1
    INPUT = 2


class Node(NamedTuple):
    """A manifest in one role. `path` holds the ingredients from the active manifest to it, and `pseudo`
    says that it stands for an ingredient which has a digitalSourceType and no manifest.
    """

    manifest: Manifest
    role: Role
    path: tuple[tuple[str, Ingredient], ...] = ()
    pseudo: bool = False


class Gap(NamedTuple):
    """An ingredient whose manifest is not there to be read."""

    owner: Manifest
    ingredient: Ingredient
    role: Role


class Graph:
    """The nodes reached from the active manifest, the chain of parents among them, and the gaps."""

    def __init__(self, facts: Facts) -> None:
        self._by_label = {manifest.label: manifest for manifest in facts.manifests}
        self.nodes: list[Node] = []
        self.gaps: list[Gap] = []
        self.cut = facts.cut
        if facts.active is not None:
            self._walk(Node(facts.active, Role.CHAIN))

    def _walk(self, start: Node) -> None:
        queue, seen = deque([start]), {(start.manifest.label, start.role)}
        while queue:
            if len(self.nodes) >= MAX_NODES:
                self.cut = True
                return
            node = queue.popleft()
            self.nodes.append(node)
            for following in self._following(node):
                key = (following.manifest.label, following.role)
                if key not in seen:
                    seen.add(key)
                    queue.append(following)

    def _following(self, node: Node) -> Iterator[Node]:
        for ingredient in node.manifest.ingredients:
            role = _role(node.role, ingredient.relationship)
            path = (*node.path, (node.manifest.label, ingredient))
            manifest = self._by_label.get(ingredient.manifest or "")
            if manifest is not None:
                yield Node(manifest, role, path)
            elif ingredient.source_type:
                yield Node(_pseudo_manifest(node.manifest, ingredient), role, path, pseudo=True)
            else:
                self.gaps.append(Gap(node.manifest, ingredient, role))

    @cached_property
    def chain(self) -> tuple[Node, ...]:
        """The nodes of the content's own history, the active manifest first and the origin last."""
        return tuple(node for node in self.nodes if node.role is Role.CHAIN)

    @property
    def origin(self) -> Node | None:
        """The far end of the parentOf chain."""
        return self.chain[-1] if self.chain else None

    @cached_property
    def manifests(self) -> tuple[Manifest, ...]:
        """The manifests of the file that are reached, each once, the active one first."""
        return tuple({n.manifest.label: n.manifest for n in self.nodes if not n.pseudo}.values())

    def node(self, label: str) -> Node | None:
        """The manifest with that label in its nearest role, or None when nothing reaches it."""
        return next((node for node in self.nodes if node.manifest.label == label), None)


def _role(of: Role, relationship: Relationship) -> Role:
    if relationship is Relationship.INPUT_TO:
        return Role.INPUT
    return of if relationship is Relationship.PARENT_OF else max(of, Role.COMPONENT)


def _pseudo_manifest(owner: Manifest, ingredient: Ingredient) -> Manifest:
    """The rubric's pseudo-manifest: one `c2pa.created` of the ingredient's digitalSourceType."""
    created = Action(kind="c2pa.created", source_type=ingredient.source_type)
    return Manifest(
        label=f"{owner.label}/{ingredient.label}",
        claim_version=2,
        title=ingredient.title,
        format=ingredient.format,
        action_lists=(ActionList(label="c2pa.actions.v2", actions=(created,), all_included=True),),
    )
