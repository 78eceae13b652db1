"""The queries fit the contract."""

import pytest
from graphql import build_schema, parse, validate

from tests.frontend_stub.answers import QUERIES, query_text
from tests.machine import REPOSITORY

NAMES = ["badge", "feed", "history", "ingredient-graph", "panel"]


def test_queries_are_those_of_the_components_and_graphiql() -> None:
    assert sorted(file.stem for file in QUERIES.iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_query_is_valid_against_the_committed_schema(name: str) -> None:
    schema = build_schema((REPOSITORY / "schema" / "schema.graphql").read_text())
    assert validate(schema, parse(query_text(name))) == []
