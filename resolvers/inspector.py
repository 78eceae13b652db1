"""The inspector: one file's provenance by its path, for the command line. Nothing is cached."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from resolvers.catalog import Entry
from resolvers.engine import Judgement
from resolvers.errors import MediaNotFound
from resolvers.fragments import Fragments
from resolvers.media import MEDIA_TYPES
from resolvers.provenance import Provenance
from resolvers.reader import Reader, unavailable

# The engine tells a format by its bytes; a name without a known suffix only needs some type.
_SOME_TYPE: Final = "video/mp4"


async def inspect(reader: Reader, path: Path, fragments: Sequence[Path] = ()) -> Provenance:
    """The provenance of a file; of an initialisation segment with its fragments, which are those
    that lie beside it unless they are given. Starts and stops the reader. Raises MediaNotFound.
    """
    for each in (path, *fragments):
        if not each.is_file():
            raise MediaNotFound(f"There is no file {each}: give the path of a media file.")
    entry = _entry(path, fragments)
    await reader.start()
    try:
        reading = await reader.read(entry)
        judgement = await reader.judge(reading.store)
    finally:
        await reader.stop()
    facts = reading.facts if judgement else unavailable()
    return Provenance(entry, facts, judgement or Judgement(), reader.trust)


def _entry(path: Path, fragments: Sequence[Path]) -> Entry:
    beside = (file.path for file in Fragments(path.absolute().parent).find(path.stem))
    return Entry(
        video_id=path.stem,
        path=path.absolute(),
        mime_type=MEDIA_TYPES.get(path.suffix.removeprefix("."), _SOME_TYPE),
        size=path.stat().st_size,
        version="",
        created_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        fragments=tuple(fragment.absolute() for fragment in fragments) or tuple(beside),
    )
