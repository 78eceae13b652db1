"""The compliance report: the checks of a regime on a video's facts.

A check reports the facts and its evidence. It is no statement on whether the law is complied with.

    for check in checks(provenance, Regime.US_CA_22757_3_1):
        print(check.question, check.result, check.evidence)
"""

from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from resolvers.compliance import california
from resolvers.compliance.check import Answer, Check, CheckResult, Question
from resolvers.labels.decision import removes
from resolvers.provenance.provenance import Provenance

MAX_MANIFESTS: Final = 32


class Regime(StrEnum):
    """A law, or a section of one."""

    US_CA_22757_3_1 = "US_CA_22757_3_1"


class Law(NamedTuple):
    """A regime: its name, citation, operative date, and questions about one video."""

    title: str
    citation: str
    operative_from: date
    questions: tuple[Question, ...]


LAWS: Final = {
    Regime.US_CA_22757_3_1: Law(
        title="California AI Transparency Act: large online platforms",
        citation=california.SECTION,
        operative_from=date(2027, 1, 1),
        questions=california.QUESTIONS,
    )
}
_REMOVED: Final = Answer(
    CheckResult.NOT_APPLICABLE, "The video was removed: it is not distributed."
)


def checks(video: Provenance, regime: Regime) -> tuple[Check, ...]:
    """The checks of a regime on a video, in the order of the law's text. No I/O."""
    return tuple(_checked(video, question) for question in LAWS[regime].questions)


def _checked(video: Provenance, question: Question) -> Check:
    """A removed video is not distributed: no question applies to it."""
    removed = removes(video.entry.decision)
    result, evidence, manifests = _REMOVED if removed else question.answer(video)
    return Check(
        question.id,
        question.sentence,
        question.citation,
        result,
        evidence,
        manifests[:MAX_MANIFESTS],
    )
