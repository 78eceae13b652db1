"""The cost of a query: an estimate, before execution, of the number of values in its answer.

Every object and every leaf is a value. Values in a list count once for each item that the list can
have (see `sizes`), so nested lists multiply. A field can take more work than its values (see
`schema.core.size.work`), which counts too:

    {videos(ids: [...50...]) {title label {text}}}    1 + 50 x (1 + title 1 + label 1 + text 1)

Each fragment is priced once, which keeps the time linear in the document (see `limits`).
"""

from collections.abc import Mapping
from typing import NamedTuple

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
)

from api.errors import Code
from api.graphql.limits import distinct
from api.graphql.sizes import (
    ASSUMED_PAGE,
    SIZE_ARGUMENTS,
    argument_sizes,
    introspection_sizes,
    unbounded_lists,
)
from schema.core.size import MAXIMUM, WORK

Fragments = Mapping[str, FragmentDefinitionNode]


class Price(NamedTuple):
    """The cost of a selection set: `once`, plus `each` for every item.

    `each` is the cost in lists whose length the parent field sets, as `feed(first:)` does for
    `edges`.
    """

    once: float = 0
    each: float = 0

    def with_items(self, items: int) -> float:
        """The cost if those lists have `items` items."""
        return self.once + items * self.each


class Tariff:
    """The parts of a cost that depend on the schema alone."""

    def __init__(self, schema: GraphQLSchema, max_list: int) -> None:
        """Raises TypeError for a schema with a list of any length: it would have no cost."""
        if lists := unbounded_lists(schema):
            raise TypeError(f"These lists have no maximum: {', '.join(lists)}.")
        self.schema, self.max_list = schema, max_list
        self.introspection = introspection_sizes(schema)


class Bill:
    """The cost of one operation of a valid document, given the `sizes` of its variables.

    `errors` holds an error for each list beyond the maximum; `visits` counts the selections priced.
    """

    def __init__(
        self,
        tariff: Tariff,
        fragments: Fragments,
        operation: OperationDefinitionNode,
        sizes: Mapping[str, int],
    ) -> None:
        self.errors: list[GraphQLError] = []
        self.visits = 0
        self._tariff, self._fragments, self._sizes = tariff, fragments, sizes
        self._priced: dict[str, Price] = {}
        root = tariff.schema.get_root_type(operation.operation)
        self.cost = self._selections(operation.selection_set, root).once

    def _selections(
        self, node: SelectionSetNode | None, parent: GraphQLCompositeType | None
    ) -> Price:
        selections = distinct(node.selections if node else ())
        prices = [self._selection(selection, parent) for selection in selections]
        self.visits += len(prices)
        return Price(sum(price.once for price in prices), sum(price.each for price in prices))

    def _selection(self, node: SelectionNode, parent: GraphQLCompositeType | None) -> Price:
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value)
        if isinstance(node, InlineFragmentNode):
            return self._selections(node.selection_set, self._condition(node) or parent)
        assert isinstance(node, FieldNode) and parent is not None  # noqa: S101, PT018
        definition = self._tariff.schema.get_field(parent, node.name.value)
        assert definition is not None  # noqa: S101 - only valid documents are priced
        return self._field(node, definition, (parent.name, node.name.value))

    def _fragment(self, name: str) -> Price:
        if name not in self._priced:
            fragment = self._fragments[name]
            parent = self._condition(fragment)
            self._priced[name] = self._selections(fragment.selection_set, parent)
        return self._priced[name]

    def _condition(
        self, node: FragmentDefinitionNode | InlineFragmentNode
    ) -> GraphQLCompositeType | None:
        condition = node.type_condition
        kind = self._tariff.schema.get_type(condition.name.value) if condition else None
        return kind if is_composite_type(kind) else None

    def _field(self, node: FieldNode, definition: GraphQLField, place: tuple[str, str]) -> Price:
        named = get_named_type(definition.type)
        inner = self._selections(node.selection_set, named if is_composite_type(named) else None)
        sizes = dict(argument_sizes(node, definition, self._sizes))
        size = self._size(node, sizes)
        own = 1 + definition.extensions.get(WORK, 0)
        if not is_list_type(get_nullable_type(definition.type)):
            page = ASSUMED_PAGE if size is None else size
            return Price(own + inner.with_items(page))
        item = 1 + inner.once
        length = self._length(definition, place) if size is None else size
        if length is None and sizes:
            length = ASSUMED_PAGE
        return Price(own, item) if length is None else Price(own + length * item)

    def _length(self, definition: GraphQLField, place: tuple[str, str]) -> float | None:
        """The length of a list that has no size argument; None if its parent's argument sets it."""
        maximum: int | None = definition.extensions.get(MAXIMUM)
        return self._tariff.introspection.get(place) if maximum is None else maximum

    def _size(self, node: FieldNode, sizes: Mapping[str, int | None]) -> int | None:
        given = {name: size for name, size in sizes.items() if size is not None}
        for name, size in given.items():
            if size > self._tariff.max_list:
                self.errors.append(self._too_long(node, name))
        # The schema refuses negative sizes; here they must not lower the cost.
        return max(0, *given.values()) if given else None

    def _too_long(self, node: FieldNode, argument: str) -> GraphQLError:
        field, maximum = node.name.value, self._tariff.max_list
        message = f"`{field}` takes at most {maximum} by `{argument}`: {SIZE_ARGUMENTS[argument]}."
        return GraphQLError(message, node, extensions={"code": Code.BAD_USER_INPUT})
