"""Payloads: the pieces of a container in which a statement may stand."""

from enum import Enum, auto
from typing import Final, NamedTuple

# A label with its reserved codes has a few kilobytes.
MAX_TEXT_BYTES: Final = 64 * 1024


class Kind(Enum):
    """What a payload is: an XMP packet, what bears the name `AIGC`, or text that may hold it."""

    XMP = auto()
    AIGC = auto()
    TEXT = auto()


class Payload(NamedTuple):
    """A payload's bytes as they stand in the file."""

    kind: Kind
    data: bytes
