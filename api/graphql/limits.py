"""Limits on the size of a query: depth, root fields, aliases and directives, fragments expanded.

Nested fragment spreads let a few hundred bytes expand to a million times their size. Each fragment
is measured once and its counts are added wherever it is spread, so the time is linear in the
document.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    Node,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from api.errors import Code
from api.settings import Settings

# Their depth is not counted: GraphiQL's introspection query is deeper than other queries, and the
# cost and graphql-core bound it.
INTROSPECTION = ("__schema", "__type")


class Shape(NamedTuple):
    """The size of a selection set. `fields` counts its top level, the others all levels."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0

    def beside(self, other: "Shape") -> "Shape":
        """Merge with another shape into that of one selection set."""
        counts = (mine + theirs for mine, theirs in zip(self[1:], other[1:], strict=True))
        return Shape(max(self.depth, other.depth), *counts)


class Shapes:
    """Measures the selection sets of one document, each fragment once.

    `visits` counts the selections measured.
    """

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        self.visits = 0
        self._fragments = fragments
        self._measured: dict[str, Shape] = {}

    def operation(self, node: OperationDefinitionNode) -> Shape:
        """The shape of an operation."""
        variables = node.variable_definitions or ()
        directives = _count_directives([node, *variables])
        return self._selection_set(node.selection_set).beside(Shape(directives=directives))

    def _selection_set(self, node: SelectionSetNode) -> Shape:
        shape = Shape()
        for selection in distinct(node.selections):
            self.visits += 1
            shape = shape.beside(self._selection(selection))
        return shape

    def _selection(self, node: SelectionNode) -> Shape:
        own = Shape(directives=_count_directives([node]))
        if isinstance(node, FieldNode):
            return own.beside(self._field(node))
        if isinstance(node, FragmentSpreadNode):
            return own.beside(self._fragment(node.name.value))
        inner: SelectionSetNode = node.selection_set  # type: ignore[attr-defined]
        return own.beside(self._selection_set(inner))

    def _field(self, node: FieldNode) -> Shape:
        inner = self._selection_set(node.selection_set) if node.selection_set else Shape()
        below = 0 if node.name.value in INTROSPECTION else inner.depth
        aliases = inner.aliases + (node.alias is not None)
        return Shape(1 + below, 1, aliases, inner.directives)

    def _fragment(self, name: str) -> Shape:
        if name not in self._measured:
            # Validation refuses a fragment that is missing or spreads itself.
            self._measured[name] = Shape()
            if fragment := self._fragments.get(name):
                own = Shape(directives=_count_directives([fragment]))
                self._measured[name] = own.beside(self._selection_set(fragment.selection_set))
        return self._measured[name]


def limit_errors(document: DocumentNode, settings: Settings) -> list[GraphQLError]:
    """The errors for each limit that a document exceeds."""
    shapes = Shapes(fragments_of(document))
    operations = (
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    )
    try:
        return [error for node in operations for error in _errors(node, shapes, settings)]
    except RecursionError:
        return [too_big("nests too deeply", "nesting", settings.max_depth)]


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """The fragments of a document by name."""
    definitions = document.definitions
    return {
        node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)
    }


def distinct(selections: Iterable[SelectionNode]) -> Iterator[SelectionNode]:
    """The selections of one set; a fragment that is spread twice counts once, as in execution."""
    spread: set[str] = set()
    for node in selections:
        if isinstance(node, FragmentSpreadNode):
            if node.name.value in spread:
                continue
            spread.add(node.name.value)
        yield node


def too_big(what: str, limit: str, maximum: int, nodes: Iterable[Node] = ()) -> GraphQLError:
    """The error for a query beyond a limit; `what` completes "The query ..."."""
    extensions = {"code": Code.LIMIT_EXCEEDED, "limit": limit, "maximum": maximum}
    message = f"The query {what}: ask for less, or split it into several queries."
    return GraphQLError(message, list(nodes) or None, extensions=extensions)


def _errors(
    node: OperationDefinitionNode, shapes: Shapes, settings: Settings
) -> Iterator[GraphQLError]:
    shape = shapes.operation(node)
    limits = (
        ("depth", shape.depth, settings.max_depth, "levels of fields"),
        ("root fields", shape.fields, settings.max_root_fields, "fields at its top"),
        ("aliases", shape.aliases, settings.max_aliases, "aliases"),
        ("directives", shape.directives, settings.max_directives, "directives"),
    )
    for limit, count, maximum, unit in limits:
        if count > maximum:
            yield too_big(f"has more than {maximum} {unit}", limit, maximum, [node])


def _count_directives(nodes: Iterable[Node]) -> int:
    return sum(len(getattr(node, "directives", None) or ()) for node in nodes)
