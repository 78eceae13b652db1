"""A file that is sent: its identity and its bytes are those of one open descriptor, so that a file
that replaces it at the same path cannot get between them.
"""

import os
import stat
from collections.abc import AsyncIterator
from io import FileIO
from pathlib import Path
from typing import Final

from anyio import to_thread

from resolvers.media.files import identity, opener

CHUNK_BYTES: Final = 64 * 1024


class FileChanged(Exception):
    """The file was written to while it was sent, so that the rest would not fit."""


class OpenFile:
    """A regular file, open until `close`. `tag` is a strong entity tag, `size` is in bytes."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, no link followed. Blocks. Raises OSError."""
        self._file = FileIO(str(path), opener=opener)
        status = self._status()
        if not stat.S_ISREG(status.st_mode):
            self.close()
            raise OSError("not a regular file")
        self.size = status.st_size
        self.tag = f'"{identity(status)}"'
        self._written = _written(status)

    async def read(self, start: int, end: int) -> AsyncIterator[bytes]:
        """Yield the bytes from `start` up to `end` in chunks. Raises FileChanged."""
        while start < end:
            chunk = await to_thread.run_sync(self._chunk, start, end)
            yield chunk
            start += len(chunk)

    def close(self) -> None:
        """Close the descriptor."""
        self._file.close()

    def _chunk(self, start: int, end: int) -> bytes:
        chunk = os.pread(self._file.fileno(), min(CHUNK_BYTES, end - start), start)
        if not chunk or _written(self._status()) != self._written:
            raise FileChanged
        return chunk

    def _status(self) -> os.stat_result:
        return os.fstat(self._file.fileno())


def _written(status: os.stat_result) -> tuple[int, int]:
    # Without ctime: it changes too when another file takes the path, and these bytes stay.
    return status.st_size, status.st_mtime_ns
