"""Strawberry's private names, which no other module uses.

Strawberry has no public API for them: pyproject.toml bounds its version, and
tests/schema/core/test_strawberry_internals.py names the one that a new version breaks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, cast

import strawberry
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField


def graphql_schema(schema: strawberry.Schema) -> GraphQLSchema:
    """The graphql-core schema that Strawberry builds."""
    return schema._schema


def object_types(schema: strawberry.Schema) -> Iterator[GraphQLObjectType]:
    """Every object type of a schema."""
    for kind in graphql_schema(schema).type_map.values():
        if isinstance(kind, GraphQLObjectType):
            yield kind


def definition(field: GraphQLField) -> StrawberryField | None:
    """The Strawberry field behind a graphql-core field, or None for one of graphql-core's own."""
    strawberry_field = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return strawberry_field if isinstance(strawberry_field, StrawberryField) else None


def fields(kind: type) -> Sequence[StrawberryField]:
    """The fields of a class that is a Strawberry type."""
    return cast("Any", kind).__strawberry_definition__.fields  # type: ignore[no-any-return]


def method(field: StrawberryField) -> Callable[..., object] | None:
    """The function that resolves a field, or None for a field that is an attribute."""
    resolver = field.base_resolver
    return None if resolver is None else cast("Callable[..., object]", resolver.wrapped_func)


def describe_values(kind: type[Enum], descriptions: Mapping[str, str]) -> None:
    """Describe each value of a Strawberry enumeration. Raises KeyError for one without."""
    for value in cast("Any", kind).__strawberry_definition__.values:
        value.description = descriptions[value.name]
