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
from graphql import GraphQLField

from schema.core.strawberry_internals import definition, method, object_types

Resolver = Callable[[Any, Any], Any]


def resolve_directly(schema: strawberry.Schema) -> strawberry.Schema:
    """The same schema, where each attribute and each method of nothing but `self` is called
    straight. Fields with arguments, `info` or extensions, and async ones, stay as they are.
    """
    for kind in object_types(schema):
        for field in kind.fields.values():
            field.resolve = _direct(field) or field.resolve
    return schema


def _direct(field: GraphQLField) -> Resolver | None:
    strawberry_field = definition(field)
    if strawberry_field is None or strawberry_field.extensions:
        return None
    function = method(strawberry_field)
    if function is None:
        return _unary(attrgetter(strawberry_field.python_name))
    if strawberry_field.is_async or not isfunction(function):
        return None
    return _unary(function) if list(signature(function).parameters) == ["self"] else None


def _unary(function: Callable[[Any], Any]) -> Resolver:
    return lambda source, info: function(source)
