"""Fields that are called straight, and those that are not."""

from typing import Any

import pytest
import strawberry
from graphql import GraphQLObjectType
from strawberry.extensions import FieldExtension

from schema.contract import build
from schema.core.fast_resolvers import resolve_directly
from schema.core.strawberry_internals import graphql_schema


class Shout(FieldExtension):
    def resolve(self, next_: Any, source: Any, info: strawberry.Info, **kwargs: Any) -> str:
        return str(next_(source, info, **kwargs)).upper()


@strawberry.type
class Query:
    name: str = "panel"

    @strawberry.field
    def title(self) -> str:
        return self.name.title()

    @strawberry.field
    def repeated(self, times: int = 2) -> str:
        return self.name * times

    @strawberry.field
    def asked(self, info: strawberry.Info) -> str:
        return info.field_name

    @strawberry.field
    async def awaited(self) -> str:
        return self.name

    @strawberry.field(extensions=[Shout()])
    def shouted(self) -> str:
        return self.name


def resolvers(schema: strawberry.Schema, name: str) -> dict[str, object]:
    kind = graphql_schema(schema).type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    return {name: field.resolve for name, field in kind.fields.items()}


def test_only_attributes_and_methods_of_nothing_else_are_called_straight() -> None:
    schema = strawberry.Schema(query=Query)
    before = resolvers(schema, "Query")
    after = resolvers(resolve_directly(schema), "Query")
    assert {name for name in before if before[name] is not after[name]} == {"name", "title"}


@pytest.mark.anyio
async def test_every_field_answers_as_before() -> None:
    schema = resolve_directly(strawberry.Schema(query=Query))
    query = "{name title repeated(times: 3) asked awaited shouted}"
    assert (await schema.execute(query, root_value=Query())).data == {
        "name": "panel",
        "title": "Panel",
        "repeated": "panelpanelpanel",
        "asked": "asked",
        "awaited": "panel",
        "shouted": "PANEL",
    }


def test_a_label_is_read_straight_but_for_what_is_not_of_the_video() -> None:
    found = resolvers(build(), "Label").items()
    wrapped = {
        name for name, each in found if each and each.__module__ != "schema.core.fast_resolvers"
    }
    assert wrapped == {"learnMore"}
