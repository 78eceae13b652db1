"""The `provenance` command: its parser, which imports each command's module when it is used."""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

from api.cli.printable import printable_lines

# Each command with the line that describes it, and its module in this package.
COMMANDS: Final = {
    "serve": "serve the API over the media folder PROVENANCE_MEDIA",
    "demo": "make demo videos and serve them, offline",
    "inspect": "show the label and the Content Credentials of files and folders",
    "horizon": "list the verdicts that change as certificates end",
    "trust": "fetch the published trust lists",
    "key": "make an API key for the platform's back end",
}

INTERRUPTED: Final = 130
_EPILOG: Final = """exit status:
  0  done
  1  not done, or not for all files; a message on stderr gives the reason
  2  wrong arguments
  130  interrupted with Ctrl-C"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _escape_what_cannot_be_encoded()
    try:
        options = _parser().parse_args(arguments)
        status: int = options.run(options)
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the output has closed it, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if not isinstance(error, _expected()):
            raise
        print(printable_lines(str(error)), file=sys.stderr)
        return 1


def _expected() -> tuple[type[Exception], ...]:
    """The errors whose messages tell the user what to do; others are bugs."""
    from api.settings import SettingsError
    from resolvers.core.errors import ProvenanceError

    return SettingsError, ProvenanceError


def _escape_what_cannot_be_encoded() -> None:
    """Keep a terminal without UTF-8 from ending a command with a codec error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="provenance",
        description="Show where videos come from, by their Content Credentials (C2PA).",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(
        required=True, metavar="COMMAND", dest="command", parser_class=_CommandParser
    )
    for name, description in COMMANDS.items():
        commands.add_parser(name, help=description)
    return parser


class _CommandParser(argparse.ArgumentParser):
    """The parser of one command, which its module configures at first use."""

    def __init__(self, **keywords: Any) -> None:
        keywords["formatter_class"] = argparse.RawDescriptionHelpFormatter
        super().__init__(**keywords)
        self._configured = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse after the command's module has added its arguments; argparse calls this."""
        if not self._configured:
            self._configured = True
            module = importlib.import_module(f"api.cli.{self.prog.split()[-1]}")
            module.configure(self)
        return super().parse_known_args(args, namespace)


if __name__ == "__main__":
    sys.exit(main())
