"""Relay's global object identification."""

import base64
import binascii
from typing import Final

import strawberry

from schema.core.privacy import SYSTEM

_MAX_LENGTH: Final = 512


@strawberry.interface(description="An object that can be fetched by its global ID.")
class Node:
    """Relay's Node."""

    id: strawberry.ID = strawberry.field(
        description="The global ID of the object.", directives=SYSTEM
    )


def global_id(kind: str, key: str) -> strawberry.ID:
    """Encode a kind and a key as a global ID."""
    return strawberry.ID(base64.urlsafe_b64encode(f"{kind}:{key}".encode()).decode())


def parse_global_id(value: str) -> tuple[str, str] | None:
    """Decode a global ID into kind and key. Return None if it is malformed."""
    if len(value) > _MAX_LENGTH:
        return None
    try:
        kind, separator, key = base64.urlsafe_b64decode(value.encode()).decode().partition(":")
    except (binascii.Error, UnicodeError, ValueError):
        return None
    return (kind, key) if separator else None
