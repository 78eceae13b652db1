"""The result cache: the provenance of the videos that this process answered last.

Results are cached by video, for the same request again, and by file version, for a video whose
declarations changed and for a file with several IDs. A result of other trust lists, or of a
judgement that no longer holds, counts as a miss.
"""

from cachetools import LRUCache

from resolvers.platform.catalog import Entry
from resolvers.provenance.evaluation_cache import Evaluation
from resolvers.provenance.provenance import Provenance
from resolvers.trust.lists import TrustLists


class ResultCache:
    """At most `size` videos and as many files; the least recently used leave first."""

    def __init__(self, size: int) -> None:
        self._by_video: LRUCache[str, Provenance] = LRUCache(size)
        self._by_file: LRUCache[str, Evaluation] = LRUCache(size)

    def provenance(self, entry: Entry, trust: TrustLists) -> Provenance | None:
        """The cached provenance of exactly this entry: same bytes, same declarations."""
        cached = self._by_video.get(entry.video_id)
        if cached is None or cached.entry != entry or not cached.holds(trust):
            return None
        return cached

    def evaluation(self, entry: Entry, trust: TrustLists) -> Evaluation | None:
        """The cached evaluation of the bytes of this entry."""
        cached = self._by_file.get(entry.version)
        return cached if cached is not None and cached.judgement.holds(trust) else None

    def keep(self, result: Provenance) -> Provenance:
        """Cache a result that another reading would not change, and return it."""
        if result.facts.is_lasting:
            evaluation = Evaluation(result.facts, result.judgement)
            self._by_file[result.entry.version] = evaluation
            self._by_video[result.entry.video_id] = result
        return result
