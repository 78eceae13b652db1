import time
from typing import Any

import pytest

from api.graphql.documents import Document, Documents
from api.settings import Settings
from schema.core.strawberry_internals import graphql_schema
from tests.api import tiny


def documents(**settings: Any) -> Documents:
    return Documents(graphql_schema(tiny.schema()), Settings(**settings))


def codes(document: Document) -> list[object]:
    return [error["extensions"]["code"] for error in document.errors]


def test_valid_document_is_kept() -> None:
    read = documents().read
    assert read("{hello}") is read("{hello}")
    assert read("{hello}").errors == []


def test_only_the_latest_documents_are_kept() -> None:
    read = documents(document_cache_entries=2).read
    first = read("{hello}")
    for text in ("{a: hello}", "{b: hello}"):
        read(text)
    assert read("{hello}") is not first


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("", "GRAPHQL_PARSE_FAILED"),
        ('{hello(name: "\\ud800")}', "GRAPHQL_PARSE_FAILED"),
        ("{goodbye}", "GRAPHQL_VALIDATION_FAILED"),
        ("{hello} {hello}", "GRAPHQL_VALIDATION_FAILED"),
        ("type Query {a: Int}", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription {hello}", "GRAPHQL_VALIDATION_FAILED"),
        ("{...f} fragment f on Query {...f}", "GRAPHQL_VALIDATION_FAILED"),
        ("{" + "hello " * 1000 + "}", "LIMIT_EXCEEDED"),
        ("{hello}" + "#\n" * 1001, "LIMIT_EXCEEDED"),
        ("{item" * 300, "LIMIT_EXCEEDED"),
        ("{item {" + "name " * 990 + "}}", "LIMIT_EXCEEDED"),
    ],
)
def test_bad_document_says_why(text: str, code: str) -> None:
    assert set(codes(documents().read(text))) == {code}


def test_document_beyond_a_limit_is_not_validated() -> None:
    document = documents(max_aliases=0).read("{a: goodbye}")
    assert codes(document) == ["LIMIT_EXCEEDED"]


def spreading(fragments: int) -> str:
    """A document whose each fragment spreads the one before twice."""
    chain = (
        f"fragment f{i} on Item {{a: parts {{edges {{node {{...f{i - 1}}}}}}} ...f{i - 1}}}"
        for i in range(1, fragments)
    )
    return f"{{item {{...f{fragments - 1}}}}} fragment f0 on Item {{name}} " + " ".join(chain)


def processor_seconds(text: str) -> float:
    read = documents(max_depth=100, max_aliases=1000).read
    started = time.process_time()
    read(text)
    return time.process_time() - started


def test_reading_takes_as_long_as_the_document_not_as_what_it_stands_for() -> None:
    short, long = spreading(8), spreading(32)  # 2 to the power of 7 and of 31
    assert processor_seconds(long) < 100 * max(processor_seconds(short), 0.0005)


def test_error_has_its_place() -> None:
    [error] = documents().read("{\n  goodbye\n}").errors
    assert error.get("locations") == [{"line": 2, "column": 3}]


def test_error_does_not_repeat_a_long_name() -> None:
    variables = ", ".join(f"$v{i}: Int" for i in range(90))
    errors = documents().read(f"query {'x' * 30_000}({variables}) {{hello}}").errors
    assert len(errors) == 90
    assert max(len(error["message"]) for error in errors) <= 500


def test_introspection_can_be_switched_off() -> None:
    assert codes(documents(introspection=False).read('{__type(name: "Item") {name}}')) == [
        "GRAPHQL_VALIDATION_FAILED"
    ]
    assert documents(introspection=False).read("{__typename}").errors == []


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("{hello}", None, True),
        ("query A {hello}", None, True),
        ("query A {hello}", "A", True),
        ("query A {hello}", "B", False),
        ("query A {hello} query B {hello}", "B", True),
        ("query A {hello} query B {hello}", None, False),
    ],
)
def test_operation_is_found_by_its_name(text: str, name: str | None, found: bool) -> None:
    assert (documents().read(text).operation(name) is not None) == found
