"""Labels as the contract shows them: by law, by language, with their rules and further reading."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from api.graphql.context import Context
from resolvers.labels.rules import RULES
from resolvers.provenance.service import Service
from schema.contract import build
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

SCHEMA = build()


@pytest.fixture(scope="module")
async def service(demo: Path) -> AsyncIterator[Service]:
    async with serving(demo / "media", trust=demo / "trust") as running:
        yield running


async def ask(service: Service, query: str, locale: str | None = None) -> Any:
    result = await SCHEMA.execute(query, context_value=Context(service, locale=locale))
    assert result.errors is None
    return result.data


@pytest.mark.parametrize(
    ("video_id", "sentence"),
    [
        (
            "ai-generated",
            "This content was generated with AI (Dream Studio Demo), according to Content"
            " Credentials issued by Example AI Lab. Provenance data is available. Made or changed"
            " with Dream Studio Demo. A digital signature is available.",
        ),
        (
            "ai-metadata",
            "This content was generated with AI, according to its metadata, which is not signed."
            " Provenance data is available. Made or changed with Sky Painter Demo. No digital"
            " signature is available.",
        ),
        (
            "ai-modified",
            "Parts of this content were made or changed with AI, according to Content Credentials"
            " issued by Example AI Lab. Provenance data is available. Made or changed with Dream"
            " Studio Demo, Example Camera X1. A digital signature is available.",
        ),
        (
            "tampered",
            "This content does not match its Content Credentials: one of the two was changed after"
            " signing. Provenance data is available. A digital signature is available.",
        ),
        (
            "no-credentials",
            "No Content Credentials. This does not mean the video is real or unedited. No"
            " provenance data is available.",
        ),
    ],
)
async def test_california_is_told_what_made_it_and_whether_it_is_signed(
    service: Service, video_id: str, sentence: str
) -> None:
    query = f'{{ video(id: "{video_id}") {{ label(jurisdiction: US_CA) {{ sentence }} }} }}'
    assert (await ask(service, query))["video"]["label"]["sentence"] == sentence


async def test_a_law_changes_the_words_and_nothing_that_is_known(service: Service) -> None:
    fields = "{ text kind basis certainty ruleId evidence { sentence } firstExposure }"
    laws = ("EU", "CN", "US_CA")
    asked = " ".join(f"{law}: label(jurisdiction: {law}) {fields}" for law in laws)
    query = f'{{ video(id: "ai-modified") {{ own: label {fields} {asked} }} }}'
    found = (await ask(service, query))["video"]
    shown = {law: (each.pop("text"), each.pop("firstExposure")) for law, each in found.items()}
    assert shown == {
        "own": ("Modified with AI", False),
        "EU": ("Partly AI-generated or modified with AI", True),
        "CN": ("Modified with AI", True),
        "US_CA": ("Modified with AI", False),
    }
    assert found["EU"] == found["CN"] == found["US_CA"] == found["own"]


async def test_the_language_that_the_reader_prefers_stands_in_for_none(service: Service) -> None:
    query = """{ video(id: "camera") { label { lang } own: label(locale: "ja") { lang }
        credentials { sentence } moderation { sentence } } }"""
    found = (await ask(service, query, "de"))["video"]
    assert (found["label"]["lang"], found["own"]["lang"]) == ("de", "ja")
    assert found["credentials"]["sentence"].startswith("Content Credentials sind vorhanden")
    assert found["moderation"]["sentence"].endswith(".")


async def test_every_rule_is_listed_as_auditors_need_it(service: Service) -> None:
    query = "{ labelRules { id summary version kinds basis certainty locked } }"
    rules = (await ask(service, query))["labelRules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES.rules]
    assert rules[1] == {
        "id": "R20",
        "summary": "Recognised signers say that the content began as AI media.",
        "version": "2026-12-01",
        "kinds": ["AI_GENERATED"],
        "basis": "VERIFIED_CREDENTIAL",
        "certainty": "CONFIRMED",
        "locked": True,
    }
    assert rules[-1]["kinds"] == []


async def test_every_rule_says_of_a_video_whether_it_holds(service: Service) -> None:
    query = """{ video(id: "tampered") { label { kind ruleId rules { rule { id } holds
        evidence { source status manifest { state } } } } } }"""
    label = (await ask(service, query))["video"]["label"]
    held = {each["rule"]["id"]: each["evidence"] for each in label["rules"] if each["holds"]}
    assert held == {
        "R10": [
            {
                "source": "VALIDATION",
                "status": "assertion.bmffHash.mismatch",
                "manifest": {"state": "INVALID"},
            }
        ],
        "R99": [],
    }
    assert (label["kind"], label["ruleId"]) == ("NONE", "R99")


async def test_further_reading_fits_the_language(service: Service) -> None:
    query = """{ video(id: "no-credentials") { label(locale: "fr") {
        learnMore { title url publisher topic lang dir } } } }"""
    found = (await ask(service, query))["video"]["label"]["learnMore"]
    assert found[0]["lang"] == "fr"
    assert {each["lang"] for each in found} <= {"fr", "en"}
    assert all(each["url"].startswith("https://") for each in found)


async def test_compliance_is_asked_by_law_and_is_no_advice(service: Service) -> None:
    query = """{ video(id: "ai-generated") { compliance(regime: US_CA_22757_3_1) {
        notice operativeFrom checks { code result citation } } } }"""
    found = (await ask(service, query))["video"]["compliance"]
    assert found["notice"].startswith("This is not legal advice.")
    assert found["operativeFrom"] == "2027-01-01"
    assert {check["code"]: check["result"] for check in found["checks"]} == {
        "PROVENANCE_DATA_AVAILABLE": "MET",
        "SYSTEM_NAMED": "MET",
        "SIGNATURES_AVAILABLE": "MET",
        "SYSTEM_DATA_INSPECTABLE": "MET",
        "NOTHING_STRIPPED": "MET",
    }
