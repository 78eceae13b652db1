"""Records: the immutable values that packages exchange and the cache stores."""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An immutable record with a compact binary form."""
