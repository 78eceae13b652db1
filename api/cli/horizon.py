"""`provenance horizon`: which videos' verdicts change by the passing of time, and when."""

import argparse
import asyncio
import json
from collections.abc import Iterable, Iterator

from api.assembly import build_service
from api.settings import Settings, load_settings
from resolvers.core.text import display
from resolvers.provenance.horizon import Change, horizon

_DESCRIPTION = """List how many videos in PROVENANCE_MEDIA change their verdict by the passing of
time alone, by which signer, and when. Videos whose signatures are proven by a time-stamp or by a
lasting receipt never change."""
_HEADINGS = ("Changes on", "Videos", "Signer")
_UNNAMED = "(no organization)"
_NONE = "No verdict changes by the passing of time."


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `provenance horizon`."""
    parser.description = _DESCRIPTION
    parser.add_argument("--json", action="store_true", help="print a JSON list")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """Print the changes ahead. Raises SettingsError, TrustError."""
    changes = asyncio.run(_changes(load_settings()))
    print(json.dumps(list(map(_plain, changes)), indent=2) if options.json else table(changes))
    return 0


async def _changes(settings: Settings) -> list[Change]:
    service = build_service(settings)
    await service.start()
    try:
        return await horizon(service, lasting=settings.redis_url is not None)
    finally:
        await service.stop()


def table(changes: Iterable[Change]) -> str:
    """The changes as a table for people."""
    rows = [
        (f"{at:%Y-%m-%d %H:%M} UTC", str(videos), display(signer) or _UNNAMED)
        for at, signer, videos in changes
    ]
    return "\n".join(_lines(rows)) if rows else _NONE


def _lines(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    for at, videos, signer in (_HEADINGS, *rows):
        yield f"{at:<20}  {videos:>6}  {signer}"


def _plain(change: Change) -> dict[str, object]:
    return {"at": change.at.isoformat(), "signer": change.signer, "videos": change.videos}
