"""`provenance trust`: fetch the published trust lists."""

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from resolvers.trust.lists import TrustLists

_DESCRIPTION: Final = "Keep the trust lists by which signers are recognized."
_FETCH: Final = """Fetch trust lists into FOLDER, by https, from the addresses in FOLDER/trust.json.
A folder without that file gets one for the lists that the C2PA publishes: signers, time-stamp
authorities, conforming products, and the interim list of January 2026. Edit the file to fetch
other lists. Nothing is replaced unless every list is fetched and valid. A server that uses the
folder loads changed files by itself."""
_USE: Final = "To use these lists, set PROVENANCE_TRUST={folder}"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `provenance trust`."""
    parser.description = _DESCRIPTION
    actions = parser.add_subparsers(
        required=True, metavar="ACTION", dest="action", parser_class=argparse.ArgumentParser
    )
    fetch = actions.add_parser(
        "fetch",
        help="fetch the lists into a folder",
        description=_FETCH,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    fetch.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of trust lists")
    fetch.set_defaults(run=_fetch)


def _fetch(options: argparse.Namespace) -> int:
    from resolvers.trust.published_lists import fetch_lists

    trust = asyncio.run(fetch_lists(options.folder))
    print(_summary(trust))
    print(_USE.format(folder=options.folder))
    return 0


def _summary(trust: "TrustLists") -> str:
    lines = [f"{listed.name}: {listed.entries} certificates" for listed in trust.lists]
    if trust.products:
        lines.append(f"Conforming products: {len(trust.products)}")
    return "\n".join(lines)
