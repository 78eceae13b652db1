"""The tree of errors: what `schema` and `api` may catch, and the stable code of each.

    ProvenanceError
    ├── Busy              too many requests: try again in a moment
    │   ├── LedgerUnavailable
    │   ├── SingleFlightBusy
    │   └── WorkersBusy
    ├── IdempotencyConflict  an idempotency key was reused for another change
    ├── InvalidCursor     a cursor that no page returned
    ├── InvalidPageSize   a page size out of range
    ├── InvalidValue      a value that cannot be written
    ├── KeyRequired       the operation requires an API key
    ├── KeysError         the operator's API keys cannot be used
    ├── LearnMoreError    the operator's list of further reading cannot be used
    ├── LedgerFull        there is no room for another record
    ├── MediaNotFound     there is no file at a path
    ├── MediaUnavailable  a file cannot be read at the moment
    ├── ModerationConflict  a decision that cannot follow the one before it
    ├── RedisUnsuited     the operator's Redis is of a kind that is not supported
    ├── RemoteError       a remote manifest was not fetched
    │   └── RemoteRefused
    ├── RightRequired     the API key lacks a right
    ├── TooManyEffects    a video has the maximum number of effects
    ├── TooManyIds        a request for more videos than one response holds
    ├── TrustError        a trust list of the operator cannot be used
    ├── VideoNotFound     a change to a video that does not exist
    ├── VideoRemoved      the media of a video that a moderator removed
    └── WorkerError       a job in a worker process returned no result
        ├── WorkerDied
        ├── WorkerFailed
        └── WorkerTimeout

Codes are part of the contract. The words may change, the codes do not.
"""

from typing import ClassVar


class ProvenanceError(Exception):
    """Base of every error that this package raises on purpose.

    `code` is stable and for programs, `message` is one English sentence for people and never holds
    a path, a secret or text from a media file.
    """

    code: ClassVar[str] = "PROVENANCE_ERROR"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Busy(ProvenanceError):
    """Too many requests at once. The request itself is valid: try again."""

    code: ClassVar[str] = "BUSY"


class SingleFlightBusy(Busy):
    """Too many different keys are in progress."""

    code: ClassVar[str] = "FLIGHT_BUSY"


class LedgerUnavailable(Busy):
    """The ledger cannot be read or written now: try again. If only the response was lost, the same
    change request reports the result.
    """

    code: ClassVar[str] = "LEDGER_UNAVAILABLE"


class WorkersBusy(Busy):
    """No worker became free in time, or too many calls wait for one."""

    code: ClassVar[str] = "WORKERS_BUSY"


class InvalidCursor(ProvenanceError):
    """A cursor that no page returned."""

    code: ClassVar[str] = "INVALID_CURSOR"


class InvalidPageSize(ProvenanceError):
    """A page size out of range."""

    code: ClassVar[str] = "INVALID_PAGE_SIZE"


class InvalidValue(ProvenanceError):
    """A value that cannot be written. The message names the valid ones."""

    code: ClassVar[str] = "INVALID_VALUE"


class KeyRequired(ProvenanceError):
    """The operation requires an API key, and the request has none."""

    code: ClassVar[str] = "KEY_REQUIRED"


class KeysError(ProvenanceError):
    """The operator's file of API keys cannot be used. The message says what to correct."""

    code: ClassVar[str] = "KEYS_UNUSABLE"


class LearnMoreError(ProvenanceError):
    """The operator's list of further reading cannot be used. The message says what to correct."""

    code: ClassVar[str] = "LEARN_MORE_UNUSABLE"


class LedgerFull(ProvenanceError):
    """There is no room for another record. Nothing was written."""

    code: ClassVar[str] = "LEDGER_FULL"


class MediaNotFound(ProvenanceError):
    """There is no file at the path. The message repeats the path to the caller that gave it."""

    code: ClassVar[str] = "MEDIA_NOT_FOUND"


class MediaUnavailable(ProvenanceError):
    """A file cannot be read now, whatever its content: try again later."""

    code: ClassVar[str] = "MEDIA_UNAVAILABLE"


class ModerationConflict(ProvenanceError):
    """A decision that cannot follow the one before it."""

    code: ClassVar[str] = "MODERATION_CONFLICT"


class IdempotencyConflict(ProvenanceError):
    """An idempotency key was reused for another change."""

    code: ClassVar[str] = "IDEMPOTENCY_KEY_REUSED"


class RedisUnsuited(ProvenanceError):
    """The operator's Redis is of a kind that is not supported. The message says what to use."""

    code: ClassVar[str] = "REDIS_UNSUITED"


class RemoteError(ProvenanceError):
    """A remote manifest was not fetched. The message does not repeat its address, which comes from
    the file.
    """

    code: ClassVar[str] = "REMOTE_CREDENTIALS_NOT_FETCHED"


class RemoteRefused(RemoteError):
    """Content Credentials are kept at an address that is never fetched from: without TLS, malformed
    or outside the public Internet.
    """

    code: ClassVar[str] = "REMOTE_CREDENTIALS_REFUSED"


class RightRequired(ProvenanceError):
    """The API key lacks the right to the operation."""

    code: ClassVar[str] = "RIGHT_REQUIRED"


class TooManyEffects(ProvenanceError):
    """A video has the maximum number of effects."""

    code: ClassVar[str] = "TOO_MANY_EFFECTS"


class TooManyIds(ProvenanceError):
    """A request for more videos than one response holds."""

    code: ClassVar[str] = "TOO_MANY_IDS"


class TrustError(ProvenanceError):
    """A trust list cannot be used. The message names its file and says what to correct."""

    code: ClassVar[str] = "TRUST_LIST_UNUSABLE"


class VideoNotFound(ProvenanceError):
    """A change to a video that does not exist."""

    code: ClassVar[str] = "VIDEO_NOT_FOUND"


class VideoRemoved(ProvenanceError):
    """The media of a video that a moderator removed."""

    code: ClassVar[str] = "VIDEO_REMOVED"


class WorkerError(ProvenanceError):
    """A job in a worker process returned no result. Other jobs are not affected."""

    code: ClassVar[str] = "WORKER_ERROR"


class WorkerDied(WorkerError):
    """The worker process ended during the job: a crash, or its memory limit."""

    code: ClassVar[str] = "WORKER_DIED"


class WorkerFailed(WorkerError):
    """The job's function raised an exception, or returned a value that cannot be encoded.

    `kind` is the name of the exception's class. `detail` is its text, which may come from a media
    file: it is for a developer's log and never part of a response.
    """

    code: ClassVar[str] = "WORKER_FAILED"

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"The worker's job failed with {kind}.")
        self.kind = kind
        self.detail = detail


class WorkerTimeout(WorkerError):
    """The job exceeded its time limit, and its process was ended."""

    code: ClassVar[str] = "WORKER_TIMEOUT"
