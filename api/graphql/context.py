"""The context of a GraphQL request, which resolvers get as `info.context`."""

from typing import Any

import msgspec

from resolvers.platform.keys import Key


class Context(msgspec.Struct, frozen=True):
    """The service to resolve with, and the client's rights and language.

    `personal` shows personal data, `locale` is the preferred language (BCP 47), `key` grants rights
    to write.
    """

    service: Any
    personal: bool = False
    locale: str | None = None
    key: Key | None = None
