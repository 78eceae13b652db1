"""The graph of manifests and ingredients below the active manifest.

The walk is breadth first and visits each manifest once in each role, so cycles and diamonds end. It
stops at `MAX_NODES` and then sets `cut`: a hidden node is unknown, never clean.
"""

from collections import deque
from enum import IntEnum
from functools import cached_property
from typing import Final, NamedTuple

from resolvers.manifests.facts import Action, ActionList, Facts, Ingredient, Manifest, Relationship

MAX_NODES: Final = 1024


class Role(IntEnum):
    """The role of a manifest in the content: its own history, a component placed in it, or an input
    that only guided its making, such as a picture in a prompt.
    """

    CHAIN = 0
    COMPONENT = 1
    INPUT = 2


class Node(NamedTuple):
    """A manifest in one role. `path` holds the ingredients from the active manifest to it, each
    with the label of the manifest that has it. A `pseudo` node represents an ingredient with a
    digitalSourceType and no manifest.
    """

    manifest: Manifest
    role: Role
    path: tuple[tuple[str, Ingredient], ...] = ()
    pseudo: bool = False


class Gap(NamedTuple):
    """An ingredient without a manifest in the store."""

    owner: Manifest
    ingredient: Ingredient
    role: Role


class Graph:
    """The nodes reached from the active manifest, the chain of parents among them, and the gaps."""

    def __init__(self, facts: Facts, closed: frozenset[str] = frozenset()) -> None:
        """Walk the graph of `facts`, which is empty without an active manifest. The walk does not
        follow ingredients of the manifests with the labels `closed`.
        """
        self._facts, self._closed = facts, closed
        self._by_label = {manifest.label: manifest for manifest in reversed(facts.manifests)}
        self._seen: set[tuple[str, Role]] = set()
        self.nodes: list[Node] = []
        self.gaps: list[Gap] = []
        self.cut = facts.cut
        if facts.active is not None:
            self._walk(Node(facts.active, Role.CHAIN))

    def _walk(self, start: Node) -> None:
        self._seen.add((start.manifest.label, start.role))
        queue = deque([start])
        while queue:
            node = queue.popleft()
            self.nodes.append(node)
            for ingredient in self._ingredients(node):
                following = self._following(node, ingredient)
                if following and len(self.nodes) + len(queue) < MAX_NODES:
                    queue.append(following)
                elif following:
                    self.cut = True

    def _ingredients(self, node: Node) -> tuple[Ingredient, ...]:
        return () if node.manifest.label in self._closed else node.manifest.ingredients

    def _following(self, node: Node, ingredient: Ingredient) -> Node | None:
        """The node of an ingredient's manifest, or None if there is none or it was visited."""
        role = _role(node.role, ingredient.relationship)
        manifest = self._manifest(ingredient)
        if manifest is None and not ingredient.source_type:
            self.gaps.append(Gap(node.manifest, ingredient, role))
            return None
        if manifest is not None and (manifest.label, role) in self._seen:
            return None
        path = (*node.path, (node.manifest.label, ingredient))
        if manifest is None:
            return Node(_pseudo_manifest(node.manifest, ingredient), role, path, pseudo=True)
        self._seen.add((manifest.label, role))
        return Node(manifest, role, path)

    def _manifest(self, ingredient: Ingredient) -> Manifest | None:
        return self._by_label.get(ingredient.manifest) if ingredient.manifest else None

    def closing(self, labels: frozenset[str]) -> "Graph":
        """The graph without the ingredients of the manifests with these labels."""
        return Graph(self._facts, labels) if labels else self

    @cached_property
    def chain(self) -> tuple[Node, ...]:
        """The nodes of the content's own history, the active manifest first."""
        return tuple(node for node in self.nodes if node.role is Role.CHAIN)

    @cached_property
    def origins(self) -> tuple[Node, ...]:
        """The far ends of the parentOf chain: one, unless a manifest names several parents."""
        return tuple(node for node in self.chain if not self._has_parent(node))

    @property
    def origin(self) -> Node | None:
        """The far end of the parentOf chain, or None if there are several."""
        return self.origins[0] if len(self.origins) == 1 else None

    def _has_parent(self, node: Node) -> bool:
        """True if a node has a parent, and not one on the path to it."""
        behind = {node.manifest.label, *(owner for owner, _ in node.path)}
        return any(
            self._goes_on(ingredient, behind)
            for ingredient in node.manifest.ingredients
            if ingredient.relationship is Relationship.PARENT_OF
        )

    def _goes_on(self, ingredient: Ingredient, behind: set[str]) -> bool:
        manifest = self._manifest(ingredient)
        return manifest.label not in behind if manifest else bool(ingredient.source_type)

    @cached_property
    def manifests(self) -> tuple[Manifest, ...]:
        """The reached manifests, each once, the active one first."""
        return tuple({n.manifest.label: n.manifest for n in self.nodes if not n.pseudo}.values())

    def node(self, label: str) -> Node | None:
        """The first node with that label, or None."""
        return self._first.get(label)

    @cached_property
    def _first(self) -> dict[str, Node]:
        return {node.manifest.label: node for node in reversed(self.nodes)}


def _role(of: Role, relationship: Relationship) -> Role:
    if relationship is Relationship.INPUT_TO:
        return Role.INPUT
    return of if relationship is Relationship.PARENT_OF else max(of, Role.COMPONENT)


def _pseudo_manifest(owner: Manifest, ingredient: Ingredient) -> Manifest:
    """The rubric's pseudo-manifest: one `c2pa.created` of the ingredient's digitalSourceType."""
    created = Action(kind="c2pa.created", source_type=ingredient.source_type)
    return Manifest(
        label=f"{owner.label}/{ingredient.label}",
        title=ingredient.title,
        format=ingredient.format,
        action_lists=(ActionList(label="c2pa.actions.v2", actions=(created,), all_included=True),),
    )
