"""The identity of a file's bytes, by which one that an operator changed is noticed."""

from pathlib import Path


def file_identity(path: Path) -> tuple[int, ...]:
    """What changes whenever the bytes of a file may have; empty where there is none to be seen."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return ()
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
