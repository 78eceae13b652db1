"""Cache answers, each for as long as the data that it depends on is unchanged.

A popular page sends the same query again and again. To execute it takes ten times as long as to
check that the service still holds the same videos (see `dependencies`).
"""

from contextlib import suppress
from typing import Final, NamedTuple

import orjson
from cachetools import LRUCache

from api.graphql.context import Context
from api.graphql.dependencies import DependencyRecorder
from api.graphql.requests import GraphQLRequest
from resolvers.platform.keys import Key

# Overhead of an entry beside its content, its query and its dependencies, in bytes.
_ENTRY_BYTES: Final = 2_000

AnswerKey = tuple[str, str | None, bytes, str | None, Key | None]


class Reply(NamedTuple):
    """An encoded answer; `executed` and `complete` as in `execution.Answer`."""

    content: bytes
    executed: bool
    complete: bool


class _CachedAnswer(NamedTuple):
    reply: Reply
    recorder: DependencyRecorder
    size: int


class AnswerCache:
    """An LRU cache of at most `max_bytes` of answers."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._entries: LRUCache[AnswerKey, _CachedAnswer] = LRUCache(
            max_bytes, lambda entry: entry.size
        )

    async def find(self, key: AnswerKey | None) -> Reply | None:
        """Get the answer under a key if its dependencies are unchanged.

        An exception in that check counts as a miss, and executing the query raises it again.
        """
        entry = None if key is None else self._entries.get(key)
        if key is None or entry is None:
            return None
        with suppress(Exception):
            if await entry.recorder.holds():
                return entry.reply
        self._entries.pop(key, None)
        return None

    def keep(self, key: AnswerKey | None, reply: Reply, recorder: DependencyRecorder) -> None:
        """Cache a complete answer whose dependencies can be checked."""
        if key is None:
            return
        size = _size(key) + len(reply.content) + recorder.size + _ENTRY_BYTES
        is_lasting = reply.executed and reply.complete and recorder.is_repeatable
        if is_lasting and size <= self._max_bytes:
            self._entries[key] = _CachedAnswer(reply, recorder, size)


def answer_key(request: GraphQLRequest, context: Context) -> AnswerKey | None:
    """Build the cache key: query, operation, variables, locale and API key.

    None if the variables cannot be encoded.
    """
    try:
        variables = orjson.dumps(request.variables, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # nested too deeply, or half a surrogate pair
        return None
    return request.query, request.operation_name, variables, context.locale, context.key


def _size(key: AnswerKey) -> int:
    query, operation, variables, *_ = key
    # A character takes up to four bytes.
    return 4 * (len(query) + len(operation or "")) + len(variables)
