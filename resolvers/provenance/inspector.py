"""Inspect files by their paths, without a catalog or a cache, for the command line.

async with Inspector(reader) as inspector:
async for inspected in inspector.inspect_all([Target(Path("walk.mp4"))], at_once=2):
print(inspected.target.path, inspected.outcome)
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from resolvers.core.errors import MediaUnavailable, ProvenanceError
from resolvers.labels.declarations import Declared
from resolvers.media.files import MEDIA_TYPES
from resolvers.media.fragments import Fragments
from resolvers.media.sidecar import SUFFIX
from resolvers.platform.catalog import Entry, read
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import Reader, unavailable
from resolvers.provenance.target import Target
from resolvers.validation.judgement import Judgement

# The engine detects a format by its bytes; a name without a known suffix needs any type.
_DEFAULT_TYPE: Final = "video/mp4"
_STORE_TYPE: Final = "application/c2pa"


class Inspected(NamedTuple):
    """A target with its provenance, or the error that prevented it."""

    target: Target
    outcome: Provenance | ProvenanceError


async def inspect(reader: Reader, target: Target) -> Provenance:
    """Read and judge one file. Raises MediaNotFound, MediaUnavailable, WorkersBusy."""
    entry = await asyncio.to_thread(_entry, target)
    reading = await reader.read(entry)
    judgement = await reader.judge(reading.store)
    facts = reading.facts if judgement else unavailable()
    return Provenance(
        entry, facts, judgement or Judgement(), reader.trust, received=entry.received_at
    )


async def inspect_all(
    reader: Reader, targets: Iterable[Target], at_once: int
) -> AsyncGenerator[Inspected, None]:
    """Inspect files in their order, `at_once` in parallel; errors are yielded, not raised.

    At most `at_once` results are held, however many files there are.
    """
    running: deque[asyncio.Task[Inspected]] = deque()
    try:
        for target in targets:
            running.append(asyncio.create_task(_outcome(reader, target)))
            if len(running) == at_once:
                yield await running.popleft()
        while running:
            yield await running.popleft()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _outcome(reader: Reader, target: Target) -> Inspected:
    try:
        return Inspected(target, await inspect(reader, target))
    except ProvenanceError as error:
        return Inspected(target, error)


def _entry(target: Target) -> Entry:
    """Describe a target as a catalog would. Blocks."""
    target.require_files()
    try:
        return _described(target)
    except OSError as error:
        raise MediaUnavailable(f"Cannot read {target.path}: {error.strerror}.") from error


def _described(target: Target) -> Entry:
    path = target.path.absolute()
    status = path.stat()
    beside = (file.path for file in Fragments(path.parent).find(path.stem))
    sidecar = target.sidecar or _sidecar_beside(path)
    declared = _declared(path.with_suffix(".json"))
    return Entry(
        video_id=path.stem,
        path=path,
        mime_type=_mime_type(path),
        size=status.st_size,
        version="",
        created_at=datetime.fromtimestamp(status.st_mtime, UTC),
        fragments=tuple(map(Path.absolute, target.fragments)) or tuple(beside),
        sidecar=sidecar.resolve() if sidecar else None,
        declaration=declared.creator,
        effects=declared.effects,
        suspicion=declared.suspicion,
        decision=declared.decision,
        original=declared.original,
        received_at=declared.received_at,
        problem=declared.problem,
        settled=declared.settled,
    )


def _mime_type(path: Path) -> str:
    if path.suffix == SUFFIX:
        return _STORE_TYPE
    return MEDIA_TYPES.get(path.suffix.removeprefix("."), _DEFAULT_TYPE)


def _declared(path: Path) -> Declared:
    return read(path) if path.is_file() else Declared()


def _sidecar_beside(path: Path) -> Path | None:
    """The sidecar beside a media file; a manifest store has none."""
    sidecar = path.with_suffix(SUFFIX)
    return sidecar if sidecar.is_file() and sidecar != path else None
