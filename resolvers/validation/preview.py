"""The preview: reads a large file's credentials without reading its media.

Signatures, times and manifests come from the manifest store alone, some kilobytes whatever the size
of the file. The content binding stays PENDING until a full read.
"""

from pathlib import Path

from c2pa import C2paError
from msgspec.structs import replace

from resolvers import metadata
from resolvers.manifests.facts import ContentBinding, Location
from resolvers.manifests.store_layout import is_standard
from resolvers.media.boxes import UnclearBoxes, manifest_store
from resolvers.media.sidecar import load
from resolvers.validation import engine
from resolvers.validation.engine import Reading


def preview(path: Path, mime_type: str, sidecar: Path | None = None) -> Reading | None:
    """Read a file's credentials without its content hash, or all of a file without credentials.

    Returns None where only a full read can tell: another format, an odd or a damaged file. Raises
    OSError.
    """
    with path.open("rb", buffering=0) as file:
        try:
            store = manifest_store(file)
        except UnclearBoxes:
            return None
        statements = metadata.statements(file)
    location = Location.EMBEDDED
    if store is None and sidecar is not None:
        store, location = load(sidecar), Location.SIDECAR
    if store is None:
        # Without a manifest there is no content to hash.
        return engine.read(path, mime_type, (), sidecar)
    reading = _read(store)
    return reading and replace(
        reading, facts=replace(reading.facts, metadata=statements, location=location)
    )


def _read(store: bytes) -> Reading | None:
    try:
        reading = engine.read_store(store)
    except C2paError:
        return None
    if reading.facts.active is None or not is_standard(store):
        return None
    pending = engine.without_content(reading.facts, ContentBinding.PENDING)
    return replace(reading, facts=pending, store=store)
