"""Idempotency: how a ledger tells an order that it carried out before.

A key belongs to who sent it. It stands for one thing to do, on one video, for a day.
"""

import hashlib

import msgspec

from resolvers.core.errors import IdempotencyConflict
from resolvers.platform.ledger import ChangeRequest


def scope(request: ChangeRequest) -> str:
    """Under which name an order's mark is kept: a hash, so that it is short and plain text."""
    return _digest(request.by, request.idempotency_key).hex()


def mark(video_id: str, request: ChangeRequest) -> bytes:
    """What an order is about, as a hash."""
    return _digest(video_id, request.operation, request.values)


def repeats(kept: bytes | None, now: bytes) -> bool:
    """Whether an order with the mark `now` was carried out, given what is kept in its scope.
    Raises IdempotencyConflict where that was another.
    """
    if kept is None:
        return False
    if kept != now:
        raise IdempotencyConflict(
            "This idempotency key came within a day with something else to do: send a new key, or"
            " exactly what came with it first."
        )
    return True


def _digest(*texts: str) -> bytes:
    # MessagePack keeps texts apart: ("a", "bc") is not ("ab", "c").
    return hashlib.sha256(msgspec.msgpack.encode(texts)).digest()
