"""Checks: questions of a law about a video, and their answers from the video's facts."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from resolvers.provenance.provenance import Provenance


class CheckResult(StrEnum):
    """The result: yes, no, not applicable, or unknown."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    UNKNOWN = "UNKNOWN"


class CheckId(StrEnum):
    """The check's ID, unique among all laws."""

    PROVENANCE_DATA_AVAILABLE = "PROVENANCE_DATA_AVAILABLE"
    SYSTEM_NAMED = "SYSTEM_NAMED"
    SIGNATURES_AVAILABLE = "SIGNATURES_AVAILABLE"
    SYSTEM_DATA_INSPECTABLE = "SYSTEM_DATA_INSPECTABLE"
    NOTHING_STRIPPED = "NOTHING_STRIPPED"


class Answer(NamedTuple):
    """The result, a sentence on its evidence, and the labels of the manifests in that evidence."""

    result: CheckResult
    evidence: str
    manifests: tuple[str, ...] = ()


class Question(NamedTuple):
    """A question as a sentence, its citation, and the function that answers it from a video's
    facts.
    """

    id: CheckId
    sentence: str
    citation: str
    answer: Callable[[Provenance], Answer]


class Check(NamedTuple):
    """A question and its answer."""

    id: CheckId
    question: str
    citation: str
    result: CheckResult
    evidence: str
    manifests: tuple[str, ...] = ()
