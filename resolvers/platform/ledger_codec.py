"""The codec of a ledger's records: MessagePack maps, since these bytes outlive a version of the
program.

Each version reads what another wrote: unknown fields are ignored, absent ones have their defaults.
So a field may be added, with a default, and none may be renamed or restricted.
"""

import logging
from datetime import datetime
from typing import Final, TypeVar

import msgspec

from resolvers.core.errors import LedgerUnavailable
from resolvers.labels.history import LabelChange
from resolvers.platform.ledger import AuditEntry
from resolvers.platform.platform_record import EMPTY, PlatformRecord
from resolvers.platform.receipts import Recorded

R = TypeVar("R", bound=msgspec.Struct)
N = TypeVar("N", AuditEntry, LabelChange)
log: Final = logging.getLogger(__name__)


def encoded(record: msgspec.Struct) -> bytes:
    """Encode a record."""
    return msgspec.msgpack.encode(record)


def decoded(key: str, value: object, kind: type[R]) -> R | None:
    """Decode the value of a key; None for an absent value, and for an invalid one, with a warning
    that names the key.
    """
    if not isinstance(value, bytes):
        return None
    try:
        return msgspec.msgpack.decode(value, type=kind)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        # The error may quote the value.
        log.warning("%s holds no %s: %s", key, kind.__name__, type(error).__name__)
        return None


def platform_record(key: str, value: object) -> PlatformRecord | None:
    """Decode a record; the empty one if absent, None if invalid, which may hide a change."""
    return EMPTY if value is None else decoded(key, value, PlatformRecord)


def known_platform_record(key: str, value: object) -> PlatformRecord:
    """Like `platform_record`, for an amendment. Raises LedgerUnavailable for an invalid record."""
    return _known(platform_record(key, value))


def next_number(key: str, last: object, kind: type[N]) -> int:
    """The number after that of a list's last record. Raises LedgerUnavailable."""
    if last is None:
        return 1
    record: N = _known(decoded(key, last, kind))
    return record.number + 1


def received(key: str, value: object) -> datetime | None:
    """Return the time in a receipt, None where there is none. Raises LedgerUnavailable."""
    return None if value is None else _known(decoded(key, value, Recorded)).at


def _known(record: R | None) -> R:
    if record is None:
        raise LedgerUnavailable(
            "The record of this video cannot be decoded, and nothing was written: ask the"
            " operator to correct it."
        )
    return record
