"""A real camera's video, published by a broadcaster: one query tells who, what, when, and by which
list each is known.
"""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from api.graphql.context import Context
from resolvers.provenance.service import Service
from schema.contract import build
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

NAME = "sony-camera-ebu-published.mp4"
INTERIM = "C2PA interim (frozen January 2026)"
QUERY = """{ video(id: "sony-camera-ebu-published") {
  label { kind basis ruleId }
  credentials {
    state integrity completeness
    origin { generator { name } }
    actions { edges { node { kind tool { name version } digitalSourceType
      ingredients { title } manifest { signer { name } } } } }
    manifests { edges { node {
      title
      generator { name version }
      signer { name trust trustList signedAt timeStamp { authority trusted }
        certificate { issuer validFrom validUntil commonName withheld { field } } }
      identities { signatureType check organization issuer commonName withheld { field } }
      trainingAndMining { purpose permission }
      path { relationship title }
    } } }
  }
} }"""


@pytest.fixture
async def service(corpus: Path, tmp_path: Path) -> AsyncIterator[Service]:
    shutil.copy(corpus / "corpus" / NAME, tmp_path / NAME)
    async with serving(tmp_path, trust=corpus / "trust") as running:
        yield running


async def asked(service: Service) -> Any:
    result = await build().execute(QUERY, context_value=Context(service))
    assert result.errors is None
    assert result.data is not None
    return result.data["video"]


async def test_one_query_tells_all_of_a_cameras_video(service: Service) -> None:
    found = await asked(service)
    credentials = found["credentials"]
    published, captured = (edge["node"] for edge in credentials["manifests"]["edges"])
    capture, opened, watermarked, sent = (e["node"] for e in credentials["actions"]["edges"])

    assert found["label"]["kind"] == "CAPTURED_WITH_CAMERA"
    assert (credentials["state"], credentials["integrity"]) == ("TRUSTED", "INTACT")

    # The camera, and what it did.
    assert credentials["origin"]["generator"]["name"] == "SONY CAMERA"
    assert capture["kind"] == "c2pa.created"
    assert capture["digitalSourceType"].endswith("/digitalCapture")
    assert capture["manifest"]["signer"]["name"] == "Sony Corporation"

    # The watermark, and the publisher.
    assert opened["kind"] == "c2pa.opened"
    assert watermarked["kind"] == "c2pa.watermarked"
    assert watermarked["tool"] == {"name": "tv.kinetiq.watercast.48.1", "version": "5.1.0.64"}
    assert [each["title"] for each in watermarked["ingredients"]] == [captured_as(published)]
    assert sent["kind"] == "c2pa.published"
    assert sent["manifest"]["signer"]["name"] == "European Broadcasting Union"

    # Both signers, their lists, and the time.
    signers = [published["signer"], captured["signer"]]
    assert [signer["name"] for signer in signers] == [
        "European Broadcasting Union",
        "Sony Corporation",
    ]
    assert {(signer["trust"], signer["trustList"]) for signer in signers} == {("INTERIM", INTERIM)}
    assert published["signer"]["signedAt"] == "2026-01-26T18:33:35+00:00"
    assert published["signer"]["timeStamp"]["authority"] == "DigiCert, Inc."
    assert (captured["signer"]["signedAt"], captured["signer"]["timeStamp"]) == (None, None)
    assert captured["signer"]["certificate"]["validUntil"] == "2026-05-24T01:37:29+00:00"
    assert [step["relationship"] for step in captured["path"]] == [None, "PARENT_OF"]


def captured_as(published: Any) -> str:
    """The file that was published is named after the one that was opened."""
    return str(published["title"]).partition("_wmk")[0] + ".mp4"


async def test_who_stands_behind_it_is_told_apart_from_who_signed(service: Service) -> None:
    found = await asked(service)
    published = found["credentials"]["manifests"]["edges"][0]["node"]
    assert published["identities"] == [
        {
            "signatureType": "cawg.x509.cose",
            "check": "NOT_VERIFIED",
            "organization": "Westdeutscher Rundfunk",
            "issuer": "European Broadcasting Union (EBU)",
            "commonName": None,
            "withheld": [{"field": "commonName"}],
        }
    ]
    uses = published["trainingAndMining"]
    assert {use["permission"] for use in uses} == {"NOT_ALLOWED"}
    assert len(uses) == 4


async def test_the_address_in_the_cameras_certificate_is_withheld(service: Service) -> None:
    found = await asked(service)
    captured = found["credentials"]["manifests"]["edges"][1]["node"]
    certificate = captured["signer"]["certificate"]
    assert certificate["commonName"] is None
    assert certificate["withheld"] == [{"field": "commonName"}]
