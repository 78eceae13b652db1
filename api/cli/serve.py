"""`provenance serve`: serve the API over a folder of media."""

import argparse

from api.cli.options import add_address, command_settings, report_missing_trust

_DESCRIPTION = """Serve the GraphQL API over the media folder that PROVENANCE_MEDIA names, until
SIGTERM or Ctrl-C. Settings are environment variables that begin with PROVENANCE_."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `provenance serve`."""
    parser.description = _DESCRIPTION
    add_address(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from api.assembly import build_service
    from api.server import serve

    settings = command_settings(options)
    service = build_service(settings)
    report_missing_trust(service.trust)
    serve(settings, service)
    return 0
