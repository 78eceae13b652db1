"""Fingerprints: the identity of media by its bytes, so that a cache holds what was read and not what
a name or a manifest claims.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_CHUNK: Final = 1024 * 1024


def fingerprint(paths: Iterable[Path]) -> str:
    """The SHA-256, in hexadecimal, of one file; of several, of their hashes in order. Blocks: call it in
    a thread. Raises OSError.
    """
    digests = [_digest(path) for path in paths]
    return digests[0].hex() if len(digests) == 1 else hashlib.sha256(b"".join(digests)).hexdigest()


def _digest(path: Path) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.digest()
