"""Find the media files below a folder, by their names.

Hidden files and folders are skipped, symbolic links to folders are not followed.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from resolvers.media.files import MEDIA_TYPES
from resolvers.media.sidecar import SUFFIX


def media_paths(folder: Path) -> Iterator[Path]:
    """Yield the media files and lone manifest stores below `folder`, sorted by path.

    A manifest store beside the media file that it belongs to is left out. Folders that cannot be
    listed are skipped. Blocks.
    """
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in sorted(_media_names(names)):
            path = Path(root, name)
            if path.is_file():
                yield path


def _media_names(names: list[str]) -> Iterator[str]:
    visible = [name for name in names if not _is_hidden(name)]
    media = [name for name in visible if Path(name).suffix.removeprefix(".") in MEDIA_TYPES]
    stems = {Path(name).stem for name in media}
    yield from media
    yield from (
        name
        for name in visible
        if name.endswith(SUFFIX) and name not in media and Path(name).stem not in stems
    )


def _is_hidden(name: str) -> bool:
    return name.startswith(".")
