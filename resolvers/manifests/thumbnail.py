"""Thumbnails: the images a manifest carries. Only raster types that a browser shows and that cannot
carry script are passed on, by their bytes and not by what the manifest calls them; SVG never is.
"""

from typing import Final

MAX_BYTES: Final = 1024 * 1024

_WEBP_HEADER: Final = 12


def image_type(image: bytes) -> str | None:
    """The MIME type that the first bytes prove, or None."""
    if image.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if image.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if image[:4] == b"RIFF" and image[8:_WEBP_HEADER] == b"WEBP":
        return "image/webp"
    return None
