"""Results: what a process holds of the videos that were asked for last, judged by today's lists.

By video, for a feed that asks again, and by the version of a file, for a video whose declarations
changed or a file that has several IDs. What other trust lists judged, or today's did at another
time, is as good as not there.
"""

from cachetools import LRUCache

from resolvers.platform.catalog import Entry
from resolvers.provenance.evaluation_cache import Evaluation
from resolvers.provenance.provenance import Provenance
from resolvers.trust.lists import TrustLists


class ResultCache:
    """At most `kept` videos, and as many files."""

    def __init__(self, kept: int) -> None:
        self._by_video: LRUCache[str, Provenance] = LRUCache(kept)
        self._by_file: LRUCache[str, Evaluation] = LRUCache(kept)

    def provenance(self, entry: Entry, trust: TrustLists) -> Provenance | None:
        """What is held of exactly this entry: same bytes, same declarations."""
        known = self._by_video.get(entry.video_id)
        holds = known is not None and known.entry == entry and known.judgement.holds(trust)
        return known if holds else None

    def judged(self, entry: Entry, trust: TrustLists) -> Evaluation | None:
        """What is held of the bytes of this entry."""
        known = self._by_file.get(entry.version)
        return known if known is not None and known.judgement.holds(trust) else None

    def keep(self, provenance: Provenance) -> Provenance:
        """Keep what will still be so when it is asked for again."""
        if provenance.facts.is_lasting:
            judged = Evaluation(provenance.facts, provenance.judgement)
            self._by_file[provenance.entry.version] = judged
            self._by_video[provenance.entry.video_id] = provenance
        return provenance
