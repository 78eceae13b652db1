"""Real files of the field, by the command line: each yields what expected.json says."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from api.cli.command import main
from tests import machine

Inspect = Callable[..., dict[str, Any]]
FIELDS = ("state", "integrity", "trust", "signer", "label", "basis", "generator")


def expectations() -> dict[str, dict[str, Any]]:
    shared = machine.corpus()
    if shared is None:
        return {}
    found = json.loads((shared / "corpus" / "expected.json").read_text())
    return {name: expected for name, expected in found.items() if isinstance(expected, dict)}


@pytest.fixture
def inspect(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Inspect:
    """Inspect the named files by the command, in this process: its imports take a second."""
    monkeypatch.chdir(corpus / "corpus")
    monkeypatch.setenv("PROVENANCE_TRUST", str(corpus / "trust"))

    def run(*names: str) -> dict[str, Any]:
        assert main(["inspect", "--json", *names]) == 0
        report: dict[str, Any] = json.loads(capsys.readouterr().out)
        return report

    return run


def flat(found: Mapping[str, Any]) -> dict[str, Any]:
    label, credentials = found["label"], found["credentials"]
    return {
        "state": credentials["state"],
        "integrity": credentials["integrity"],
        "trust": credentials["trust"],
        "signer": credentials["signer"] and credentials["signer"]["name"],
        "label": label["kind"],
        "basis": label["basis"],
        "generator": label["generator"] and label["generator"]["name"],
    }


@pytest.mark.parametrize("name", expectations() or ["the corpus"])
def test_inspect_yields_what_is_expected(inspect: Inspect, name: str) -> None:
    expected = expectations()[name]
    found = flat(inspect(*name.split(" + ")))
    assert {field: found[field] for field in FIELDS if field in expected} == {
        field: expected[field] for field in FIELDS if field in expected
    }


def test_inspect_finds_the_fragments_beside_an_initialisation_segment(inspect: Inspect) -> None:
    assert flat(inspect("fragmented-init.mp4"))["integrity"] == "INTACT"


@pytest.mark.parametrize(
    ("name", "relationship"),
    [
        ("dalle-2024.webp", "PARENT_OF"),
        ("chatgpt-2025.png", "PARENT_OF"),
        ("premiere-with-firefly-ingredient.mp4", "COMPONENT_OF"),
    ],
)
def test_evidence_stands_in_the_ingredient_that_says_so(
    inspect: Inspect, name: str, relationship: str
) -> None:
    evidence = inspect(name)["label"]["evidence"]
    assert [step["relationship"] for step in evidence[0]["path"]] == [None, relationship]


def test_a_known_generator_without_a_source_type_is_a_legacy_signal(inspect: Inspect) -> None:
    found = inspect("bing-image-creator-2024.jpg")
    assert found["label"]["evidence"][0]["signal"] == {"name": "fullyGenAIMedia", "legacy": True}


def test_manifests_are_a_plain_list_with_the_active_one_first(inspect: Inspect) -> None:
    credentials = inspect("sony-camera-ebu-published.mp4")["credentials"]
    assert [manifest["signer"]["name"] for manifest in credentials["manifests"]] == [
        "European Broadcasting Union",
        "Sony Corporation",
    ]
    assert credentials["manifests"][0]["id"] == credentials["activeManifest"]["id"]
