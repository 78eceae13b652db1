"""Answers that are kept, and given again while all that they were made of is the same.

A page that many look at asks the same again and again. To work an answer out takes ten times as
long as to ask the service whether its videos are still the ones that it was made of (see witness).
"""

from typing import Final, NamedTuple

import orjson
from cachetools import LRUCache

from api.requests import GraphQLRequest
from api.witness import Witness

# What a kept answer costs beside its text and the query's.
_ENTRY_BYTES: Final = 2_000

Name = tuple[str, str | None, bytes, str | None]


class Reply(NamedTuple):
    """An answer as it is sent: `executed` and `complete` say what `Answer` says."""

    content: bytes
    executed: bool
    complete: bool


class _Kept(NamedTuple):
    reply: Reply
    witness: Witness
    size: int


class Answers:
    """At most `max_bytes` of answers: the least used leave."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._kept: LRUCache[Name, _Kept] = LRUCache(max_bytes, lambda kept: kept.size)

    async def find(self, name: Name) -> Reply | None:
        """The answer to the same question, if it is one still."""
        kept = self._kept.get(name)
        if kept is None:
            return None
        if await kept.witness.holds():
            return kept.reply
        self._kept.pop(name, None)
        return None

    def keep(self, name: Name, reply: Reply, witness: Witness) -> None:
        """Keep an answer that is whole, and made of what can be asked again."""
        size = len(name[0]) + len(name[2]) + len(reply.content) + _ENTRY_BYTES
        is_lasting = reply.executed and reply.complete and witness.is_repeatable
        if is_lasting and size <= self._max_bytes:
            self._kept[name] = _Kept(reply, witness, size)


def name_of(asked: GraphQLRequest, locale: str | None) -> Name:
    """What a question is told by, apart from who asks."""
    variables = orjson.dumps(asked.variables, option=orjson.OPT_SORT_KEYS)
    return asked.query, asked.operation_name, variables, locale
