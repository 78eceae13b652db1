"""GraphQL enumerations made from those of `resolvers`, with every value described."""

from collections.abc import Mapping
from enum import Enum

import strawberry

from schema.core.strawberry_internals import describe_values


def describe(kind: type[Enum], name: str, description: str, values: Mapping[str, str]) -> None:
    """Make `kind` a GraphQL enumeration. A missing description raises KeyError at import."""
    strawberry.enum(kind, name=name, description=description)
    describe_values(kind, values)
