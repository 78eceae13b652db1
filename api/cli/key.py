"""`provenance key`: make an API key."""

import argparse
from typing import Final

from resolvers.platform.keys import NAME, Right, new_key

_DESCRIPTION = """Make an API key for the platform's back end, and the entry that grants it its
rights. Neither is stored."""
_NEW_KEY: Final = """{token}

This key is shown only once: store it with the secrets of your back end, which sends it as
`Authorization: Bearer KEY`. Add this entry to the file that PROVENANCE_KEYS names, whose form is
{{"keys": [...]}}:

{entry}"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `provenance key`."""
    parser.description = _DESCRIPTION
    parser.add_argument(
        "name", type=_key_name, help="the name of the key's user in audits, such as moderators"
    )
    parser.add_argument(
        "--right",
        dest="rights",
        action="append",
        required=True,
        choices=[str(right) for right in Right],
        help="a right of the key; repeat the option for several rights",
    )
    parser.set_defaults(run=_run)


def _key_name(text: str) -> str:
    if not NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(
            "give at most 64 letters, digits, dots, hyphens and underscores"
        )
    return text


def _run(options: argparse.Namespace) -> int:
    key = new_key(options.name, frozenset(map(Right, options.rights)))
    print(_NEW_KEY.format(token=key.token, entry=key.entry))
    return 0
