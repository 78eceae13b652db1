import pytest
from graphql import FieldNode, OperationDefinitionNode, build_schema, parse

from api.graphql import sizes

SCHEMA = build_schema(
    """
    type Query {
      page(first: Int = 20, last: Int, name: String): [Int]
      items(ids: [ID!]): [Int]
    }
    enum Colour {RED GREEN}
    """
)


def operation(text: str) -> OperationDefinitionNode:
    node = parse(text).definitions[0]
    assert isinstance(node, OperationDefinitionNode)
    return node


def arguments(text: str, variables: dict[str, int] | None = None) -> dict[str, int | None]:
    field = operation(text).selection_set.selections[0]
    assert isinstance(field, FieldNode)
    assert SCHEMA.query_type is not None
    definition = SCHEMA.query_type.fields[field.name.value]
    return dict(sizes.argument_sizes(field, definition, variables or {}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{page(first: 5)}", {"first": 5, "last": None}),
        ("{page(last: 7)}", {"first": 20, "last": 7}),
        ("{page(first: null)}", {"first": 20, "last": None}),
        ("{items}", {"ids": None}),
        ('{items(ids: ["a", "b"])}', {"ids": 2}),
        ('{items(ids: "a")}', {"ids": 1}),
        ("{items(ids: [])}", {"ids": 0}),
        ("{page(first: $n)}", {"first": 9, "last": None}),
        ("{page(first: $unset)}", {"first": 20, "last": None}),
    ],
)
def test_argument_says_the_size(text: str, expected: dict[str, int | None]) -> None:
    assert arguments(text, {"n": 9}) == expected


@pytest.mark.parametrize(
    ("value", "size"),
    [
        (5, {"v": 5}),
        (5.0, {"v": 5}),
        (["a", "b"], {"v": 2}),
        ("a", {"v": 1}),
        (None, {}),
        (True, {}),
        (5.5, {}),
        ({}, {}),
    ],
)
def test_variable_says_the_size(value: object, size: dict[str, int]) -> None:
    assert sizes.variable_sizes(operation("query($v: Int = 3) {page}"), {"v": value}) == size


def test_variables_default_counts_where_it_is_left_out() -> None:
    text = "query($v: Int = 3, $ids: [ID!] = [1, 2], $w: Int) {page}"
    assert sizes.variable_sizes(operation(text), {}) == {"v": 3, "ids": 2}


def test_introspection_lists_are_as_long_as_the_schema_makes_them() -> None:
    found = sizes.introspection_sizes(SCHEMA)
    types = found["__Schema", "types"]
    assert types == len(SCHEMA.type_map)
    assert found["__Type", "enumValues"] * types == pytest.approx(
        sum(len(getattr(each, "values", ())) for each in SCHEMA.type_map.values())
    )
    assert found["__Type", "inputFields"] == 0
