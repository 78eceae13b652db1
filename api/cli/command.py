"""The command line: `provenance serve`, `demo`, `inspect`, `key`."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from api.assembly import build_reader, build_service
from api.cli import report
from api.settings import Settings, SettingsError, load_settings
from resolvers.core.errors import ProvenanceError
from resolvers.platform.keys import NAME, Right, new_key
from resolvers.provenance import inspector
from schema import inspection

DEMO_FOLDER: Final = Path(".demo")
NEW_KEY: Final = """{token}

This is the only time that the key is shown: keep it where your back end keeps its secrets. It is
sent as `Authorization: Bearer KEY`. Add this entry to the file that PROVENANCE_KEYS names, which is
{{"keys": [...]}}:

{entry}"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 not possible, 2 wrong words."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        return code
    except (SettingsError, ProvenanceError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read has read enough, as `head` does; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="provenance", description="Say where a video comes from.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serving = commands.add_parser(
        "serve", help="serve the API over the media folder PROVENANCE_MEDIA"
    )
    _add_address(serving)
    serving.set_defaults(run=_serve)

    demo = commands.add_parser("demo", help="make demo videos and serve them; works offline")
    demo.add_argument(
        "--folder", type=Path, default=DEMO_FOLDER, help="where the demo lives (%(default)s)"
    )
    _add_address(demo)
    demo.set_defaults(run=_demo)

    inspecting = commands.add_parser("inspect", help="say what one file's Content Credentials tell")
    inspecting.add_argument("file", type=Path, help="the media file, or the initialisation segment")
    inspecting.add_argument(
        "fragments", type=Path, nargs="*", help="the fragments of a fragmented video"
    )
    inspecting.add_argument(
        "--sidecar", type=Path, help="the manifest store of a file that holds none (FILE's .c2pa)"
    )
    inspecting.add_argument(
        "--json", action="store_true", help="print JSON in the names of the GraphQL schema"
    )
    inspecting.add_argument(
        "--trust", type=Path, help="the folder of trust lists (PROVENANCE_TRUST)"
    )
    inspecting.set_defaults(run=_inspect)

    making = commands.add_parser("key", help="make an API key for the platform's own back end")
    making.add_argument("name", type=_key_name, help="what audits call it, such as moderators")
    making.add_argument(
        "--right",
        dest="rights",
        action="append",
        required=True,
        choices=[str(right) for right in Right],
        help="what it may do; repeat it for several rights",
    )
    making.set_defaults(run=_make_key)
    return parser


def _key_name(text: str) -> str:
    if not NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(
            "give at most 64 letters, digits, dots, hyphens and underscores"
        )
    return text


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="the address to listen on (PROVENANCE_HOST)")
    parser.add_argument("--port", type=int, help="the port to listen on (PROVENANCE_PORT)")


def _settings(options: argparse.Namespace, **values: object) -> Settings:
    named = {name: getattr(options, name, None) for name in ("host", "port", "trust")}
    return load_settings(**{k: v for k, v in {**named, **values}.items() if v is not None})


def _serve(options: argparse.Namespace) -> int:
    from api.server import serve  # the server is for serving alone

    settings = _settings(options)
    serve(settings, build_service(settings))
    return 0


def _demo(options: argparse.Namespace) -> int:
    from api.server import serve
    from resolvers.demo.videos import make_demo  # what draws and signs is for the demo alone

    print("Making the demo videos, if they are not there yet ...", flush=True)
    make_demo(options.folder)
    settings = _settings(
        options,
        media=options.folder / "media",
        trust=options.folder / "trust",
        cors_origins=("*",),  # the feed page invites to try its script tag on another page
    )
    address = f"http://{settings.host}:{settings.port}"
    print(report.demo_addresses(address), flush=True)
    serve(settings, build_service(settings))
    return 0


def _inspect(options: argparse.Namespace) -> int:
    settings = _settings(options)
    reading = inspector.inspect(
        build_reader(settings), options.file, options.fragments, options.sidecar
    )
    found = inspection.inspect(asyncio.run(reading), personal=settings.personal_data)
    print(
        json.dumps(found, indent=2, ensure_ascii=False)
        if options.json
        else report.summary(options.file.name, found)
    )
    return 0


def _make_key(options: argparse.Namespace) -> int:
    made = new_key(options.name, frozenset(map(Right, options.rights)))
    print(NEW_KEY.format(token=made.token, entry=made.entry))
    return 0


if __name__ == "__main__":
    sys.exit(main())
