"""Sidecars: manifest stores that lie beside their media, `walk.c2pa` beside `walk.mp4`.

The standard's way for formats that hold no Content Credentials, and for media that must not be
touched. Credentials within the media come first.
"""

from pathlib import Path
from typing import Final

from resolvers.media.boxes import MAX_STORE_BYTES
from resolvers.media.files import opener

SUFFIX: Final = ".c2pa"


def load(path: Path) -> bytes | None:
    """The manifest store in a sidecar, or None where it is larger than any that is read. Raises
    OSError.
    """
    with open(path, "rb", opener=opener) as file:
        store = file.read(MAX_STORE_BYTES + 1)
    return store if len(store) <= MAX_STORE_BYTES else None
