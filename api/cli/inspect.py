"""`provenance inspect`: show the label and the Content Credentials of files and folders."""

import argparse
import asyncio
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from api.cli.options import add_trust, command_settings, report_missing_trust
from api.cli.targets import single_target, targets
from resolvers.provenance.target import Target

if TYPE_CHECKING:
    from api.settings import Settings
    from resolvers.provenance.provenance import Provenance
    from resolvers.provenance.reader import Reader

_DESCRIPTION: Final = """Show the label of media files, the reasons for it, and their Content
Credentials. One file is explained in words; for several files or a folder, a table shows the
label, the state and the signer of each. Files stay on this machine."""
_EPILOG: Final = """fragmented video:
  Name the initialisation segment, and its fragments (.m4s) unless they are beside it.

json:
  One file prints one object, {"label": {...}, "credentials": {...}}, in the names of the
  GraphQL schema. Several files or a folder print one object per line, with the path as "file".
  A file that could not be judged has "error" in place of "label" and "credentials".

exit status:
  0    every file was judged, with or without Content Credentials, valid or not
  1    a file is missing or cannot be read (the others are judged), or a setting is wrong
  2    wrong arguments
  130  interrupted with Ctrl-C"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `provenance inspect`."""
    parser.description, parser.epilog = _DESCRIPTION, _EPILOG
    parser.add_argument(
        "paths",
        type=Path,
        nargs="+",
        metavar="PATH",
        help="a media file, a manifest store (.c2pa), or a folder, which is searched for them",
    )
    parser.add_argument(
        "--sidecar",
        type=Path,
        metavar="FILE",
        help="the manifest store of the only file named (default: the .c2pa file beside it)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    add_trust(parser)
    parser.set_defaults(run=_run, refuse=parser.error)


def _run(options: argparse.Namespace) -> int:
    target = single_target(options.paths, options.sidecar)
    if target is not None:
        target.require_files()
        return asyncio.run(_inspect(target, command_settings(options), as_json=options.json))
    if options.sidecar:
        options.refuse("argument --sidecar: name exactly one media file with it")
    return _list(options)


def _list(options: argparse.Namespace) -> int:
    from api.cli.listing import list_files

    settings = command_settings(options)
    files = targets(options.paths)
    if not files:
        print("There are no media files in it.", file=sys.stderr)
        return 0
    reader = _reader(settings, len(files))
    return asyncio.run(list_files(files, reader, settings, as_json=options.json))


async def _inspect(target: Target, settings: "Settings", *, as_json: bool) -> int:
    reader = _reader(settings, 1)
    # The schema's types take as long to import as the worker takes to start: do both at once.
    importing = asyncio.to_thread(importlib.import_module, "schema.inspection")
    inspection, provenance = await asyncio.gather(importing, _judged(reader, target))
    result = inspection.inspect(provenance, personal=settings.personal_data)
    _print(target, result, as_json=as_json)
    return int(provenance.verdict.state == "UNAVAILABLE")


async def _judged(reader: "Reader", target: Target) -> "Provenance":
    async with reader:
        from resolvers.provenance.inspector import inspect

        return await inspect(reader, target)


def _print(target: Target, inspection: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        from api.cli.json_text import json_text

        print(json_text(inspection, indent=2))
    else:
        from api.cli.printable import printable
        from api.cli.report import summary

        print(summary(printable(target.path.name), inspection))


def _reader(settings: "Settings", files: int) -> "Reader":
    """A reader with no more workers than files."""
    from api.assembly import build_reader

    workers = max(1, min(settings.readers, files))
    reader = build_reader(settings.model_copy(update={"readers": workers}))
    report_missing_trust(reader.trust)
    return reader
