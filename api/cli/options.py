"""Options that several commands share, and the settings that they override."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from api.settings import Settings
    from resolvers.trust.lists import TrustLists

_SETTINGS: Final = ("host", "port", "trust")
NO_TRUST_LIST: Final = (
    "There is no trust list, so no signer is recognized. Fetch the published lists with"
    " `provenance trust fetch FOLDER`, then set PROVENANCE_TRUST=FOLDER."
)


def add_address(parser: argparse.ArgumentParser) -> None:
    """Add the options for the address of a server."""
    parser.add_argument("--host", help="the address to listen on (default: PROVENANCE_HOST)")
    parser.add_argument("--port", type=int, help="the port to listen on (default: PROVENANCE_PORT)")


def add_trust(parser: argparse.ArgumentParser) -> None:
    """Add the option for the folder of trust lists."""
    parser.add_argument(
        "--trust",
        type=Path,
        metavar="FOLDER",
        help="the folder of trust lists (default: PROVENANCE_TRUST)",
    )


def command_settings(options: argparse.Namespace, **values: object) -> "Settings":
    """The settings, with options and then `values` in place of the environment's.

    Raises SettingsError.
    """
    from api.settings import load_settings

    given = {name: getattr(options, name, None) for name in _SETTINGS}
    chosen = {name: value for name, value in {**given, **values}.items() if value is not None}
    return load_settings(**chosen)


def report_missing_trust(trust: "TrustLists") -> None:
    """Print on stderr that no list can recognize a signer, if so."""
    if not trust.signers:
        print(NO_TRUST_LIST, file=sys.stderr)
