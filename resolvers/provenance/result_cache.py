"""The result cache: the provenance of the videos that this process answered last.

Results are cached by video, for the same request again, and by file version, for a video whose
declarations changed and for a file with several IDs. A result of other trust lists, or of a
judgement that no longer holds, counts as a miss.
"""

from datetime import datetime

from cachetools import LRUCache

from resolvers.platform.catalog import Entry
from resolvers.provenance.evaluation_cache import Evaluation
from resolvers.provenance.provenance import Provenance
from resolvers.trust.lists import TrustLists


class ResultCache:
    """At most `size` videos and as many files; the least recently used leave first."""

    def __init__(self, size: int) -> None:
        self._by_video: LRUCache[str, Provenance] = LRUCache(size)
        self._by_file: LRUCache[tuple[str, datetime | None], Evaluation] = LRUCache(size)

    def provenance(self, entry: Entry, trust: TrustLists) -> Provenance | None:
        """The cached provenance of exactly this entry: same bytes, same declarations."""
        cached = self._by_video.get(entry.video_id)
        if cached is None or cached.entry != entry or not cached.holds(trust):
            return None
        return cached

    def evaluation(self, entry: Entry, trust: TrustLists) -> Evaluation | None:
        """The cached evaluation of the bytes of this entry."""
        cached = self._by_file.get(_file(entry))
        return cached if cached is not None and cached.judgement.holds(trust) else None

    def keep(self, result: Provenance, evaluation: Evaluation) -> None:
        """Cache a result and its evaluation, unless another reading would change them."""
        if result.facts.is_lasting and evaluation.receipt.is_known:
            self._by_file[_file(result.entry)] = evaluation
            self._by_video[result.entry.video_id] = result


def _file(entry: Entry) -> tuple[str, datetime | None]:
    """A file by its version and what the catalog states of its receipt."""
    return entry.version, entry.received_at
