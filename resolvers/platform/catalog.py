"""The catalog: the platform's data on a video, by its ID.

`Catalog` is the interface. `FolderCatalog` reads a folder of media: a file's stem is the video's
ID, `<id>.json` beside it holds the declarations (see `declarations`), `<id>.c2pa` the Content
Credentials of media without embedded ones (see `sidecar`), and a file whose stem ends in `-init`
has its fragments beside it (see `fragments`).

    catalog = FolderCatalog(Path("media"))
    entry = await catalog.entry("walk-in-kyoto")
"""

import asyncio
import logging
import os
import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import aiofiles
import msgspec
from anyio import to_thread
from cachetools import LRUCache

from resolvers.core.batch import Batch
from resolvers.core.errors import InvalidCursor
from resolvers.labels.decision import Decision
from resolvers.labels.declarations import (
    SIZE_LIMIT,
    CreatorDeclaration,
    Declared,
    PlatformEffect,
    Suspicion,
    declared,
    unreadable,
)
from resolvers.media.files import (
    EPOCH,
    MEDIA_TYPES,
    File,
    combined,
    exists,
    find,
    find_media,
    is_video_id,
    opener,
    stored,
)
from resolvers.media.folder_index import FolderIndex, Item
from resolvers.media.fragments import Fragments
from resolvers.media.sidecar import SUFFIX

log: Final = logging.getLogger(__name__)

PAGE_LIMIT: Final = 100
_DECLARATIONS_KEPT: Final = 10_000
_KEY: Final = re.compile(r"(-?[0-9]{1,18}):([A-Za-z0-9._~-]{1,128})", re.ASCII)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One video: its media and its declarations.

    `size` is that of the file at `path`, in bytes. `version` is the identity of all stored bytes,
    fragments and sidecar included: it changes whenever they may have. `problem` describes an
    invalid declaration, which is then ignored. `original` holds the labels of the manifests in the
    upload. `received_at` is when the platform received the media, by the catalog's word. `settled`
    is false if the platform's data on the video cannot be read: the video may have been removed.
    """

    video_id: str
    title: str | None = None
    path: Path
    mime_type: str
    size: int
    version: str
    created_at: datetime
    declaration: CreatorDeclaration = CreatorDeclaration()
    effects: tuple[PlatformEffect, ...] = ()
    suspicion: Suspicion | None = None
    decision: Decision | None = None
    original: tuple[str, ...] | None = None
    received_at: datetime | None = None
    fragments: tuple[Path, ...] = ()
    sidecar: Path | None = None
    problem: str | None = None
    settled: bool = True

    @property
    def realistic(self) -> bool:
        """True if the creator or a classifier calls the content realistic."""
        suspected = self.suspicion is not None and self.suspicion.realistic is True
        return self.declaration.realistic is True or suspected


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the catalog, newest first. `keys` are the cursors of `entries`."""

    entries: tuple[Entry, ...] = ()
    keys: tuple[str, ...] = ()
    has_next: bool = False
    has_previous: bool = False


class Catalog(Protocol):
    """The interface of a catalog of videos."""

    async def entry(self, video_id: str) -> Entry | None:
        """The video as it is now, or None. Any text is a valid ID."""
        ...

    async def entries(self, video_ids: Sequence[str]) -> list[Entry | None]:
        """The result of `entry` for each ID, in the order of the request."""
        ...

    async def page(self, first: int, after: str | None = None) -> Page:
        """At most `first` videos (never more than 100), newest first.

        `after` is one of `Page.keys`, which stays valid after its video is deleted. Raises
        InvalidCursor for anything else.
        """
        ...

    async def check(self) -> str | None:
        """A sentence on the problem that makes the catalog unavailable, or None."""
        ...


class _VideoFiles(NamedTuple):
    media: File
    declaration: File | None
    declaration_hidden: bool
    """Something has the declaration's name and is not read: a link out of the folder, a FIFO."""
    fragments: tuple[File, ...]
    sidecar: File | None


class FolderCatalog:
    """A catalog of the media files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._index = FolderIndex(self._folder, self._created)
        self._fragments = Fragments(self._folder)
        self._lookups: Batch[str, _VideoFiles | None] = Batch(self._look_up)
        self._declared: LRUCache[str, tuple[str, Declared]] = LRUCache(_DECLARATIONS_KEPT)

    async def entry(self, video_id: str) -> Entry | None:
        """The video as the folder holds it now, or None."""
        return (await self.entries([video_id]))[0]

    async def entries(self, video_ids: Sequence[str]) -> list[Entry | None]:
        """The videos as the folder holds them now, None for an unknown ID."""
        files = await asyncio.gather(*[self._lookups.get(video_id) for video_id in video_ids])
        return [
            None if found_files is None else await self._entry(video_id, found_files)
            for video_id, found_files in zip(video_ids, files, strict=True)
        ]

    async def page(self, first: int, after: str | None = None) -> Page:
        """A page, ordered by `createdAt`, by default the time of the media file."""
        items = await self._index.items()
        end = len(items) if after is None else bisect_left(items, _item(after))
        start = max(0, end - max(0, min(first, PAGE_LIMIT)))
        on_page = items[start:end][::-1]
        entries = await self.entries([item.video_id for item in on_page])
        listed = [(item, entry) for item, entry in zip(on_page, entries, strict=True) if entry]
        return Page(
            entries=tuple(entry for _, entry in listed),
            keys=tuple(f"{item.created}:{item.video_id}" for item, _ in listed),
            has_next=start > 0,
            has_previous=end < len(items),
        )

    async def check(self) -> str | None:
        """A sentence if the folder cannot be read, else None."""
        return await to_thread.run_sync(self._check)

    def _check(self) -> str | None:
        try:
            os.scandir(self._folder).close()
        except FileNotFoundError:
            return f"The media folder {self._folder} does not exist: create it, or name another."
        except NotADirectoryError:
            return f"The media folder {self._folder} is not a folder: name one."
        except OSError as error:
            return f"The media folder {self._folder} cannot be read: {error.strerror}."
        return None

    async def _look_up(self, video_ids: Sequence[str]) -> list[_VideoFiles | None]:
        return await to_thread.run_sync(lambda: [self._find(video_id) for video_id in video_ids])

    def _find(self, video_id: str) -> _VideoFiles | None:
        media = find_media(self._folder, video_id) if is_video_id(video_id) else None
        if media is None:
            return None
        declaration = find(self._folder, f"{video_id}.json")
        sidecar = find(self._folder, f"{video_id}{SUFFIX}")
        hidden = declaration is None and exists(self._folder, f"{video_id}.json")
        return _VideoFiles(media, declaration, hidden, self._fragments.find(video_id), sidecar)

    async def _entry(self, video_id: str, files: _VideoFiles) -> Entry:
        declared_data = await self._declaration(video_id, files)
        return Entry(
            video_id=video_id,
            title=declared_data.title,
            path=files.media.path,
            mime_type=MEDIA_TYPES[files.media.suffix],
            size=files.media.size,
            version=_version(files),
            created_at=declared_data.created_at or files.media.modified_at,
            declaration=declared_data.creator,
            effects=declared_data.effects,
            suspicion=declared_data.suspicion,
            decision=declared_data.decision,
            original=declared_data.original,
            received_at=declared_data.received_at,
            fragments=tuple(file.path for file in files.fragments),
            sidecar=files.sidecar.path if files.sidecar else None,
            problem=declared_data.problem,
            settled=declared_data.settled,
        )

    async def _declaration(self, video_id: str, files: _VideoFiles) -> Declared:
        file = files.declaration
        if file is None:
            # It may say that the video was removed.
            return unreadable() if files.declaration_hidden else Declared()
        cached = self._declared.get(video_id)
        if cached is not None and cached[0] == file.identity:
            return cached[1]
        declared_data = await _read_aside(file.path)
        if declared_data.problem:
            # The problem itself may quote the file.
            log.warning("The declaration beside the media of %s is ignored: correct it.", video_id)
        self._declared[video_id] = (file.identity, declared_data)
        return declared_data

    def _created(self, video_id: str) -> int | None:
        media = find_media(self._folder, video_id)
        if media is None:
            return None
        declaration = find(self._folder, f"{video_id}.json")
        declared_data = Declared() if declaration is None else read(declaration.path)
        created = declared_data.created_at or media.modified_at
        return (created - EPOCH) // timedelta(microseconds=1)


def _version(found: _VideoFiles) -> str:
    return _combined_version([found.media, *found.fragments], found.sidecar)


def _combined_version(files: Sequence[File], sidecar: File | None) -> str:
    """The identity of all stored bytes, by their roles."""
    identities = [file.identity for file in files]
    return combined([*identities, *([f"sidecar {sidecar.identity}"] if sidecar else [])])


def is_unchanged(entry: Entry) -> bool:
    """True if the files of an entry still have its version. Blocks: call it in a thread."""
    files = [stored(path) for path in (entry.path, *entry.fragments)]
    sidecar = stored(entry.sidecar) if entry.sidecar else None
    if None in files or (entry.sidecar and sidecar is None):
        return False
    return _combined_version([file for file in files if file], sidecar) == entry.version


async def _read_aside(path: Path) -> Declared:
    try:
        async with aiofiles.open(path, "rb", opener=opener) as file:
            return declared(await file.read(SIZE_LIMIT + 1))
    except OSError:
        return unreadable()


def read(path: Path) -> Declared:
    """Read the declarations in a file. Blocks."""
    try:
        with open(path, "rb", opener=opener) as file:
            return declared(file.read(SIZE_LIMIT + 1))
    except OSError:
        return unreadable()


def _item(key: str) -> Item:
    match = _KEY.fullmatch(key)
    if match is None:
        raise InvalidCursor("This cursor was not returned by any page: start without one.")
    return Item(int(match[1]), match[2])
