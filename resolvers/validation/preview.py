"""The preview: what a large file's credentials say, without a look at its media.

Signatures, times and what the manifests tell come from the manifest store alone, some kilobytes
whatever the size of the file. What is left open is whether the content is the one that was signed:
its binding is PENDING until a full read.
"""

from pathlib import Path
from typing import Final

from c2pa import C2paError
from msgspec.structs import replace

from resolvers import metadata
from resolvers.manifests.facts import Checks, ContentBinding, Facts, Location
from resolvers.media.boxes import UnclearBoxes, manifest_store
from resolvers.media.sidecar import load
from resolvers.validation import engine
from resolvers.validation.engine import Reading

_CONTENT_MISMATCH: Final = "Hash.mismatch"


def preview(path: Path, mime_type: str, sidecar: Path | None = None) -> Reading | None:
    """Read a file's credentials, but for its content hash; all there is to read where it has none.

    None where only a full read tells: another kind of file, an odd or a damaged one. Raises
    OSError.
    """
    with path.open("rb", buffering=0) as file:
        try:
            store = manifest_store(file)
        except UnclearBoxes:
            return None
        said = metadata.statements(file)
    location = Location.EMBEDDED
    if store is None and sidecar is not None:
        store, location = load(sidecar), Location.SIDECAR
    if store is None:
        # Without a manifest there is no content to hash.
        return engine.read(path, mime_type, (), sidecar)
    reading = _read(store)
    return reading and replace(
        reading, facts=replace(reading.facts, metadata=said, location=location)
    )


def _read(store: bytes) -> Reading | None:
    try:
        reading = engine.read_store(store)
    except C2paError:
        return None
    if reading.facts.active is None:
        return None
    return replace(reading, facts=_pending(reading.facts), store=store)


def _pending(facts: Facts) -> Facts:
    """The facts without what became of a content hash that had no content."""
    statuses = dict(facts.checks.statuses)
    active = facts.manifests[0].label
    statuses[active] = tuple(
        status for status in statuses.get(active, ()) if not status.code.endswith(_CONTENT_MISMATCH)
    )
    return replace(facts, checks=Checks(statuses=statuses), binding=ContentBinding.PENDING)
