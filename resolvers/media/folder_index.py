"""An index of a media folder, from which pages of the feed are cut.

A folder of 100,000 files is listed again only when its modification time changes, and then only new
and replaced names are read. A change inside a file does not change the folder's time, so every ten
minutes all files are read. The index only orders pages: each entry on a page is read again.
"""

import asyncio
import os
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from anyio import to_thread

from resolvers.media.files import SUFFIX_RANK, is_video_id

VIDEOS_LIMIT: Final = 200_000
# Two files per video (media and declaration), and as many fragments.
NAMES_LIMIT: Final = 4 * VIDEOS_LIMIT
REVIEW_SECONDS: Final = 600.0

# Limit the listing of a folder that changes all the time: one part listing, nine parts rest. A
# caller waits at most this long for a newer index.
_REST: Final = 9
_REST_LIMIT_SECONDS: Final = 10.0
_PATIENCE_SECONDS: Final = 0.25
# Two changes within one tick of the file system's clock have the same time.
_SETTLED_NS: Final = 2_000_000_000


class Item(NamedTuple):
    """A video in the index; `created` is microseconds since 1970. Ordered oldest first."""

    created: int
    video_id: str


class _Name(NamedTuple):
    rank: int
    name: str
    inode: int


class _IndexedVideo(NamedTuple):
    inodes: tuple[int, int]
    created: int | None


class FolderIndex:
    """The index of one folder. `created(video_id)` blocks and returns microseconds, None for no
    video.
    """

    def __init__(self, folder: Path, created: Callable[[str], int | None]) -> None:
        self._folder = folder
        self._created = created
        self._items: list[Item] | None = None
        self._indexed: dict[str, _IndexedVideo] = {}
        self._reviewed = float("-inf")
        self._modified: int | None = None
        self._rest_until = 0.0
        self._refreshing: asyncio.Task[None] | None = None

    async def items(self) -> list[Item]:
        """Every video, oldest first. The list is not modified afterwards."""
        if self._items is None:
            await self._refreshed(patience=None)
        elif self._rest() < _PATIENCE_SECONDS and not await to_thread.run_sync(self._is_current):
            await self._refreshed(_PATIENCE_SECONDS)
        return self._items or []

    async def _refreshed(self, patience: float | None) -> None:
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())
        # `wait` does not cancel the task, neither on timeout nor when the caller is cancelled.
        await asyncio.wait({self._refreshing}, timeout=patience)
        if self._refreshing.done():
            self._refreshing.result()

    async def _refresh(self) -> None:
        await asyncio.sleep(self._rest())
        started = time.monotonic()
        await to_thread.run_sync(self._scan)
        ended = time.monotonic()
        self._rest_until = ended + min(_REST * (ended - started), _REST_LIMIT_SECONDS)

    def _rest(self) -> float:
        return max(0.0, self._rest_until - time.monotonic())

    def _is_current(self) -> bool:
        if time.monotonic() - self._reviewed > REVIEW_SECONDS:
            return False
        return self._modified is not None and self._modified == modified(self._folder)

    def _scan(self) -> None:
        if time.monotonic() - self._reviewed > REVIEW_SECONDS:
            self._indexed, self._reviewed = {}, time.monotonic()
        self._modified = settled(self._folder)
        self._indexed = {
            video_id: self._examine(video_id, inodes)
            for video_id, inodes in _videos(_names(self._folder)).items()
        }
        self._items = sorted(
            Item(indexed.created, video_id)
            for video_id, indexed in self._indexed.items()
            if indexed.created is not None
        )

    def _examine(self, video_id: str, inodes: tuple[int, int]) -> _IndexedVideo:
        indexed = self._indexed.get(video_id)
        if indexed is not None and indexed.inodes == inodes:
            return indexed
        return _IndexedVideo(inodes, self._created(video_id))


def modified(folder: Path) -> int | None:
    """The time of the last change of names in the folder, in nanoseconds, or None if unreadable."""
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return None


def settled(folder: Path) -> int | None:
    """`modified`, or None while another change could have the same time."""
    changed = modified(folder)
    if changed is None or abs(time.time_ns() - changed) < _SETTLED_NS:
        return None
    return changed


def _names(folder: Path) -> dict[str, int]:
    """The inode of every name in the folder, without opening or stat'ing the files."""
    try:
        with os.scandir(folder) as names:
            return {name.name: name.inode() for name in islice(names, NAMES_LIMIT)}
    except OSError:
        return {}


def _videos(names: dict[str, int]) -> dict[str, tuple[int, int]]:
    """The inodes of each video's media and declaration (0 for none)."""
    best: dict[str, _Name] = {}
    for name, inode in names.items():
        stem, _, suffix = name.rpartition(".")
        rank = SUFFIX_RANK.get(suffix)
        if rank is None or not is_video_id(stem):
            continue
        if stem not in best or rank < best[stem].rank:
            best[stem] = _Name(rank, name, inode)
    return {
        video_id: (media.inode, names.get(f"{video_id}.json", 0))
        for video_id, media in islice(best.items(), VIDEOS_LIMIT)
    }
