"""Large videos for tests: a clip with a box of zeros behind it, signed over all of it.

    ftyp | uuid (manifest store) | moov | mdat | mdat of `size` bytes of zeros

Nothing of that size is held in memory.
"""

import json
from pathlib import Path

from c2pa import Builder

from resolvers.demo.authority import SigningCredential
from resolvers.demo.clips import MP4, tiny
from resolvers.demo.definitions import Definition
from resolvers.demo.signing import _context, _signer

AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def definition(source_type: str = AI) -> Definition:
    """A manifest of a created content without further actions."""
    created = {"action": "c2pa.created", "digitalSourceType": source_type}
    actions = {"actions": [created], "allActionsIncluded": True}
    return {
        "claim_generator_info": [{"name": "Test"}],
        "assertions": [{"label": "c2pa.actions.v2", "data": actions, "created": True}],
    }


def zeros(path: Path, size: int) -> None:
    """Append a box of zeros, sparse on disk."""
    with path.open("ab") as file:
        head = (1).to_bytes(4) + b"mdat" + size.to_bytes(8)
        file.write(head)
        file.truncate(file.tell() - len(head) + size)


def unsigned(path: Path, size: int) -> None:
    """Write a video without credentials."""
    path.write_bytes(tiny())
    zeros(path, size)


def signed(path: Path, size: int, signer: SigningCredential) -> None:
    """Write a signed video; it takes about a second for each 200 MB."""
    source = path.with_suffix(".source")
    unsigned(source, size)
    with (
        source.open("rb") as media,
        path.open("w+b") as made,
        _context(signer) as context,
        Builder(json.dumps(definition()), context) as builder,
        _signer(signer) as native,
    ):
        builder.sign(native, MP4, media, made)
    source.unlink()


def flip(path: Path, at: int = -1) -> None:
    """Change one byte of the media: by default the last one."""
    with path.open("r+b") as file:
        file.seek(at, 2 if at < 0 else 0)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))
