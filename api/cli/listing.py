"""Many files: a row of a table or a line of JSON for each, and the exit status for all."""

import sys
from collections.abc import Callable, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from api.cli.json_text import json_text
from api.cli.printable import decoded, printable
from api.cli.progress import progress
from api.cli.rows import Row, print_table, row
from resolvers.core.errors import ProvenanceError
from resolvers.provenance.inspector import Inspected, inspect_all
from resolvers.provenance.reader import Reader
from resolvers.provenance.target import Target
from resolvers.validation.verdict import CredentialState

if TYPE_CHECKING:
    from api.settings import Settings


async def list_files(
    targets: Sequence[Target], reader: Reader, settings: "Settings", *, as_json: bool
) -> int:
    """Inspect the files in parallel, print the results in their order, return the exit status."""
    rows: list[Row] = []
    show = _json_printer(personal=settings.personal_data) if as_json else _row_keeper(rows)
    failures = 0
    try:
        with progress(len(targets), hidden=as_json and sys.stdout.isatty()) as advance:
            results = inspect_all(reader, targets, min(settings.readers, len(targets)))
            async with reader, aclosing(results):
                async for inspected in results:
                    failures += _reported(inspected)
                    show(inspected)
                    advance()
    finally:
        if rows:
            print_table(rows)
    return int(failures > 0)


def _row_keeper(rows: list[Row]) -> Callable[[Inspected], None]:
    return lambda inspected: rows.append(row(inspected))


def _json_printer(*, personal: bool) -> Callable[[Inspected], None]:
    from schema.inspection import inspect

    def show(inspected: Inspected) -> None:
        outcome = inspected.outcome
        line: dict[str, Any] = {"file": decoded(str(inspected.target.path))}
        if isinstance(outcome, ProvenanceError):
            line["error"] = {"code": outcome.code, "message": decoded(outcome.message)}
        else:
            line |= inspect(outcome, personal=personal)
        print(json_text(line), flush=True)

    return show


def _reported(inspected: Inspected) -> bool:
    """Print on stderr that a file could not be judged, if so."""
    problem = _problem(inspected)
    if problem:
        print(printable(problem), file=sys.stderr)
    return problem is not None


def _problem(inspected: Inspected) -> str | None:
    outcome = inspected.outcome
    if isinstance(outcome, ProvenanceError):
        return outcome.message
    if outcome.verdict.state is CredentialState.UNAVAILABLE:
        return f"{inspected.target.path}: {outcome.facts.problem}"
    return None
