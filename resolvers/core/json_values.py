"""Typed access to untrusted JSON values. A value of the wrong type counts as absent."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

Json = Mapping[str, Any]

_TIME_LIMIT: Final = 64


def mapping(value: object) -> Json:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def items(value: object) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """The value if it is a string, not cleaned, else an empty one."""
    return value if isinstance(value, str) else ""


def time(value: object) -> datetime | None:
    """The time of an ISO 8601 string, in UTC; without a zone, the time counts as UTC."""
    try:
        at = datetime.fromisoformat(text(value)[:_TIME_LIMIT])
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
