"""Records: what the parts of the work hand to each other and to the cache."""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An immutable record with a compact binary form."""
