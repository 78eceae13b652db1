"""Targets: the files that an inspector reads, named by their paths."""

from pathlib import Path
from typing import NamedTuple

from resolvers.core.errors import MediaNotFound


class Target(NamedTuple):
    """A media file or manifest store to inspect.

    Fragments and a sidecar that are not given are looked for beside the file, and so is the JSON
    file with what its creator declared (see `declarations`).
    """

    path: Path
    fragments: tuple[Path, ...] = ()
    sidecar: Path | None = None

    def require_files(self) -> None:
        """Check that the files exist. Raises MediaNotFound, with the path."""
        for path in (self.path, *self.fragments):
            _require(path, "media file")
        if self.sidecar is not None:
            _require(self.sidecar, "manifest store")


def _require(path: Path, kind: str) -> None:
    if not path.is_file():
        raise MediaNotFound(f"There is no file {path}: give the path of a {kind}.")
