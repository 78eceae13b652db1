"""The fragments of a fragmented MP4: `walk-1.m4s`, `walk-2.m4s` beside `walk-init.mp4`."""

import os
import re
import threading
from collections.abc import Iterable
from heapq import nsmallest
from pathlib import Path
from typing import Final

from cachetools import LRUCache

from resolvers.media.files import File, find
from resolvers.media.folder_index import modified, settled

FRAGMENTS_LIMIT: Final = 10_000
_INIT: Final = "-init"
_REMEMBERED: Final = 256


class Fragments:
    """Finds fragments in one folder, which it lists again only when names have changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._known: LRUCache[str, tuple[int, tuple[str, ...]]] = LRUCache(_REMEMBERED)

    def find(self, video_id: str) -> tuple[File, ...]:
        """The fragments of `video_id`, in numeric order, at most 10,000. Blocks."""
        if not video_id.endswith(_INIT):
            return ()
        with self._lock:
            names = self._names(video_id.removesuffix(_INIT))
        files = (find(self._folder, name) for name in names)
        return tuple(file for file in files if file is not None)

    def _names(self, stem: str) -> tuple[str, ...]:
        listing = self._known.get(stem)
        if listing is not None and listing[0] == modified(self._folder):
            return listing[1]
        # Take the time before the listing: a name added meanwhile causes the next listing.
        time = settled(self._folder)
        names = _ordered(_listing(self._folder), stem)
        if time is not None:
            self._known[stem] = (time, names)
        return names


def _listing(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as names:
            return [name.name for name in names]
    except OSError:
        return []


def _ordered(names: Iterable[str], stem: str) -> tuple[str, ...]:
    pattern = re.compile(rf"{re.escape(stem)}-([0-9]{{1,9}})\.m4s")
    matches = (match for name in names if (match := pattern.fullmatch(name)))
    numbered = ((int(match[1]), match[0]) for match in matches)
    return tuple(name for _, name in nsmallest(FRAGMENTS_LIMIT, numbered))
