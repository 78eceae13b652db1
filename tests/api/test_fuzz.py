"""Schemathesis on the live demo: no query that it makes up breaks a promise of the schema."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.graphql.checks import GraphQLClientError, GraphQLServerError

from tests.machine import REPOSITORY

schema = schemathesis.graphql.from_path(REPOSITORY / "schema" / "schema.graphql")

# Of the arguments it makes up some are refused, as a cursor that no page gave out. That is a
# promise kept: the answer says so by a code for clients, of which it knows only the commonest.
REFUSALS = {"NOT_FOUND", "CONFLICT"}


def is_refusal(failure: BaseException) -> bool:
    """True if every error is a client's error."""
    if isinstance(failure, GraphQLServerError):
        return {error["extensions"]["code"] for error in failure.errors} <= REFUSALS
    return isinstance(failure, GraphQLClientError)


@schema.parametrize()
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_no_query_breaks_a_promise(
    site: str, back_end_key: str, case: schemathesis.Case[Any]
) -> None:
    key = {"Authorization": f"Bearer {back_end_key}"}
    response = case.call(base_url=f"{site}/graphql", headers=key)
    try:
        case.validate_response(response)
    except FailureGroup as group:
        if not all(map(is_refusal, group.exceptions)):
            raise
