"""The contract as a whole: the schema that clients see, and its text."""

import strawberry
from strawberry.printer import print_schema

from schema.core.fast_resolvers import resolve_directly
from schema.core.withheld import withhold
from schema.mutation import Mutation
from schema.query import Query
from schema.video import Video


def build() -> strawberry.Schema:
    """The schema. It has no extensions: the door limits and executes by itself."""
    return withhold(
        resolve_directly(strawberry.Schema(query=Query, mutation=Mutation, types=[Video]))
    )


def sdl() -> str:
    """The schema's text, as `schema.graphql` holds it."""
    return print_schema(build()) + "\n"
