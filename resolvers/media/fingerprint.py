"""Fingerprints: the identity of media by its bytes, so that a cache key depends on no name."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_CHUNK: Final = 1024 * 1024


def fingerprint(paths: Iterable[Path], sidecar: Path | None = None) -> str:
    """The fingerprint of a media file, or of a fragmented one, in hexadecimal.

    It is the SHA-256 of one file, and the BLAKE2s over the SHA-256 digests of several: with SHA-256
    for both, a file of such digests would have the same fingerprint as the files. The SHA-256 of a
    sidecar follows after a hyphen. Blocks: call it in a thread. Raises OSError.
    """
    digests = [_digest(path) for path in paths]
    media = digests[0] if len(digests) == 1 else hashlib.blake2s(b"".join(digests)).digest()
    return media.hex() if sidecar is None else f"{media.hex()}-{_digest(sidecar).hex()}"


def _digest(path: Path) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()
