"""Shapes: JSON values as what they should be, from those who may have written anything else there.

A value of a wrong type counts as absent.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

Json = Mapping[str, Any]

_TIME_LIMIT: Final = 64


def mapping(value: object) -> Json:
    """The value as an object; an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def items(value: object) -> list[Any]:
    """The value as a list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """The value as it is written, not yet cleaned; an empty text for anything else."""
    return value if isinstance(value, str) else ""


def time(value: object) -> datetime | None:
    """The moment that an ISO 8601 text names, in UTC; where it names no zone, UTC is meant."""
    try:
        at = datetime.fromisoformat(text(value)[:_TIME_LIMIT])
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
