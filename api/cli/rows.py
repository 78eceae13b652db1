"""The table of several files: file, label, state and signer of each."""

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from api.cli.printable import printable
from resolvers import words
from resolvers.core.errors import ProvenanceError
from resolvers.i18n.locales import ENGLISH
from resolvers.labels.label import LabelKind
from resolvers.provenance.inspector import Inspected
from resolvers.provenance.provenance import Provenance
from resolvers.validation.verdict import CredentialState, Integrity, SignerTrust

# Output to a file or a pipe is not cut to the width of a terminal.
_UNLIMITED: Final = 10_000
_LISTED: Final = frozenset({SignerTrust.OFFICIAL, SignerTrust.INTERIM, SignerTrust.PRIVATE})
_UNJUDGED: Final = "NOT READ"


class Row(NamedTuple):
    """One file, as text that is safe to print."""

    file: str
    label: str
    state: str
    signer: str


def row(inspected: Inspected) -> Row:
    """The row of one file; a file that could not be judged has no label and no signer."""
    file, outcome = printable(str(inspected.target.path)), inspected.outcome
    if isinstance(outcome, ProvenanceError):
        return Row(file, "", _UNJUDGED, "")
    has_label = outcome.label.kind is not LabelKind.NONE
    label = words.label_text(outcome.label, ENGLISH.tag) if has_label else ""
    return Row(file, printable(label), outcome.verdict.state, printable(_signer(outcome)))


def _signer(provenance: Provenance) -> str:
    """The organization that signed, unless its signature is worth nothing."""
    verdict, active = provenance.verdict, provenance.facts.active
    signature = active.signature if active else None
    certificate = signature.certificate if signature else None
    name = certificate.organization if certificate else None
    worthless = verdict.state is CredentialState.INVALID or verdict.integrity is Integrity.BROKEN
    if not name or worthless:
        return ""
    return name if verdict.trust in _LISTED else f"{name} (not confirmed)"


def print_table(rows: Sequence[Row]) -> None:
    """Print the rows below their headings, then how many files have each state."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = _UNLIMITED
    table = Table(box=None, pad_edge=False)
    for heading in Row._fields:
        table.add_column(heading.capitalize(), overflow="fold")
    for cells in rows:
        table.add_row(*map(Text, cells))
    with console.capture() as capture:
        console.print(table)
    for line in capture.get().splitlines():
        print(line.rstrip())
    print(f"\n{_count(rows)}")


def _count(rows: Sequence[Row]) -> str:
    states = Counter(each.state for each in rows)
    files = "1 file" if len(rows) == 1 else f"{len(rows)} files"
    return f"{files}: {', '.join(f'{count} {state}' for state, count in states.most_common())}"
