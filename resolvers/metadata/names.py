"""Names of producers: kept where they can be a product's, never where they stand for somebody."""

import re
from typing import Final

from resolvers.core.text import WITHHELD, display

_LIMIT: Final = 64
# A credit code, a registration, a UUID, a hash: whoever it stands for, it is not a product's name.
_CODE: Final = re.compile(r"\d{5,}|[0-9A-Fa-f]{16,}|[0-9A-Z]{15,}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-")


def producer(value: object) -> str | None:
    """The name, made safe to store and to show, or None where there is none."""
    name = display(value, limit=_LIMIT)
    return None if name is None or _CODE.search(name) or WITHHELD in name else name
