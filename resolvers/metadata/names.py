"""Names of producers, kept only where they can be the name of a product."""

import re
from typing import Final

from resolvers.core.text import WITHHELD, display

_LIMIT: Final = 64
# A credit code, a registration, a UUID or a hash is no name of a product.
_CODE: Final = re.compile(r"\d{5,}|[0-9A-Fa-f]{16,}|[0-9A-Z]{15,}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-")


def producer(value: object) -> str | None:
    """Return the name, safe to store and to show, or None."""
    name = display(value, limit=_LIMIT)
    return None if name is None or _CODE.search(name) or WITHHELD in name else name
