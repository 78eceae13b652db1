"""Sidecars: manifest stores beside their media, `walk.c2pa` beside `walk.mp4`.

The standard allows them for formats that cannot embed Content Credentials, and for media that must
not be modified. Embedded credentials take precedence.
"""

from pathlib import Path
from typing import Final

from resolvers.media.boxes import MAX_STORE_BYTES
from resolvers.media.files import opener

SUFFIX: Final = ".c2pa"


def load(path: Path) -> bytes | None:
    """The manifest store in a sidecar, or None if it exceeds `MAX_STORE_BYTES`. Raises OSError."""
    with open(path, "rb", opener=opener) as file:
        store = file.read(MAX_STORE_BYTES + 1)
    return store if len(store) <= MAX_STORE_BYTES else None
