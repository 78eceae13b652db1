"""Fails where a new version of Strawberry moves a private name that the schema is built with."""

import re
import tomllib
from enum import Enum
from importlib.metadata import version

import pytest
import strawberry
from graphql import GraphQLEnumType, GraphQLSchema

from schema.core import strawberry_internals as internals
from tests.machine import REPOSITORY

PRIVATE = re.compile(
    r"(?<!self)\._schema\b|__strawberry_|base_resolver|DEFINITION_BACKREF|wrapped_func"
)


class Colour(Enum):
    RED = "red"


strawberry.enum(Colour)


@strawberry.type
class Query:
    plain: str = "plain"
    colour: Colour = Colour.RED

    @strawberry.field
    def called(self) -> str:
        return self.plain


@pytest.fixture
def schema() -> strawberry.Schema:
    return strawberry.Schema(query=Query)


def test_schema_is_graphql_cores(schema: strawberry.Schema) -> None:
    built = internals.graphql_schema(schema)
    assert isinstance(built, GraphQLSchema), "Schema._schema is no longer graphql-core's schema"


def test_object_types_include_ours(schema: strawberry.Schema) -> None:
    assert "Query" in {kind.name for kind in internals.object_types(schema)}


def test_definition_leads_from_a_graphql_field_to_strawberrys(schema: strawberry.Schema) -> None:
    (query,) = (kind for kind in internals.object_types(schema) if kind.name == "Query")
    definitions = [internals.definition(field) for field in query.fields.values()]
    assert [found and found.python_name for found in definitions] == [
        "plain",
        "colour",
        "called",
    ], "GraphQLCoreConverter no longer puts the StrawberryField into a field's extensions"


def test_fields_of_a_class_are_strawberrys() -> None:
    assert [field.python_name for field in internals.fields(Query)] == ["plain", "colour", "called"]


def test_method_is_the_written_function_or_none() -> None:
    methods = {field.python_name: internals.method(field) for field in internals.fields(Query)}
    called = methods.pop("called")
    assert called is not None, "StrawberryField.base_resolver is empty for a method"
    assert called(Query()) == "plain", "base_resolver.wrapped_func is not the written function"
    assert methods == {"plain": None, "colour": None}


def test_values_of_an_enumeration_are_described(schema: strawberry.Schema) -> None:
    internals.describe_values(Colour, {"RED": "The colour of stop signs."})
    kind = internals.graphql_schema(strawberry.Schema(query=Query)).type_map["Colour"]
    assert isinstance(kind, GraphQLEnumType)
    assert kind.values["RED"].description == "The colour of stop signs."


def test_value_without_a_description_is_an_error() -> None:
    with pytest.raises(KeyError):
        internals.describe_values(Colour, {})


def test_installed_version_is_within_the_bound() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    (wanted,) = [
        d for d in project["project"]["dependencies"] if d.startswith("strawberry-graphql")
    ]
    bound = re.search(r"<(\d+)\.(\d+)$", wanted)
    assert bound is not None, "pyproject.toml must bound strawberry-graphql from above"
    installed = tuple(map(int, version("strawberry-graphql").split(".")[:2]))
    assert installed < tuple(map(int, bound.groups()))


def test_private_names_are_used_in_one_module() -> None:
    files = [path for room in ("api", "schema") for path in (REPOSITORY / room).rglob("*.py")]
    users = {path.stem for path in files if PRIVATE.search(path.read_text())}
    assert users == {"strawberry_internals"}
