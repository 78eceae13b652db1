"""The inspector: one file's provenance by its path, for the command line. Nothing is cached."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from resolvers.core.errors import MediaNotFound
from resolvers.labels.declarations import Declared
from resolvers.media.files import MEDIA_TYPES
from resolvers.media.fragments import Fragments
from resolvers.media.sidecar import SUFFIX
from resolvers.platform.catalog import Entry, read
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import Reader, unavailable
from resolvers.validation.judgement import Judgement

# The engine tells a format by its bytes; a name without a known suffix only needs some type.
_SOME_TYPE: Final = "video/mp4"


async def inspect(
    reader: Reader, path: Path, fragments: Sequence[Path] = (), sidecar: Path | None = None
) -> Provenance:
    """The provenance of a file; of an initialisation segment with its fragments. These and the
    sidecar are those that lie beside it unless they are given, and so is what was declared (see
    `disclosure`). Starts and stops the reader. Raises MediaNotFound.
    """
    for each in (path, *fragments):
        _require(each, "media file")
    if sidecar is not None:
        _require(sidecar, "manifest store")
    entry = _entry(path, fragments, sidecar)
    await reader.start()
    try:
        reading = await reader.read(entry)
        judgement = await reader.judge(reading.store)
    finally:
        await reader.stop()
    facts = reading.facts if judgement else unavailable()
    return Provenance(entry, facts, judgement or Judgement(), reader.trust)


def _require(path: Path, kind: str) -> None:
    if not path.is_file():
        raise MediaNotFound(f"There is no file {path}: give the path of a {kind}.")


def _entry(path: Path, fragments: Sequence[Path], sidecar: Path | None) -> Entry:
    beside = (file.path for file in Fragments(path.absolute().parent).find(path.stem))
    sidecar = sidecar or _beside(path)
    said = _declared(path.with_suffix(".json"))
    return Entry(
        video_id=path.stem,
        path=path.absolute(),
        mime_type=MEDIA_TYPES.get(path.suffix.removeprefix("."), _SOME_TYPE),
        size=path.stat().st_size,
        version="",
        created_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        fragments=tuple(fragment.absolute() for fragment in fragments) or tuple(beside),
        sidecar=sidecar.resolve() if sidecar else None,
        declaration=said.creator,
        effects=said.effects,
        suspicion=said.suspicion,
        decision=said.decision,
        original=said.original,
        problem=said.problem,
        settled=said.settled,
    )


def _declared(path: Path) -> Declared:
    return read(path) if path.is_file() else Declared()


def _beside(path: Path) -> Path | None:
    """The sidecar that lies beside a file, which is no sidecar itself."""
    sidecar = path.with_suffix(SUFFIX)
    return sidecar if sidecar.is_file() and sidecar != path else None
