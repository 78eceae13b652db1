"""Media files in a folder: their types, and a look-up that does not leave the folder.

A name that leads out of the folder (a symbolic link) or to anything but a regular file (a
directory, a FIFO, a device) counts as missing.

The functions here block: call them in a thread.
"""

import os
import re
import stat
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

_TYPES: Final = {
    "mp4": "video/mp4",
    "m4v": "video/x-m4v",
    "mov": "video/quicktime",
    "avi": "video/x-msvideo",
    "webm": "video/webm",
    "mkv": "video/x-matroska",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
    "heic": "image/heic",
    "tiff": "image/tiff",
    "svg": "image/svg+xml",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
}

# In order of preference for files that share a stem: video first. Cameras write capitals.
MEDIA_TYPES: Final = _TYPES | {suffix.upper(): mime for suffix, mime in _TYPES.items()}
SUFFIX_RANK: Final = {suffix: rank for rank, suffix in enumerate(MEDIA_TYPES)}

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_ID: Final = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,127}", re.ASCII)
_CLOSED: Final = os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A regular file inside the folder.

    `suffix` is that of the name it was looked up by, which may be a link's. `identity` changes
    whenever the stored bytes may have.
    """

    path: Path
    suffix: str
    size: int
    modified_at: datetime
    identity: str


def is_video_id(value: str) -> bool:
    """True if `value` can be a video's ID: 1 to 128 of A-Z a-z 0-9 . _ ~ -, not starting with a
    dot.
    """
    return _ID.fullmatch(value) is not None


def find_media(folder: Path, video_id: str) -> File | None:
    """The media file whose stem is `video_id`, or None."""
    for suffix in MEDIA_TYPES:
        file = find(folder, f"{video_id}.{suffix}")
        if file is not None:
            return file
    return None


def find(folder: Path, name: str) -> File | None:
    """The regular file `name` in `folder`, or None; links within the folder are followed."""
    path = folder / name
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            path = path.resolve(strict=True)
            status = path.lstat()
            if not path.is_relative_to(folder.resolve()):
                return None
    except (OSError, RuntimeError, ValueError):  # deleted, a loop of links, a NUL in the name
        return None
    suffix = name.rpartition(".")[2]
    return _file(path, suffix, status) if stat.S_ISREG(status.st_mode) else None


def exists(folder: Path, name: str) -> bool:
    """True if the folder has an entry of this name, whatever it is."""
    return os.path.lexists(folder / name)


def stored(path: Path) -> File | None:
    """Return the regular file at `path`, no link followed, or None."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return (
        _file(path, path.suffix.removeprefix("."), status) if stat.S_ISREG(status.st_mode) else None
    )


def opener(path: str, flags: int) -> int:
    """An opener for `open` that follows no link and does not block on a FIFO that replaced the
    file.
    """
    return os.open(path, flags | _CLOSED)


def combined(identities: list[str]) -> str:
    """One identity for several files: it changes with any of them."""
    return blake2b("\n".join(identities).encode(), digest_size=16).hexdigest()


def identity(status: os.stat_result) -> str:
    """The identity of a file's bytes: it changes whenever they may have."""
    parts = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    return combined([str(part) for part in parts])


def _file(path: Path, suffix: str, status: os.stat_result) -> File:
    return File(
        path=path,
        suffix=suffix,
        size=status.st_size,
        modified_at=moment(status.st_mtime_ns),
        identity=identity(status),
    )


def moment(nanoseconds: int) -> datetime:
    """The time that many nanoseconds after 1970, or 1970 for one outside the calendar."""
    try:
        return EPOCH + timedelta(microseconds=nanoseconds // 1000)
    except OverflowError:
        return EPOCH
