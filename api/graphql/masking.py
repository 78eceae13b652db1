"""GraphQL errors as clients see them: every one with a code, and the internal ones without a word.

Some errors are meant for clients: those of the resolvers that the table names, a GraphQLError that
was raised with one of our codes in its `extensions`, and GraphQL's own refusals of arguments. All
others are internal: logged, and masked.
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

# What resolvers raise for clients, by class; a finer code of their own goes beside ours.
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
    """An error meant for the client, with `code` unless it brings its own."""
    extensions = {"code": code, **(error.extensions or {})}
    message = error.message
    # Such a message may quote names from the query, over and over.
    if len(message) > MAX_MESSAGE:
        message = message[: MAX_MESSAGE - 1] + "…"
    return _placed(error, {"message": message, "extensions": extensions})


def present(errors: Sequence[GraphQLError]) -> list[ErrorEntry]:
    """The field errors of one answer. The internal ones share one incident ID."""
    hidden = [error for error in errors if client_code(error) is None]
    incident_id = incident.record(map(_cause, hidden)) if hidden else ""
    return [_presented(error, incident_id) for error in errors]


def client_code(error: GraphQLError) -> Code | None:
    """The code of an error that is meant for the client, None for an internal error."""
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
    # Such an error points at the argument, while those about what a resolver returned point at
    # its field, if anywhere.
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
