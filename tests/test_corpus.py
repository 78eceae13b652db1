"""Real files of the field, by the command line: each yields what expected.json says."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests import machine

FIELDS = ("state", "integrity", "trust", "signer", "label", "basis", "generator")


def expectations() -> dict[str, dict[str, Any]]:
    shared = machine.corpus()
    if shared is None:
        return {}
    found = json.loads((shared / "corpus" / "expected.json").read_text())
    return {name: expected for name, expected in found.items() if isinstance(expected, dict)}


def inspected(corpus: Path, *names: str) -> dict[str, Any]:
    command = [str(Path(sys.prefix, "bin", "provenance")), "inspect", "--json", *names]
    environment = {**os.environ, "PROVENANCE_TRUST": str(corpus / "trust")}
    done = subprocess.run(
        command, cwd=corpus / "corpus", env=environment, check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


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
def test_inspect_yields_what_is_expected(corpus: Path, name: str) -> None:
    expected = expectations()[name]
    found = flat(inspected(corpus, *name.split(" + ")))
    assert {field: found[field] for field in FIELDS if field in expected} == {
        field: expected[field] for field in FIELDS if field in expected
    }


def test_inspect_finds_the_fragments_beside_an_initialisation_segment(corpus: Path) -> None:
    assert flat(inspected(corpus, "fragmented-init.mp4"))["integrity"] == "INTACT"


@pytest.mark.parametrize(
    ("name", "relationship"),
    [
        ("dalle-2024.webp", "PARENT_OF"),
        ("chatgpt-2025.png", "PARENT_OF"),
        ("premiere-with-firefly-ingredient.mp4", "COMPONENT_OF"),
    ],
)
def test_evidence_stands_in_the_ingredient_that_says_so(
    corpus: Path, name: str, relationship: str
) -> None:
    evidence = inspected(corpus, name)["label"]["evidence"]
    assert [step["relationship"] for step in evidence[0]["path"]] == [None, relationship]


def test_a_known_generator_without_a_source_type_is_a_legacy_signal(corpus: Path) -> None:
    found = inspected(corpus, "bing-image-creator-2024.jpg")
    assert found["label"]["evidence"][0]["signal"] == {"name": "fullyGenAIMedia", "legacy": True}


def test_manifests_are_a_plain_list_with_the_active_one_first(corpus: Path) -> None:
    credentials = inspected(corpus, "sony-camera-ebu-published.mp4")["credentials"]
    assert [manifest["signer"]["name"] for manifest in credentials["manifests"]] == [
        "European Broadcasting Union",
        "Sony Corporation",
    ]
    assert credentials["manifests"][0]["id"] == credentials["activeManifest"]["id"]
