"""The identity of a file's bytes: it changes when an operator edits the file."""

from pathlib import Path


def file_identity(path: Path) -> tuple[int, ...]:
    """A value that changes whenever the bytes of the file may have; empty if there is no readable
    file.
    """
    try:
        status = path.stat()
    except (OSError, ValueError):
        return ()
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
