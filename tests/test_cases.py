"""A small file for each kind of fault, by the command line: each yields what expected.json says."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from api.cli.command import main
from tests import machine

Inspect = Callable[[str], dict[str, Any]]

FIELDS = (
    "state", "integrity", "trust", "label", "basis", "certainty", "locked", "generator",
)  # fmt: skip

# What is still wrong, and must be taken off this list once it is right.
UNLISTED = "its signer's authority, Misc Authority, is on none of the lists beside it"
WRONG: Mapping[str, str] = {
    "store-alone.c2pa": UNLISTED,
}


def expectations() -> dict[str, dict[str, Any]]:
    shared = machine.corpus()
    if shared is None or not (shared / "cases").is_dir():
        return {}
    found = json.loads((shared / "cases" / "expected.json").read_text())
    return {name: expected for name, expected in found.items() if isinstance(expected, dict)}


def rows() -> Iterator[Any]:
    for name in expectations() or ["the cases"]:
        reason = WRONG.get(name)
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        yield pytest.param(name, marks=marks)


def flat(found: Mapping[str, Any]) -> dict[str, Any]:
    label, credentials = found["label"], found["credentials"]
    return {
        "state": credentials["state"],
        "integrity": credentials["integrity"],
        "trust": credentials["trust"],
        "label": label["kind"],
        "basis": label["basis"],
        "certainty": label["certainty"],
        "locked": label["locked"],
        "generator": label["generator"] and label["generator"]["name"],
    }


@pytest.fixture
def inspect(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Inspect:
    """Inspect a case by the command, in this process, under the lists of the cases."""
    folder = corpus / "cases"
    if not folder.is_dir():
        pytest.skip("no cases beside the corpus")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PROVENANCE_TRUST", str(folder / "trust"))

    def run(name: str) -> dict[str, Any]:
        assert main(["inspect", "--json", name]) == 0
        report: dict[str, Any] = json.loads(capsys.readouterr().out)
        return report

    return run


@pytest.mark.parametrize("name", list(rows()))
def test_inspect_yields_what_is_expected(inspect: Inspect, name: str) -> None:
    expected = {key: each for key, each in expectations()[name].items() if each is not None}
    assert expected.keys() <= set(FIELDS)
    found = flat(inspect(name))
    assert {field: found[field] for field in expected} == expected


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("camera-purpose-unknown.mp4", "CREDENTIALS_UNREADABLE"),
        ("camera-truncated.mp4", "FILE_DAMAGED"),
        ("store-alone.c2pa", "CONTENT_ABSENT"),
        ("ingredient-altered-after-signing.mp4", "CREDENTIALS_CHANGED"),
        ("signed.svg", None),
        ("camera.mp4", None),
    ],
)
def test_each_fault_is_named(inspect: Inspect, name: str, fault: str | None) -> None:
    assert inspect(name)["credentials"]["fault"] == fault


def test_a_store_alone_is_pending(inspect: Inspect) -> None:
    found = flat(inspect("store-alone.c2pa"))
    assert (found["state"], found["integrity"], found["label"]) == ("PENDING", "PENDING", "NONE")


def test_nothing_of_altered_credentials_is_verified(inspect: Inspect) -> None:
    credentials = inspect("ingredient-altered-after-signing.mp4")["credentials"]
    told = [
        credentials["signer"],
        credentials["origin"],
        *credentials["actions"],
        *credentials["ingredients"],
        *credentials["manifests"],
    ]
    assert len(told) > 5
    assert {each["verified"] for each in told} == {False}
