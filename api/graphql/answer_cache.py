"""Answers that are kept, and given again while all that they were made of is the same.

A page that many look at asks the same again and again. To work an answer out takes ten times as
long as to ask the service whether its videos are still the ones that it was made of (see witness).
"""

from contextlib import suppress
from typing import Final, NamedTuple

import orjson
from cachetools import LRUCache

from api.graphql.context import Context
from api.graphql.dependencies import DependencyRecorder
from api.graphql.requests import GraphQLRequest
from resolvers.platform.keys import Key

# What a kept answer costs beside its text, the query's, and what it is made of.
_ENTRY_BYTES: Final = 2_000

Name = tuple[str, str | None, bytes, str | None, Key | None]


class Reply(NamedTuple):
    """An answer as it is sent: `executed` and `complete` say what `Answer` says."""

    content: bytes
    executed: bool
    complete: bool


class _Kept(NamedTuple):
    reply: Reply
    witness: DependencyRecorder
    size: int


class Answers:
    """At most `max_bytes` of answers: the least used leave."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._kept: LRUCache[Name, _Kept] = LRUCache(max_bytes, lambda kept: kept.size)

    async def find(self, name: Name | None) -> Reply | None:
        """The answer to the same question, if it is one still. Whatever keeps the service from
        saying so is said by who works the answer out.
        """
        kept = None if name is None else self._kept.get(name)
        if name is None or kept is None:
            return None
        with suppress(Exception):
            if await kept.witness.holds():
                return kept.reply
        self._kept.pop(name, None)
        return None

    def keep(self, name: Name | None, reply: Reply, witness: DependencyRecorder) -> None:
        """Keep an answer that is whole, and made of what can be asked again."""
        if name is None:
            return
        size = _size(name) + len(reply.content) + witness.size + _ENTRY_BYTES
        is_lasting = reply.executed and reply.complete and witness.is_repeatable
        if is_lasting and size <= self._max_bytes:
            self._kept[name] = _Kept(reply, witness, size)


def name_of(asked: GraphQLRequest, context: Context) -> Name | None:
    """What a question is told by: what is asked, in which language, by which right; None for one
    that no name tells.
    """
    try:
        variables = orjson.dumps(asked.variables, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # nested too deeply, or half a surrogate pair
        return None
    return asked.query, asked.operation_name, variables, context.locale, context.key


def _size(name: Name) -> int:
    query, operation, variables, *_ = name
    # A text may take four bytes a character.
    return 4 * (len(query) + len(operation or "")) + len(variables)
