"""Thumbnails: the images in a manifest. Only raster types that browsers show and that cannot carry
script are served. Their bytes decide the type, not the manifest; SVG is never served.
"""

from typing import Final

MAX_BYTES: Final = 1024 * 1024

_WEBP_HEADER: Final = 12


def image_type(image: bytes) -> str | None:
    """Return the MIME type by the first bytes, or None."""
    if image.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if image.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if image[:4] == b"RIFF" and image[8:_WEBP_HEADER] == b"WEBP":
        return "image/webp"
    return None
