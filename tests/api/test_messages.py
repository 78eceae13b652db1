"""Messages for clients, read from the source: each is a sentence that says what to do."""

import ast
import re
from collections.abc import Iterator, Mapping

import pytest

from api.errors import ApiError
from api.graphql.masking import MEANT
from api.http.failures import FAILURES
from tests.machine import REPOSITORY

ADVICE = re.compile(
    r"\b([Aa]sk|check|correct|do not|[Gg]ive|name|read|record|repeat|[Rr]equest|[Ss]end|split"
    r"|start|take|[Tt]ry|[Uu]se|write|Accept)\b"
)


def subclasses(base: type[Exception]) -> Iterator[type[Exception]]:
    yield base
    for kind in base.__subclasses__():
        yield from subclasses(kind)


# The errors that clients can receive, by the tables that turn them into answers.
BASES: list[type[Exception]] = [ApiError, *MEANT, *FAILURES]
CLIENTS = {kind.__name__ for base in BASES for kind in subclasses(base)}


def constants_of(tree: ast.Module) -> dict[str, str]:
    """The texts that a module names, such as HOW."""
    assignments = (node for node in tree.body if isinstance(node, ast.Assign))
    return {
        ast.unparse(assignment.targets[0]): str(assignment.value.value)
        for assignment in assignments
        if isinstance(assignment.value, ast.Constant)
    }


def text(node: ast.expr, constants: Mapping[str, str]) -> str | None:
    """The text of a literal, with X for each value that is no constant of its module."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.FormattedValue):
        return constants.get(ast.unparse(node.value), "X")
    if isinstance(node, ast.JoinedStr):
        return "".join(text(part, constants) or "" for part in node.values)
    return None


def literals(tree: ast.Module) -> Iterator[ast.expr]:
    """The messages of errors for clients, given directly or by a variable `message`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in CLIENTS:
            yield node.args[0]
        elif isinstance(node, ast.Assign) and "message" in map(ast.unparse, node.targets):
            yield node.value


def messages() -> list[str]:
    folders = (REPOSITORY / name for name in ("api", "schema", "resolvers"))
    trees = [ast.parse(path.read_text()) for folder in folders for path in folder.rglob("*.py")]
    found = {text(node, constants_of(tree)) for tree in trees for node in literals(tree)}
    return sorted(message for message in found if message is not None)


def test_messages_are_found() -> None:
    assert len(messages()) > 40


@pytest.mark.parametrize("message", messages())
def test_message_is_a_sentence_that_says_what_to_do(message: str) -> None:
    assert message[0].isupper() or message[0] == "`"
    assert message.endswith(".")
    # One that ends in a value takes its advice from a table, or from the system.
    assert ADVICE.search(message) or message.endswith(": X.")
