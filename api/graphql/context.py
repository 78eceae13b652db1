"""What resolvers get of each GraphQL request, as `info.context`."""

from typing import Any

import msgspec

from resolvers.platform.keys import Key


class Context(msgspec.Struct, frozen=True):
    """The service that resolves it; `personal` opens personal data, `locale` is the language (BCP
    47) that it prefers, `key` what it may do beside asking.
    """

    service: Any
    personal: bool = False
    locale: str | None = None
    key: Key | None = None
