"""Lists are cut at their maxima, whatever their resolvers return."""

import strawberry

from schema.core.size import MAXIMUM, WORK, at_most, limit_lists, work
from schema.core.strawberry_internals import graphql_schema


@strawberry.type
class Query:
    stored: list[int] = strawberry.field(directives=[at_most(2)], default_factory=lambda: [1] * 9)

    @strawberry.field(directives=[at_most(3), work(40)])
    def numbers(self) -> list[int]:
        return list(range(100))

    @strawberry.field(directives=[at_most(3)])
    def nothing(self) -> list[int] | None:
        return None


SCHEMA = limit_lists(strawberry.Schema(Query))


def test_longer_list_is_cut() -> None:
    answer = SCHEMA.execute_sync("{stored numbers nothing}", root_value=Query())
    assert answer.errors is None
    assert answer.data == {"stored": [1, 1], "numbers": [0, 1, 2], "nothing": None}


def test_directives_are_noted_for_the_cost() -> None:
    query = graphql_schema(SCHEMA).query_type
    assert query is not None
    noted = query.fields["numbers"].extensions
    assert (noted[MAXIMUM], noted[WORK]) == (3, 40)
    assert WORK not in query.fields["stored"].extensions
