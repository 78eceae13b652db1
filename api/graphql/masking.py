"""GraphQL errors as clients see them: each has a code, and internal ones are masked.

Errors for clients are those in the table, a GraphQLError with a code of ours in its `extensions`,
and GraphQL's own refusals of arguments. All others are internal: they are logged, and the client
sees an incident ID.
"""

from collections.abc import Mapping, Sequence

from graphql import FieldNode, GraphQLError

from api.errors import Code, ErrorEntry, entry, internal_message
from api.http import incident
from resolvers.core.errors import (
    Busy,
    IdempotencyConflict,
    InvalidCursor,
    InvalidPageSize,
    InvalidValue,
    KeyRequired,
    LedgerFull,
    ModerationConflict,
    ProvenanceError,
    RightRequired,
    TooManyEffects,
    TooManyIds,
    VideoNotFound,
)

CODES = frozenset(Code)
MAX_MESSAGE = 500  # characters

# The code for each error class of the resolvers, whose own code is sent as `reason`.
MEANT: Mapping[type[ProvenanceError], Code] = {
    Busy: Code.BUSY,
    InvalidCursor: Code.BAD_USER_INPUT,
    InvalidPageSize: Code.BAD_USER_INPUT,
    InvalidValue: Code.BAD_USER_INPUT,
    KeyRequired: Code.UNAUTHENTICATED,
    LedgerFull: Code.LIMIT_EXCEEDED,
    ModerationConflict: Code.CONFLICT,
    IdempotencyConflict: Code.CONFLICT,
    RightRequired: Code.FORBIDDEN,
    TooManyEffects: Code.BAD_USER_INPUT,
    TooManyIds: Code.BAD_USER_INPUT,
    VideoNotFound: Code.NOT_FOUND,
}


def refused(error: GraphQLError, code: Code) -> ErrorEntry:
    """Build the entry for an error meant for clients, with `code` unless it has its own."""
    extensions = {"code": code, **(error.extensions or {})}
    message = error.message
    # Such a message can quote names from the query many times.
    if len(message) > MAX_MESSAGE:
        message = message[: MAX_MESSAGE - 1] + "…"
    return _placed(error, {"message": message, "extensions": extensions})


def present(errors: Sequence[GraphQLError]) -> list[ErrorEntry]:
    """Build the entries for the field errors of an answer; internal ones share an incident ID."""
    hidden = [error for error in errors if client_code(error) is None]
    incident_id = incident.record(map(_cause, hidden)) if hidden else ""
    return [_presented(error, incident_id) for error in errors]


def client_code(error: GraphQLError) -> Code | None:
    """The code of an error meant for clients; None for an internal error."""
    code = (error.extensions or {}).get("code")
    if isinstance(code, str) and code in CODES:
        return Code(code)
    if meant := _meant(error):
        return meant
    return Code.BAD_USER_INPUT if _refuses_argument(error) else None


def _meant(error: GraphQLError) -> Code | None:
    cause = _cause(error)
    return next((code for kind, code in MEANT.items() if isinstance(cause, kind)), None)


def _refuses_argument(error: GraphQLError) -> bool:
    # Such an error points to the argument; one about a resolver's result points to its field, if
    # anywhere.
    cause = error.original_error
    nodes = cause.nodes if isinstance(cause, GraphQLError) else None
    return bool(nodes) and not any(isinstance(node, FieldNode) for node in nodes or ())


def _presented(error: GraphQLError, incident_id: str) -> ErrorEntry:
    code = client_code(error)
    if code is None:
        masked = entry(internal_message(incident_id), Code.INTERNAL, incident=incident_id)
        return _placed(error, masked)
    presented = refused(error, code)
    if isinstance(cause := _cause(error), ProvenanceError):
        presented["extensions"] = {**presented["extensions"], "reason": cause.code}
    return presented


def _placed(error: GraphQLError, presented: ErrorEntry) -> ErrorEntry:
    if error.locations:
        presented["locations"] = [location.formatted for location in error.locations]
    if error.path is not None:
        presented["path"] = error.path
    return presented


def _cause(error: GraphQLError) -> BaseException:
    cause: BaseException = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause
