"""Copies: the last good answer from each trust list's URL, kept on disk for the next start.

Each copy is one file and is replaced atomically, so a reader never sees half of one. If the disk
cannot be written, the copies live in this process alone.
"""

import hashlib
import logging
import os
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from resolvers.trust.pem import certificates

MAX_COPY_BYTES: Final = 16 * 1024 * 1024

log: Final = logging.getLogger(__name__)


class ListCopy(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: the PEM text, its ETag, and when the URL last confirmed it (UTC)."""

    url: str
    text: str
    etag: str | None = None
    confirmed_at: datetime


class ListCopies:
    """The last good copy from each URL, in `folder`."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is created at the first write."""
        self._folder = folder
        self._known: dict[str, ListCopy] = {}
        self._refused = False

    def get(self, url: str) -> ListCopy | None:
        """The last good copy from this URL, or None."""
        if url not in self._known:
            found = self._read(url)
            if found is None:
                return None
            self._known[url] = found
        return self._known[url]

    def put(self, copy: ListCopy) -> None:
        """Replace the last copy from its URL."""
        self._known[copy.url] = copy
        try:
            self._write(copy)
        except OSError as error:
            if not self._refused:
                log.warning(
                    "copies of trust lists cannot be kept in %s: %s", self._folder, error.strerror
                )
            self._refused = True
        else:
            self._refused = False

    def stamp(self) -> tuple[tuple[str, datetime], ...]:
        """A value that changes with every new copy."""
        return tuple((copy.url, copy.confirmed_at) for copy in self._known.values())

    def _read(self, url: str) -> ListCopy | None:
        path = self._path(url)
        try:
            with path.open("rb") as file:
                copy = msgspec.json.decode(file.read(MAX_COPY_BYTES), type=ListCopy)
            certificates(copy.text.encode())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            log.warning("the copy of a trust list in %s cannot be used: %s", path, error)
            return None
        return copy if copy.url == url and copy.confirmed_at.tzinfo else None

    def _write(self, copy: ListCopy) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=".new-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(msgspec.json.encode(copy))
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path(copy.url))
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def _path(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json"
