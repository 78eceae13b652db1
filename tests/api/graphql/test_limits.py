"""Limits count what a query stands for, and look at each of its selections once."""

from typing import Any

import pytest
from graphql import OperationDefinitionNode, get_introspection_query, parse

from api.errors import Code
from api.graphql.limits import Shape, Shapes, fragments_of, limit_errors
from api.settings import Settings


def measured(text: str) -> tuple[Shape, int]:
    """The shape of a document's first operation, and how many selections were looked at."""
    document = parse(text)
    shapes = Shapes(fragments_of(document))
    [operation] = [
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    ]
    return shapes.operation(operation), shapes.visits


def doubling(fragments: int, body: str) -> str:
    """A document whose each fragment spreads the one before twice, in two fields."""
    chain = (
        f"fragment f{i} on Q {{a {{...f{i - 1}}} b {{...f{i - 1}}}}}" for i in range(1, fragments)
    )
    return f"{{...f{fragments - 1}}} fragment f0 on Q {{{body}}} " + " ".join(chain)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("{a}", Shape(depth=1, fields=1)),
        ("{a b {c {d}} e}", Shape(depth=3, fields=3)),
        ("{a ... {b} ... on Q {c {d}}}", Shape(depth=2, fields=3)),
        ("{a ...f} fragment f on Q {b {c} d}", Shape(depth=2, fields=3)),
        ("{x: a {y: b} z: c}", Shape(depth=2, fields=2, aliases=3)),
        ("{a {...f} b {...f}} fragment f on Q {x: c}", Shape(depth=2, fields=2, aliases=2)),
        ("{...f ...f} fragment f on Q {x: c}", Shape(depth=1, fields=1, aliases=1)),
        ("query ($v: Int @d) @d {a @d @d ... @d {b} ...f @d} fragment f on Q @d {c @d}",
         Shape(depth=1, fields=3, directives=8)),
        ("{__schema {types {fields {type {ofType {name}}}}}}", Shape(depth=1, fields=1)),
    ],
)  # fmt: skip
def test_shape_counts_with_the_fragments_put_in(text: str, shape: Shape) -> None:
    assert measured(text)[0] == shape


def test_fragments_are_visited_once_whatever_they_stand_for() -> None:
    shape, visits = measured(doubling(90, "x: c"))
    assert shape == Shape(depth=90, fields=2, aliases=2**89)
    assert visits == 1 + 1 + 89 * 4


@pytest.mark.parametrize(
    "text",
    [
        "{...f} fragment f on Q {a {...f}}",
        "{...f} fragment f on Q {...g} fragment g on Q {...f}",
        "{...nowhere}",
    ],
)
def test_what_validation_will_refuse_is_measured_all_the_same(text: str) -> None:
    assert limit_errors(parse(text), Settings()) == []


@pytest.mark.parametrize(
    ("settings", "limit", "text"),
    [
        ({"max_depth": 2}, "depth", "{a {b {c}}}"),
        ({"max_root_fields": 2}, "root fields", "{a ...f} fragment f on Q {b c}"),
        ({"max_aliases": 1}, "aliases", "{x: a y: b}"),
        ({"max_directives": 1}, "directives", "{a @skip(if: true) b @skip(if: true)}"),
    ],
)
def test_query_beyond_a_limit_is_refused(settings: dict[str, Any], limit: str, text: str) -> None:
    [error] = limit_errors(parse(text), Settings(**settings))
    [maximum] = settings.values()
    assert error.extensions == {"code": Code.LIMIT_EXCEEDED, "limit": limit, "maximum": maximum}
    assert error.message.endswith(": ask for less, or split it into several queries.")
    assert limit_errors(parse(text), Settings(**dict.fromkeys(settings, maximum + 1))) == []


def test_every_operation_of_a_document_is_held_to_the_limits() -> None:
    errors = limit_errors(parse("query A {a} query B {a {b}}"), Settings(max_depth=1))
    assert [error.locations for error in errors if error.locations] == [[(1, 13)]]


def test_chain_of_fragments_deeper_than_the_stack_is_refused() -> None:
    chain = " ".join(f"fragment f{i} on Q {{...f{i - 1}}}" for i in range(1, 3000))
    [error] = limit_errors(parse(f"{{...f2999}} fragment f0 on Q {{a}} {chain}"), Settings())
    assert (error.extensions or {})["limit"] == "nesting"


def test_introspection_as_graphiql_asks_for_it_is_within_the_limits() -> None:
    assert limit_errors(parse(get_introspection_query()), Settings()) == []
