"""Direct resolvers: most fields only read, so they are called without what Strawberry wraps around.

Around each method Strawberry makes an `Info`, converts arguments and runs extensions, and around
each attribute it looks for a method first. A panel has 160 fields, and nearly all of them need none
of that.
"""

from collections.abc import Callable
from inspect import isfunction, signature
from operator import attrgetter
from typing import Any

import strawberry
from graphql import GraphQLField, GraphQLObjectType
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

Resolver = Callable[[Any, Any], Any]


def resolve_directly(schema: strawberry.Schema) -> strawberry.Schema:
    """The same schema, where each attribute and each method of nothing but `self` is called
    straight. Fields with arguments, `info` or extensions, and async ones, stay as they are.
    """
    for kind in schema._schema.type_map.values():
        if isinstance(kind, GraphQLObjectType):
            for field in kind.fields.values():
                field.resolve = _direct(field) or field.resolve
    return schema


def _direct(field: GraphQLField) -> Resolver | None:
    definition = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if not isinstance(definition, StrawberryField) or definition.extensions:
        return None
    if definition.base_resolver is None:
        return _unary(attrgetter(definition.python_name))
    method = definition.base_resolver.wrapped_func
    if definition.is_async or not isfunction(method):
        return None
    return _unary(method) if list(signature(method).parameters) == ["self"] else None


def _unary(function: Callable[[Any], Any]) -> Resolver:
    return lambda source, info: function(source)
