"""The lengths of lists in an answer: from the arguments in the query, or the schema's maxima.

An argument is a literal or a variable. Values are not validated here: execution refuses wrong ones,
which have no size.
"""

from collections.abc import Iterator, Mapping
from statistics import fmean
from typing import Any

from graphql import (
    FieldNode,
    GraphQLArgument,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    OperationDefinitionNode,
    OperationType,
    ValueNode,
    VariableNode,
    assert_object_type,
    get_named_type,
    get_nullable_type,
    introspection_from_schema,
    introspection_types,
    is_list_type,
)

from schema.core.size import MAXIMUM

# The arguments that size a list, with the advice for one that is too large.
SIZE_ARGUMENTS = {
    "first": "ask for fewer, and for the next ones with `after`",
    "last": "ask for fewer, and for those before with `before`",
    "ids": "split them over several queries",
}
ASSUMED_PAGE = 20  # items where a size argument is not given


def variable_sizes(node: OperationDefinitionNode, values: Mapping[str, object]) -> dict[str, int]:
    """The sizes that the variables of an operation give, by name."""
    sizes = {}
    for definition in node.variable_definitions or ():
        name = definition.variable.name.value
        default = definition.default_value
        given = name in values or default is None
        size = _of_value(values.get(name)) if given else _of_node(default, {})
        if size is not None:
            sizes[name] = size
    return sizes


def argument_sizes(
    node: FieldNode, definition: GraphQLField, variables: Mapping[str, int]
) -> Iterator[tuple[str, int | None]]:
    """Each size argument of a field, with its size; None if it is not given."""
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    for name in SIZE_ARGUMENTS:
        if name in definition.args:
            size = _of_node(given.get(name), variables)
            yield name, size if size is not None else _of_default(definition.args[name])


def unbounded_lists(schema: GraphQLSchema) -> list[str]:
    """The list fields, such as "Label.evidence", whose length nothing bounds: neither a maximum
    (see `schema.core.size`), nor a size argument of the field or of all that lead to its type.
    """
    object_types = [
        kind
        for kind in schema.type_map.values()
        if isinstance(kind, GraphQLObjectType) and kind.name not in introspection_types
    ]
    fields = [(kind, name, field) for kind in object_types for name, field in kind.fields.items()]
    unsized = {get_named_type(field.type).name for _, _, field in fields if not _is_sized(field)}
    roots = {root.name for root in map(schema.get_root_type, OperationType) if root}
    return [
        f"{kind.name}.{name}"
        for kind, name, field in fields
        if is_list_type(get_nullable_type(field.type))
        and not (MAXIMUM in field.extensions or _is_sized(field))
        and kind.name in unsized | roots
    ]


def _is_sized(field: GraphQLField) -> bool:
    return any(name in field.args for name in SIZE_ARGUMENTS)


def introspection_sizes(schema: GraphQLSchema) -> dict[tuple[str, str], float]:
    """The average lengths of lists in introspection, by type and field, from the schema."""
    whole: Any = introspection_from_schema(schema)["__schema"]
    fields = [field for kind in whole["types"] for field in kind["fields"] or ()]
    holders: dict[str, list[Any]] = {
        "__Schema": [whole],
        "__Type": whole["types"],
        "__Field": fields,
        "__Directive": whole["directives"],
    }
    return {
        (name, field): fmean(len(holder[field] or ()) for holder in objects)
        for name, objects in holders.items()
        for field in _list_fields(name)
    }


def _list_fields(introspection_type: str) -> list[str]:
    type_ = assert_object_type(introspection_types[introspection_type])
    fields = type_.fields.items()
    return [name for name, field in fields if is_list_type(get_nullable_type(field.type))]


def _of_value(value: object) -> int | None:
    if isinstance(value, list):
        return len(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int):
        return value
    return 1 if isinstance(value, str) else None


def _of_node(node: ValueNode | None, variables: Mapping[str, int]) -> int | None:
    if node is None or isinstance(node, NullValueNode):
        return None
    if isinstance(node, VariableNode):
        return variables.get(node.name.value)
    if isinstance(node, IntValueNode):
        return int(node.value)
    return len(node.values) if isinstance(node, ListValueNode) else 1


def _of_default(argument: GraphQLArgument) -> int | None:
    if argument.default is None:
        return _of_value(argument.default_value)
    literal = argument.default.literal
    return _of_node(literal, {}) if literal else _of_value(argument.default.value)
