"""Queries that ask for everything: every field of a type, and of all that it leads to."""

from collections.abc import Iterator

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
)

PAGE = 5


def everything(schema: GraphQLSchema, kind: str) -> str:
    """A selection of every field under a type; a type that leads to itself is entered once."""
    found = schema.type_map[kind]
    assert isinstance(found, GraphQLObjectType)
    return _selection(found, frozenset())


def _selection(kind: GraphQLObjectType | GraphQLInterfaceType, above: frozenset[str]) -> str:
    fields = (_field(name, field, above | {kind.name}) for name, field in kind.fields.items())
    return "{" + " ".join(filter(None, fields)) + "}"


def _field(name: str, field: GraphQLField, above: frozenset[str]) -> str:
    inner = get_named_type(field.type)
    if is_leaf_type(inner):
        return name
    assert isinstance(inner, GraphQLObjectType | GraphQLInterfaceType)
    if inner.name in above:
        return ""
    paged = f"(first: {PAGE})" if "first" in field.args else ""
    return f"{name}{paged} {_selection(inner, above)}"


def data_classes(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    """Each field of our own types, and what its definition says of its data."""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in kind.fields.items():
                if not kind.name.startswith("__"):
                    yield f"{kind.name}.{name}", _data_class(field)


def _data_class(field: GraphQLField) -> str:
    directives = (field.ast_node and field.ast_node.directives) or ()
    found = [d.arguments[0].value for d in directives if d.name.value == "data" and d.arguments]
    return " ".join(getattr(value, "value", "") for value in found)
