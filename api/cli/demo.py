"""`provenance demo`: make demo videos and serve them."""

import argparse
from pathlib import Path
from typing import Final

from api.cli.options import add_address, command_settings

FOLDER: Final = Path(".demo")
_DESCRIPTION = """Make videos with Content Credentials of every kind, signed by an authority made
for them, and serve them. Works offline."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `provenance demo`."""
    parser.description = _DESCRIPTION
    parser.add_argument(
        "--folder", type=Path, default=FOLDER, help="the folder of the demo (default: %(default)s)"
    )
    add_address(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from api.assembly import build_service
    from api.server import serve
    from resolvers.demo.videos import make_demo

    print("Making the demo videos, unless they exist ...", flush=True)
    make_demo(options.folder)
    settings = command_settings(
        options,
        media=options.folder / "media",
        trust=options.folder / "trust",
        cors_origins=("*",),  # the feed page invites to try its script tag on another page
    )
    print(addresses(f"http://{settings.host}:{settings.port}"), flush=True)
    serve(settings, build_service(settings))
    return 0


def addresses(server: str) -> str:
    """The pages of a demo that runs at the address `server`."""
    return "\n".join(
        (
            f"  Feed with badges   {server}/",
            f"  GraphiQL           {server}/graphiql",
            f"  GraphQL endpoint   {server}/graphql",
            "  Stop with Ctrl+C.",
        )
    )
