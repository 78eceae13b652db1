"""Compliance: the checks of a law on one video, each with its evidence. Not legal advice."""

from datetime import date
from typing import Final

import strawberry

from resolvers.compliance.check import Check, CheckResult
from resolvers.compliance.check import CheckId as CheckCode
from resolvers.compliance.report import LAWS, MAX_MANIFESTS, Regime, checks
from resolvers.provenance.provenance import Provenance
from schema.core.enumeration import describe
from schema.core.privacy import SYSTEM
from schema.core.size import at_most
from schema.path import manifest_id

NOTICE: Final = (
    "This is not legal advice. It reports what this video's data shows. Compliance with the law"
    " takes more than a program can check."
)

describe(
    Regime,
    "ComplianceRegime",
    "A law, or a section of one, with checks that can be run on a video.",
    {
        "US_CA_22757_3_1": "Section 22757.3.1 of the California Business and Professions Code, in"
        " the California AI Transparency Act: what large online platforms must do with provenance"
        " data.",
    },
)
describe(
    CheckResult,
    "ComplianceCheckResult",
    "The result of a check.",
    {
        "MET": "The answer is yes.",
        "NOT_MET": "The answer is no. This alone does not mean that a law was broken: content is"
        " not required to carry provenance data.",
        "NOT_APPLICABLE": "The question does not apply to this video.",
        "UNKNOWN": "The answer is not known, or not available now.",
    },
)
describe(
    CheckCode,
    "ComplianceCheckCode",
    "The stable code of a check.",
    {
        "PROVENANCE_DATA_AVAILABLE": "There is provenance data.",
        "SYSTEM_NAMED": "The generative AI system or the capture device is named.",
        "SIGNATURES_AVAILABLE": "There are digital signatures.",
        "SYSTEM_DATA_INSPECTABLE": "All provenance data that is not personal can be inspected.",
        "NOTHING_STRIPPED": "The provenance data of the stored original is served.",
    },
)


@strawberry.type(description="One question that follows from a law, and its answer for this video.")
class ComplianceCheck:
    """One check with its result."""

    code: CheckCode = strawberry.field(
        description="The stable code of the check.", directives=SYSTEM
    )
    question: str = strawberry.field(
        description="The question, as a sentence in English.", directives=SYSTEM
    )
    result: CheckResult = strawberry.field(
        description="The result of the check.", directives=SYSTEM
    )
    citation: str = strawberry.field(
        description="The part of the law that the question follows from.", directives=SYSTEM
    )
    evidence: str = strawberry.field(
        description="The evidence for the result, as a sentence in English.", directives=SYSTEM
    )
    manifest_ids: list[strawberry.ID] = strawberry.field(
        description="The IDs of the manifests that give the evidence, at most 32.",
        directives=(*SYSTEM, at_most(MAX_MANIFESTS)),
    )


@strawberry.type(
    description="The checks of a law on a video. They are not legal advice: see `notice`."
)
class Compliance:
    """The results of all checks of one law."""

    regime: Regime = strawberry.field(description="The law to check.", directives=SYSTEM)
    title: str = strawberry.field(description="The name of the law.", directives=SYSTEM)
    citation: str = strawberry.field(description="The citation of the law.", directives=SYSTEM)
    notice: str = strawberry.field(
        description="A disclaimer in English. Show it with the checks.",
        directives=SYSTEM,
    )
    operative_from: date = strawberry.field(
        description="The date from which the law is in force.", directives=SYSTEM
    )
    checks: list[ComplianceCheck] = strawberry.field(
        description="The checks, in the order of the law's text.",
        directives=(*SYSTEM, at_most(len(CheckCode))),
    )


def compliance(provenance: Provenance, regime: Regime) -> Compliance:
    """Build the GraphQL type with all checks of a law on a video."""
    law = LAWS[regime]
    return Compliance(
        regime=regime,
        title=law.title,
        citation=law.citation,
        notice=NOTICE,
        operative_from=law.operative_from,
        checks=[_check(provenance, check) for check in checks(provenance, regime)],
    )


def _check(provenance: Provenance, check: Check) -> ComplianceCheck:
    return ComplianceCheck(
        code=check.id,
        question=check.question,
        result=check.result,
        citation=check.citation,
        evidence=check.evidence,
        manifest_ids=[manifest_id(provenance, label) for label in check.manifests],
    )
