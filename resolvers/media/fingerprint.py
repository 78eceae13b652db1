"""Fingerprints: the identity of media by its bytes, so that a cache holds what was read and not
what a name or a manifest claims.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_CHUNK: Final = 1024 * 1024


def fingerprint(paths: Iterable[Path], sidecar: Path | None = None) -> str:
    """The SHA-256, in hexadecimal, of one file; of several, the BLAKE2s of their hashes in order:
    with SHA-256 there too, a file that holds just those hashes would pass for them. That of the
    sidecar, if there is one, follows after a hyphen. Blocks: call it in a thread. Raises OSError.
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
