"""The tree of errors: what the rooms above may catch, and the stable code each one carries.

    ProvenanceError
    ├── Busy              too much at once: the same question may be asked again a moment later
    │   ├── LedgerUnavailable
    │   ├── SingleFlightBusy
    │   └── WorkersBusy
    ├── IdempotencyConflict  an idempotency key came again, with something else to do
    ├── InvalidCursor     a page was asked for after a key that no page gave out
    ├── InvalidPageSize   a page of a size that is never served was asked for
    ├── InvalidValue      something was to be written that may not be
    ├── KeyRequired       something was asked for that takes an API key
    ├── KeysError         the operator's API keys cannot be used
    ├── LearnMoreError    the operator's list of further reading cannot be used
    ├── LedgerFull        there is no room to write anything more
    ├── MediaNotFound     a file that was named is not there
    ├── MediaUnavailable  a file could not be read now, and may be a moment later
    ├── ModerationConflict  a decision that cannot follow the one before it
    ├── RemoteError       credentials that a file keeps elsewhere were not fetched
    ├── RightRequired     an API key does not have the right to what was asked for
    ├── TooManyEffects    more effects of one video than are ever kept
    ├── TooManyIds        more videos at once than are ever served
    ├── TrustError        a trust list that the operator named cannot be used
    ├── VideoNotFound     something was to be written of a video that is not there
    ├── VideoRemoved      the media of a video was asked for that a moderator removed
    └── WorkerError       a job in a worker process gave no answer
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
    """Too much is being asked at once. Nothing is wrong with the question: ask again."""

    code: ClassVar[str] = "BUSY"


class SingleFlightBusy(Busy):
    """Too many different things are being worked out at once."""

    code: ClassVar[str] = "FLIGHT_BUSY"


class LedgerUnavailable(Busy):
    """What must not be lost cannot be read or written now: ask again. Where only the answer was
    lost, the same order again finds out.
    """

    code: ClassVar[str] = "LEDGER_UNAVAILABLE"


class WorkersBusy(Busy):
    """No worker became free in time, or too many calls are waiting for one already."""

    code: ClassVar[str] = "WORKERS_BUSY"


class InvalidCursor(ProvenanceError):
    """A page was asked for after a key that no page gave out."""

    code: ClassVar[str] = "INVALID_CURSOR"


class InvalidPageSize(ProvenanceError):
    """A page of a size that is never served was asked for."""

    code: ClassVar[str] = "INVALID_PAGE_SIZE"


class InvalidValue(ProvenanceError):
    """A value was to be written that may not be. The message says which may."""

    code: ClassVar[str] = "INVALID_VALUE"


class KeyRequired(ProvenanceError):
    """Something was asked for that takes an API key, and none came with the request."""

    code: ClassVar[str] = "KEY_REQUIRED"


class KeysError(ProvenanceError):
    """The operator's file of API keys cannot be used. The message says what to mend."""

    code: ClassVar[str] = "KEYS_UNUSABLE"


class LearnMoreError(ProvenanceError):
    """The operator's list of further reading cannot be used. The message says what to mend."""

    code: ClassVar[str] = "LEARN_MORE_UNUSABLE"


class LedgerFull(ProvenanceError):
    """There is no room to write anything more. Nothing was lost, and nothing was written."""

    code: ClassVar[str] = "LEDGER_FULL"


class MediaNotFound(ProvenanceError):
    """A file that was named is not there. The message repeats the path, to whoever gave it."""

    code: ClassVar[str] = "MEDIA_NOT_FOUND"


class MediaUnavailable(ProvenanceError):
    """A file could not be read now. That says nothing about the file: ask again later."""

    code: ClassVar[str] = "MEDIA_UNAVAILABLE"


class ModerationConflict(ProvenanceError):
    """A decision was to be written that cannot follow the one before it."""

    code: ClassVar[str] = "MODERATION_CONFLICT"


class IdempotencyConflict(ProvenanceError):
    """An idempotency key came a second time, with something else to do."""

    code: ClassVar[str] = "IDEMPOTENCY_KEY_REUSED"


class RemoteError(ProvenanceError):
    """Content Credentials that a file keeps elsewhere were not fetched. The message says nothing of
    where that is: whoever made the file wrote the address.
    """

    code: ClassVar[str] = "REMOTE_CREDENTIALS_NOT_FETCHED"


class RightRequired(ProvenanceError):
    """The API key that came does not have the right to what was asked for."""

    code: ClassVar[str] = "RIGHT_REQUIRED"


class TooManyEffects(ProvenanceError):
    """More effects of one video were to be written than are ever kept."""

    code: ClassVar[str] = "TOO_MANY_EFFECTS"


class TooManyIds(ProvenanceError):
    """More videos were asked for at once than are ever served."""

    code: ClassVar[str] = "TOO_MANY_IDS"


class TrustError(ProvenanceError):
    """A trust list cannot be used. The message names the operator's own file and says what to
    mend.
    """

    code: ClassVar[str] = "TRUST_LIST_UNUSABLE"


class VideoNotFound(ProvenanceError):
    """Something was to be written of a video that is not there."""

    code: ClassVar[str] = "VIDEO_NOT_FOUND"


class VideoRemoved(ProvenanceError):
    """The media of a video was asked for that a moderator removed."""

    code: ClassVar[str] = "VIDEO_REMOVED"


class WorkerError(ProvenanceError):
    """A job in a worker process gave no answer. It says nothing about any other job."""

    code: ClassVar[str] = "WORKER_ERROR"


class WorkerDied(WorkerError):
    """The worker process ended in the middle of the job: a crash, or its memory limit."""

    code: ClassVar[str] = "WORKER_DIED"


class WorkerFailed(WorkerError):
    """The job's function raised an exception, or gave an answer that cannot be carried over.

    `kind` is the name of the exception's class. Its text may come from a media file: it is for the
    log of a developer, not for an answer, so it is kept apart in `detail`.
    """

    code: ClassVar[str] = "WORKER_FAILED"

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"The worker's job failed with {kind}.")
        self.kind = kind
        self.detail = detail


class WorkerTimeout(WorkerError):
    """The job took longer than a job may, and its process was ended."""

    code: ClassVar[str] = "WORKER_TIMEOUT"
