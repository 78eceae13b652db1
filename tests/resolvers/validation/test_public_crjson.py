import io
import json
from typing import Any

import orjson
import pytest
from c2pa import Reader

from resolvers.core.text import WITHHELD
from resolvers.demo.authority import Authority
from resolvers.demo.clips import MP4, tiny
from resolvers.demo.signing import Ingredient, sign
from resolvers.manifests.graph import Graph
from resolvers.trust.lists import ListKind, TrustList, TrustLists
from resolvers.validation import engine, public_crjson
from resolvers.validation.contexts import STORE_TYPE, contexts
from resolvers.validation.judgement import judge
from resolvers.validation.public_crjson import NOTE, concluded, crjson
from resolvers.validation.verdict import reach_verdict
from tests.resolvers.formats import detached
from tests.resolvers.large import AI

AUTHORITY = Authority("Test Authority")
SIGNER = AUTHORITY.signer("Test Signer")
JANE = "Jane Doe 471108154711"
MAIL = "jane@doe471108154711.example"
HOME = "C:/Users/doe471108154711/Desktop"
SECRETS = ("Doe", "doe", "471108154711", "52.520008", "13.404954")


def personal() -> dict[str, Any]:
    """A manifest that names a person in every place where files do."""
    action = {
        "action": "c2pa.created",
        "digitalSourceType": AI,
        "description": f"{JANE} asked for a cat",
        "softwareAgent": {"name": "Firefly", "version": "3", "com.example.account": JANE},
        "parameters": {
            "prompt": f"a cat for {JANE}",
            "com.example.user": MAIL,
            "seed": 471108154711,
        },
        "changes": [{"region": [{"type": "temporal", "name": JANE}], "description": JANE}],
    }
    exif = {
        "@context": {"exif": "http://ns.adobe.com/exif/1.0/"},
        "exif:GPSLatitude": "52.520008",
        "exif:GPSLongitude": 13.404954,
        "exif:BodySerialNumber": "471108154711-12",
    }
    work = {
        "@context": "http://schema.org/",
        "@type": "CreativeWork",
        "author": [{"@type": "Person", "name": JANE, "identifier": MAIL}],
    }
    training = {"entries": {"c2pa.ai_training": {"use": "notAllowed", "constraint_info": JANE}}}
    return {
        "title": f"{HOME}/{JANE}.mp4",
        "claim_generator_info": [{"name": "Test", "com.example.machine": HOME}],
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": [action]}, "created": True},
            {"label": "stds.exif", "data": exif, "kind": "Json"},
            {"label": "cawg.metadata", "data": exif, "kind": "Json"},
            {"label": "stds.schema-org.CreativeWork", "data": work, "kind": "Json"},
            {"label": "c2pa.training-mining", "data": training},
            {"label": "com.example.note", "data": {"by": JANE, "at": [52.520008, 13.404954]}},
        ],
    }


def signed(manifest: dict[str, Any]) -> bytes:
    """The manifest store of a clip with a parent, both of which name a person."""
    parent = sign(tiny(), MP4, manifest, SIGNER)
    opened = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["parent"], "note": JANE}}
    manifest["assertions"][0]["data"]["actions"] = [opened]
    ingredient = Ingredient(parent, MP4, f"{HOME}/{JANE}.mp4", label="parent")
    made = sign(tiny(), MP4, manifest, SIGNER, [ingredient])
    with Reader(MP4, io.BytesIO(made), context=contexts.get()) as reader:
        return engine._reading(reader, fragmented=False).store


def concluded_on(store: bytes, trust: TrustLists | None = None) -> dict[str, Any]:
    reading = engine.read_store(store)
    verdict = reach_verdict(
        reading.facts, judge(store, trust or TrustLists()), Graph(reading.facts)
    )
    made: dict[str, Any] = orjson.loads(concluded(crjson(store), verdict))
    return made


def codes(document: dict[str, Any], kind: str) -> list[str]:
    return [each["code"] for each in document["manifests"][0]["validationResults"][kind]]


def test_no_personal_value_is_in_the_document() -> None:
    store = signed(personal())
    whole = crjson(store, True).decode()
    document = crjson(store).decode()
    assert [secret for secret in SECRETS if secret not in whole] == []
    assert [secret for secret in SECRETS if secret in document] == []


def test_what_is_nobodys_is_in_the_document() -> None:
    document = orjson.loads(crjson(signed(personal())))
    parent = document["manifests"][1]
    (action,) = parent["assertions"]["c2pa.actions.v2"]["actions"]
    assert action["action"] == "c2pa.created"
    assert action["digitalSourceType"] == AI
    assert action["softwareAgent"] == {
        "name": "Firefly", "version": "3", "com.example.account": WITHHELD
    }  # fmt: skip
    assert parent["signature"]["certificateInfo"]["subject"]["O"] == "Test Signer"
    assert parent["assertions"]["stds.exif"] == {}
    assert parent["assertions"]["c2pa.training-mining"]["entries"] == {
        "c2pa.ai_training": {"use": "notAllowed", "constraint_info": WITHHELD}
    }


def test_the_document_says_that_and_why_something_was_withheld() -> None:
    document = orjson.loads(crjson(signed(personal())))
    assert document[NOTE]["count"] > 10
    assert "personal data" in document[NOTE]["reason"]


def test_an_operator_who_opens_personal_data_gets_all_of_it() -> None:
    store = detached("mp4").store
    with Reader(STORE_TYPE, io.BytesIO(store), context=contexts.get()) as reader:
        said = json.loads(reader.crjson())
    made = json.loads(crjson(store, True))
    assert made["manifests"][0]["signature"] == said["manifests"][0]["signature"]
    assert NOTE not in made


def test_every_manifest_has_what_the_standard_requires() -> None:
    document = concluded_on(signed(personal()))
    assert document.keys() == {"@context", "manifests", "jsonGenerator", NOTE}
    assert len(document["manifests"]) == 2
    for manifest in document["manifests"]:
        assert manifest.keys() >= {"label", "assertions", "claim.v2", "signature"}
        assert manifest["signature"].keys() >= {"algorithm", "certificateInfo"}
        assert manifest["validationResults"].keys() == {
            "success", "informational", "failure", "specVersion", "validationTime"
        }  # fmt: skip


def test_the_results_of_validation_are_the_verdicts() -> None:
    store = signed(personal())
    root = AUTHORITY.root_pem
    listed = TrustList(name="Test", kind=ListKind.PRIVATE, anchors=root, entries=1, version="1")
    document = concluded_on(store, TrustLists(lists=(listed,), version="1"))
    assert "signingCredential.trusted" in codes(document, "success")
    assert "signingCredential.untrusted" not in codes(document, "failure")
    assert "signingCredential.untrusted" in codes(concluded_on(store), "failure")


@pytest.mark.parametrize("store", [b"", b"no store", detached("mp4").store[:-1]])
def test_a_damaged_store_has_no_document(store: bytes) -> None:
    assert crjson(store) == b""


def test_a_document_that_is_too_large_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_crjson, "MAX_BYTES", 100)
    assert crjson(detached("mp4").store) == b""
