"""The files that the arguments of `provenance inspect` name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from resolvers.provenance.target import Target

_FRAGMENT: Final = ".m4s"


def single_target(paths: Sequence[Path], sidecar: Path | None = None) -> Target | None:
    """The only file named, with the fragments named beside it; None for several or a folder."""
    files = [path for path in paths if path.suffix != _FRAGMENT]
    fragments = tuple(path for path in paths if path.suffix == _FRAGMENT)
    if not files and len(fragments) == 1:
        return Target(fragments[0])
    if len(files) != 1 or files[0].is_dir():
        return None
    return Target(files[0], fragments, sidecar)


def targets(paths: Sequence[Path]) -> list[Target]:
    """The files named and the media files in the folders named, each once. Blocks."""
    from resolvers.media.media_paths import media_paths

    files: dict[Path, None] = {}
    for path in paths:
        files.update(dict.fromkeys(media_paths(path) if path.is_dir() else [path]))
    return [Target(path) for path in files]
