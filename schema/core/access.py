"""Access control by the rights of API keys."""

from typing import Any

import strawberry

from resolvers.core.errors import KeyRequired, RightRequired
from resolvers.platform.keys import Key, Right


def require(info: strawberry.Info[Any, Any], right: Right) -> Key:
    """Return the request's API key. Raises KeyRequired, RightRequired."""
    key: Key | None = info.context.key
    if key is None:
        raise KeyRequired("This requires an API key: send it as `Authorization: Bearer <key>`.")
    if right not in key.rights:
        raise RightRequired(
            f"This requires a key with the right {right}: ask the operator for one."
        )
    return key
