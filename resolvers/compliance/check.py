"""Checks: what a law asks about a video, and what the video's facts answer."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from resolvers.provenance.provenance import Provenance


class CheckResult(StrEnum):
    """The answer: yes, no, that the question does not arise, or that it cannot be said."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    UNKNOWN = "UNKNOWN"


class CheckId(StrEnum):
    """A check, of whatever law."""

    PROVENANCE_DATA_AVAILABLE = "PROVENANCE_DATA_AVAILABLE"
    SYSTEM_NAMED = "SYSTEM_NAMED"
    SIGNATURES_AVAILABLE = "SIGNATURES_AVAILABLE"
    SYSTEM_DATA_INSPECTABLE = "SYSTEM_DATA_INSPECTABLE"
    NOTHING_STRIPPED = "NOTHING_STRIPPED"


class Answer(NamedTuple):
    """The answer, in a sentence what it rests on, and the labels of the manifests among that."""

    result: CheckResult
    evidence: str
    manifests: tuple[str, ...] = ()


class Question(NamedTuple):
    """A question in a sentence, by which part of a law it is asked, and how a video's facts are
    asked it.
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
