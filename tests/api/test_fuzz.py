"""Schemathesis on the live demo: no query that it makes up breaks a promise of the schema."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.graphql.checks import GraphQLClientError

from tests.machine import REPOSITORY

schema = schemathesis.graphql.from_path(REPOSITORY / "schema" / "schema.graphql")

# Of the arguments it makes up some are refused, as a cursor that no page gave out. That is a
# promise kept: the answer says so by a code for clients. Schemathesis has a failure for it.
REFUSED = GraphQLClientError


@schema.parametrize()
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_no_query_breaks_a_promise(site: str, case: schemathesis.Case[Any]) -> None:
    response = case.call(base_url=f"{site}/graphql")
    try:
        case.validate_response(response)
    except FailureGroup as group:
        if not all(isinstance(failure, REFUSED) for failure in group.exceptions):
            raise
