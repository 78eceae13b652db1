"""The checks of a law as the schema shows them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import strawberry

from resolvers.compliance.report import Regime
from resolvers.manifests.facts import ContentBinding, Facts
from resolvers.platform.catalog import Entry
from resolvers.provenance.provenance import Provenance
from resolvers.trust.lists import TrustLists
from schema.compliance import NOTICE, Compliance, compliance
from tests.resolvers.builders import TRAINED, created, everyone, facts, manifest, parent_of

QUERY = """{
  regime title citation notice operativeFrom
  checks { code question result citation evidence manifestIds }
}"""
SCHEMA = strawberry.Schema(query=Compliance)
READ = facts(manifest("a", parent_of("b")), manifest("b", created(TRAINED, "Firefly")))


def held(read: Facts) -> Provenance:
    entry = Entry(
        video_id="one",
        path=Path("one.mp4"),
        mime_type="video/mp4",
        size=1,
        version="1",
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return Provenance(entry, read, everyone(read), TrustLists())


def test_a_law_is_shown_with_its_checks_and_with_what_they_are_not() -> None:
    shown = compliance(held(READ), Regime.US_CA_22757_3_1)
    answer = SCHEMA.execute_sync(QUERY, root_value=shown)
    assert answer.errors is None
    assert answer.data is not None
    checks = answer.data.pop("checks")
    assert answer.data == {
        "regime": "US_CA_22757_3_1",
        "title": "California AI Transparency Act: large online platforms",
        "citation": "Cal. Bus. & Prof. Code § 22757.3.1",
        "notice": NOTICE,
        "operativeFrom": "2027-01-01",
    }
    assert NOTICE.startswith("This is not legal advice.")
    assert checks[1] == {
        "code": "SYSTEM_NAMED",
        "question": "Is the GenAI system or the capture device named that made the content, or that"
        " substantially altered it?",
        "result": "MET",
        "citation": "Cal. Bus. & Prof. Code § 22757.3.1(a)(2)(B)(ii)",
        "evidence": "Steps with AI or a camera that name a product: 1 of 1 (Firefly).",
        "manifestIds": [checks[0]["manifestIds"][1]],
    }
    assert [check["code"] for check in checks] == [
        "PROVENANCE_DATA_AVAILABLE",
        "SYSTEM_NAMED",
        "SIGNATURES_AVAILABLE",
        "SYSTEM_DATA_INSPECTABLE",
        "NOTHING_STRIPPED",
    ]


@pytest.mark.parametrize(
    ("binding", "evidence"),
    [
        (
            ContentBinding.PENDING,
            "The content is still being compared with the Content Credentials.",
        ),
        (
            ContentBinding.UNCHECKED,
            "The content could not be compared with the Content Credentials.",
        ),
    ],
)
def test_of_a_content_that_was_not_compared_no_system_is_named(
    binding: ContentBinding, evidence: str
) -> None:
    read = facts(manifest("b", created(TRAINED, "Firefly")), binding=binding)
    shown = compliance(held(read), Regime.US_CA_22757_3_1)
    answer = SCHEMA.execute_sync("{ checks { code result evidence } }", root_value=shown)
    assert answer.data is not None
    assert answer.data["checks"][1] == {
        "code": "SYSTEM_NAMED",
        "result": "UNKNOWN",
        "evidence": evidence,
    }
