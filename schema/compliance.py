"""Compliance: the checks of a law on one video, each with what it rests on: no legal advice."""

from datetime import date
from typing import Final

import strawberry

from resolvers.compliance.check import Check, CheckResult
from resolvers.compliance.check import CheckId as CheckCode
from resolvers.compliance.report import LAWS, Regime, checks
from resolvers.provenance.provenance import Provenance
from schema.core.enumeration import describe
from schema.core.privacy import SYSTEM
from schema.path import manifest_id

NOTICE: Final = (
    "This is no legal advice. It says what can be read from this video's data, and not whether"
    " anybody complies with the law, which asks more than a program can check."
)

describe(
    Regime,
    "ComplianceRegime",
    "A law, or a section of one, whose checks can be asked of a video.",
    {
        "US_CA_22757_3_1": "Section 22757.3.1 of the California Business and Professions Code, in"
        " the California AI Transparency Act: what large online platforms must do with provenance"
        " data.",
    },
)
describe(
    CheckResult,
    "ComplianceCheckResult",
    "What the facts answer to the question of a check.",
    {
        "MET": "The answer is yes.",
        "NOT_MET": "The answer is no. That alone does not say that a law was broken: a content need"
        " not come with provenance data.",
        "NOT_APPLICABLE": "The question does not arise.",
        "UNKNOWN": "The answer cannot be given, or not now.",
    },
)
describe(
    CheckCode,
    "ComplianceCheckCode",
    "A check by a stable code.",
    {
        "PROVENANCE_DATA_AVAILABLE": "Whether there is provenance data.",
        "SYSTEM_NAMED": "Whether the generative AI system or the capture device is named.",
        "SIGNATURES_AVAILABLE": "Whether there are digital signatures.",
        "SYSTEM_DATA_INSPECTABLE": "Whether all provenance data that is not personal can be"
        " inspected.",
        "NOTHING_STRIPPED": "Whether what the stored original has of provenance data is served.",
    },
)


@strawberry.type(description="One question that a law leads to, and what the facts answer.")
class ComplianceCheck:
    """A check with its result."""

    code: CheckCode = strawberry.field(
        description="The check, by a code that stays.", directives=SYSTEM
    )
    question: str = strawberry.field(
        description="What is asked, in a sentence in English.", directives=SYSTEM
    )
    result: CheckResult = strawberry.field(description="What the facts answer.", directives=SYSTEM)
    citation: str = strawberry.field(
        description="The part of the law that leads to the question.", directives=SYSTEM
    )
    evidence: str = strawberry.field(
        description="What the answer rests on, in a sentence in English.", directives=SYSTEM
    )
    manifest_ids: list[strawberry.ID] = strawberry.field(
        description="The IDs of manifests that the answer rests on, at most 32.",
        directives=SYSTEM,
    )


@strawberry.type(
    description="The checks of a law on a video. They are no legal advice: see the notice."
)
class Compliance:
    """What the facts answer to the questions of one law."""

    regime: Regime = strawberry.field(description="The law.", directives=SYSTEM)
    title: str = strawberry.field(description="The name of the law.", directives=SYSTEM)
    citation: str = strawberry.field(description="Where the law stands.", directives=SYSTEM)
    notice: str = strawberry.field(
        description="What these checks are not, in English, to be shown with them.",
        directives=SYSTEM,
    )
    operative_from: date = strawberry.field(
        description="The day from which the law is in force.", directives=SYSTEM
    )
    checks: list[ComplianceCheck] = strawberry.field(
        description="The checks, in the order of the law's own text.", directives=SYSTEM
    )


def compliance(provenance: Provenance, regime: Regime) -> Compliance:
    """The checks of a regime on a video, as the contract shows them."""
    law = LAWS[regime]
    return Compliance(
        regime=regime,
        title=law.title,
        citation=law.citation,
        notice=NOTICE,
        operative_from=law.operative_from,
        checks=[_check(provenance, found) for found in checks(provenance, regime)],
    )


def _check(provenance: Provenance, found: Check) -> ComplianceCheck:
    return ComplianceCheck(
        code=found.id,
        question=found.question,
        result=found.result,
        citation=found.citation,
        evidence=found.evidence,
        manifest_ids=[manifest_id(provenance, label) for label in found.manifests],
    )
