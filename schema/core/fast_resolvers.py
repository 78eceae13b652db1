"""Direct resolvers: fields that only read an attribute or call a method skip Strawberry's wrappers.

For each method Strawberry builds an `Info`, converts arguments and runs extensions; for each
attribute it looks for a method first. A panel has 160 fields, and nearly all need none of this.
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
    """Replace the resolvers of plain attributes and of methods that take only `self`. Fields with
    arguments, `info` or extensions, and async fields, keep theirs.
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
