"""The codec of a ledger's records: MessagePack, as maps, since these bytes outlive the program.

Each version of it reads what another wrote: fields that it does not know are ignored, those that
are absent have their defaults. So a field may be added, with a default, and none may be renamed or
take fewer values than it did.
"""

import logging
from typing import Final, TypeVar

import msgspec

from resolvers.core.errors import LedgerUnavailable
from resolvers.labels.history import LabelChange
from resolvers.platform.ledger import AuditEntry
from resolvers.platform.platform_record import EMPTY, PlatformRecord

R = TypeVar("R", bound=msgspec.Struct)
N = TypeVar("N", AuditEntry, LabelChange)
log: Final = logging.getLogger(__name__)


def encoded(record: msgspec.Struct) -> bytes:
    """Return a record as bytes."""
    return msgspec.msgpack.encode(record)


def decoded(key: str, value: object, kind: type[R]) -> R | None:
    """Return the record that a value of this key holds; None for what is not there, and for what is
    no such record, with a warning that names the key.
    """
    if not isinstance(value, bytes):
        return None
    try:
        return msgspec.msgpack.decode(value, type=kind)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        # Its words may hold some of the value.
        log.warning("%s holds no %s: %s", key, kind.__name__, type(error).__name__)
        return None


def platform_record(key: str, value: object) -> PlatformRecord | None:
    """Return the dossier that a value holds, the empty one where it is absent; None for what is no
    dossier, which is not the same as to have said nothing.
    """
    return EMPTY if value is None else decoded(key, value, PlatformRecord)


def known_platform_record(key: str, value: object) -> PlatformRecord:
    """As `platform_record`, for one that is to be amended. Raises LedgerUnavailable."""
    return _known(platform_record(key, value))


def next_number(key: str, last: object, kind: type[N]) -> int:
    """Return the number after that of a list's last record. Raises LedgerUnavailable."""
    if last is None:
        return 1
    record: N = _known(decoded(key, last, kind))
    return record.number + 1


def _known(record: R | None) -> R:
    if record is None:
        raise LedgerUnavailable(
            "What is kept of this video cannot be understood, and nothing was written: ask the"
            " operator to mend it."
        )
    return record
