"""Unsigned metadata in the contract, on the demo video that has nothing else to say."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from api.graphql.context import Context
from resolvers.provenance.service import Service
from schema.contract import build
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

QUERY = """
query ($id: ID!) { video(id: $id) {
  label { kind text basis certainty ruleId locked generator { name version }
    evidence { source sentence path { title } manifest { id }
      metadata { standard digitalSourceType label } disclosure { basis name decisive } } }
  credentials { state }
} }
"""
SENTENCE = "Metadata in the file, which is not signed: generated with AI, with Sky Painter Demo."


@pytest.fixture(scope="module")
async def service(demo: Path) -> AsyncIterator[Service]:
    async with serving(demo / "media", trust=demo / "trust") as running:
        yield running


async def video(service: Service, video_id: str) -> dict[str, Any]:
    result = await build().execute(QUERY, {"id": video_id}, Context(service))
    assert (result.errors, result.data is None) == (None, False)
    found: dict[str, Any] = (result.data or {})["video"]
    return found


async def test_label_by_metadata_names_the_standard_and_what_it_says(service: Service) -> None:
    assert await video(service, "ai-metadata") == {
        "label": {
            "kind": "AI_GENERATED",
            "text": "Possibly AI-generated",
            "basis": "UNSIGNED_METADATA",
            "certainty": "POSSIBLE",
            "ruleId": "R70",
            "locked": False,
            "generator": {"name": "Sky Painter Demo", "version": "0.9"},
            "evidence": [
                {
                    "source": "METADATA",
                    "sentence": SENTENCE,
                    "path": [],
                    "manifest": None,
                    "metadata": {
                        "standard": "IPTC_XMP",
                        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/"
                        "trainedAlgorithmicMedia",
                        "label": None,
                    },
                    "disclosure": {
                        "basis": "UNSIGNED_METADATA",
                        "name": "Sky Painter Demo",
                        "decisive": True,
                    },
                }
            ],
        },
        "credentials": {"state": "NONE"},
    }


async def test_other_evidence_has_no_metadata(service: Service) -> None:
    found = await video(service, "creator-labelled")
    evidence = [(each["source"], each["metadata"]) for each in found["label"]["evidence"]]
    assert evidence == [("DISCLOSURE", None)]
