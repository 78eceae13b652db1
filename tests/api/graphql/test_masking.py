import pytest
from graphql import ExecutionResult, GraphQLError, build_schema, graphql_sync

from api.errors import Code, internal_message
from api.graphql import masking
from resolvers.core.errors import (
    IdempotencyConflict,
    InvalidCursor,
    InvalidValue,
    KeyRequired,
    KeysError,
    LedgerFull,
    LedgerUnavailable,
    MediaNotFound,
    ModerationConflict,
    ProvenanceError,
    RightRequired,
    TooManyEffects,
    VideoNotFound,
    WorkersBusy,
)


def raised(cause: Exception) -> GraphQLError:
    """The error that execution makes of what a resolver raised."""
    result = graphql_sync(build_schema("type Query {it: Int}"), "{it}", Raising(cause))
    assert result.errors is not None
    return result.errors[0]


class Raising:
    def __init__(self, cause: Exception) -> None:
        self.cause = cause

    def it(self, _info: object) -> None:
        raise self.cause


def test_unexpected_error_is_masked_with_its_place_in_the_answer() -> None:
    [entry] = masking.present([raised(ValueError("Jane Doe"))])
    incident_id = entry["extensions"]["incident"]
    assert entry == {
        "message": internal_message(str(incident_id)),
        "extensions": {"code": "INTERNAL", "incident": incident_id},
        "locations": [{"line": 1, "column": 2}],
        "path": ["it"],
    }


def test_masked_errors_of_one_answer_share_an_incident() -> None:
    first, second = masking.present([raised(ValueError()), raised(KeyError())])
    assert first["extensions"]["incident"] == second["extensions"]["incident"]


@pytest.mark.parametrize(
    ("cause", "extensions"),
    [
        (GraphQLError("x", extensions={"code": "BAD_USER_INPUT"}), {"code": "BAD_USER_INPUT"}),
        (InvalidCursor("x"), {"code": "BAD_USER_INPUT", "reason": "INVALID_CURSOR"}),
        (WorkersBusy("x"), {"code": "BUSY", "reason": "WORKERS_BUSY"}),
        (InvalidValue("x"), {"code": "BAD_USER_INPUT", "reason": "INVALID_VALUE"}),
        (TooManyEffects("x"), {"code": "BAD_USER_INPUT", "reason": "TOO_MANY_EFFECTS"}),
        (KeyRequired("x"), {"code": "UNAUTHENTICATED", "reason": "KEY_REQUIRED"}),
        (RightRequired("x"), {"code": "FORBIDDEN", "reason": "RIGHT_REQUIRED"}),
        (VideoNotFound("x"), {"code": "NOT_FOUND", "reason": "VIDEO_NOT_FOUND"}),
        (IdempotencyConflict("x"), {"code": "CONFLICT", "reason": "IDEMPOTENCY_KEY_REUSED"}),
        (ModerationConflict("x"), {"code": "CONFLICT", "reason": "MODERATION_CONFLICT"}),
        (LedgerFull("x"), {"code": "LIMIT_EXCEEDED", "reason": "LEDGER_FULL"}),
        (LedgerUnavailable("x"), {"code": "BUSY", "reason": "LEDGER_UNAVAILABLE"}),
    ],
)
def test_error_meant_for_clients_is_shown(cause: Exception, extensions: dict[str, str]) -> None:
    [entry] = masking.present([raised(cause)])
    assert (entry["message"], entry["extensions"]) == ("x", extensions)


@pytest.mark.parametrize(
    "cause",
    [
        GraphQLError("no code"),
        GraphQLError("x", extensions={"code": "NOT_OURS"}),
        GraphQLError("x", extensions={"code": ["unhashable"]}),
        KeysError("a path"),
        MediaNotFound("a path"),
        ProvenanceError("not meant for clients"),
    ],
)
def test_error_without_our_code_is_internal(cause: Exception) -> None:
    assert masking.client_code(raised(cause)) is None


def execute(query: str, variables: dict[str, object] | None = None) -> ExecutionResult:
    """Execution alone, since validation refuses most of these before."""
    schema = build_schema(
        "type Query {add(a: Int! = 1): Int  many: [Thing]}  interface Thing {a: Int}"
    )
    return graphql_sync(schema, query, {"add": 2**40, "many": [{}]}, variable_values=variables)


def test_null_for_a_required_argument_is_the_clients_fault() -> None:
    result = execute("query($a: Int = 1) {add(a: $a)}", {"a": None})
    assert [masking.client_code(error) for error in result.errors or ()] == [Code.BAD_USER_INPUT]


@pytest.mark.parametrize("query", ["{add}", "{many {a}}"])
def test_wrong_value_of_a_resolver_is_the_servers_fault(query: str) -> None:
    assert [masking.client_code(error) for error in execute(query).errors or ()] == [None]


def test_long_message_is_cut() -> None:
    entry = masking.refused(GraphQLError("x" * 10_000), Code.GRAPHQL_VALIDATION_FAILED)
    assert len(entry["message"]) == masking.MAX_MESSAGE
