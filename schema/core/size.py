"""Sizes of lists, and the work of fields, which the cost of a query is made of.

    roles: list[str] = strawberry.field(description="...", directives=[*SYSTEM, at_most(16)])

Every list has a maximum, by `at_most` or by a size argument of its own or of the connection around
it. `limit_lists` cuts every list at its maximum, so no resolver can exceed it.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from itertools import islice
from typing import Any, Final

import strawberry
from graphql import GraphQLField
from strawberry.schema_directive import Location

from schema.core.strawberry_internals import definition, object_types

MAXIMUM: Final = "maximum"  # in the extensions of a graphql-core field
WORK: Final = "work"

LIST_WORK: Final = 30  # of a page from the ledger: a round trip's share, and decoding

Resolver = Callable[..., Any]


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    name="listSize",
    description="States the maximum length of a list, which the cost of a query assumes.",
)
class ListSize:
    """The directive `@listSize(assumedSize: ...)` of the GraphQL Cost Directives specification."""

    assumed_size: int = strawberry.directive_field(name="assumedSize")


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    name="cost",
    description="States the cost of a field beside the values in its answer.",
)
class Cost:
    """The directive `@cost(weight: ...)` of the GraphQL Cost Directives specification."""

    weight: str = strawberry.directive_field(name="weight")


def at_most(maximum: int) -> ListSize:
    """The directive of a list with at most `maximum` items."""
    return ListSize(assumed_size=maximum)


def work(values: int) -> Cost:
    """The directive of a field that takes the work of so many plain values."""
    return Cost(weight=str(values))


def limit_lists(schema: strawberry.Schema) -> strawberry.Schema:
    """Cut the lists of a schema at their maxima, and note both directives for the cost."""
    for kind in object_types(schema):
        for field in kind.fields.values():
            field.extensions.update(_noted(field))
            if MAXIMUM in field.extensions and field.resolve is not None:
                field.resolve = _limited(field.resolve, field.extensions[MAXIMUM])
    return schema


def _noted(field: GraphQLField) -> Iterator[tuple[str, int]]:
    for directive in _directives(field):
        if isinstance(directive, ListSize):
            yield MAXIMUM, directive.assumed_size
        if isinstance(directive, Cost):
            yield WORK, int(directive.weight)


def _directives(field: GraphQLField) -> tuple[object, ...]:
    strawberry_field = definition(field)
    return tuple(strawberry_field.directives) if strawberry_field else ()


def _limited(resolve: Resolver, maximum: int) -> Resolver:
    @wraps(resolve)
    def limited(source: object, info: object, **arguments: object) -> object:
        items = resolve(source, info, **arguments)
        return None if items is None else list(islice(items, maximum))

    return limited
