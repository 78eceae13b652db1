"""Build the whole schema, and print it as text."""

import strawberry
from strawberry.printer import print_schema

from schema.core.fast_resolvers import resolve_directly
from schema.core.size import limit_lists
from schema.core.withheld import withhold
from schema.mutation import Mutation
from schema.query import Query
from schema.video import Video


def build() -> strawberry.Schema:
    """Build the schema. It has no extensions: `api.graphql` limits and executes requests."""
    schema = strawberry.Schema(query=Query, mutation=Mutation, types=[Video])
    return limit_lists(withhold(resolve_directly(schema)))


def sdl() -> str:
    """Print the schema as `schema.graphql` holds it."""
    return print_schema(build()) + "\n"
