"""Idempotency: recognise a change request that was applied before.

A key belongs to its sender. It identifies one change of one video, for a day.
"""

import hashlib

import msgspec

from resolvers.core.errors import IdempotencyConflict
from resolvers.platform.ledger import ChangeRequest


def scope(request: ChangeRequest) -> str:
    """The name under which the mark of a request is stored: a hash, short and plain."""
    return _digest(request.by, request.idempotency_key).hex()


def mark(video_id: str, request: ChangeRequest) -> bytes:
    """A hash of the requested change."""
    return _digest(video_id, request.operation, request.values)


def repeats(stored: bytes | None, now: bytes) -> bool:
    """True if the request with the mark `now` was applied, given the mark stored in its scope.

    Raises IdempotencyConflict if the stored mark is another request's.
    """
    if stored is None:
        return False
    if stored != now:
        raise IdempotencyConflict(
            "This idempotency key was used for another change within a day: send a new key, or"
            " repeat that change."
        )
    return True


def _digest(*texts: str) -> bytes:
    # MessagePack delimits the texts: ("a", "bc") is not ("ab", "c").
    return hashlib.sha256(msgspec.msgpack.encode(texts)).digest()
