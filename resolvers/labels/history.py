"""History: how a video's label came to be what it is, a change at a time.

Only changes are kept, each with what caused it. That is told from what the label was made of before
and is made of now.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from resolvers.labels.decision import ModerationState
from resolvers.labels.label import LabelKind


class Cause(StrEnum):
    """What made a label, or a state of moderation, another."""

    PARSE = "PARSE"
    RULE_SET = "RULE_SET"
    TRUST_LIST = "TRUST_LIST"
    MODERATION = "MODERATION"
    EFFECT = "EFFECT"
    CREATOR = "CREATOR"
    CLASSIFIER = "CLASSIFIER"
    TIME = "TIME"


class LabelInputs(msgspec.Struct, frozen=True, kw_only=True):
    """What a label is made of: versions, or hashes, that differ where what they stand for does."""

    content: str
    rule_set: str
    trust: str
    moderation: str
    effects: str
    creator: str
    classifier: str


class LabelSnapshot(msgspec.Struct, frozen=True, kw_only=True):
    """A label and a state of moderation as they were worked out, and of what."""

    kind: LabelKind
    rule_id: str
    moderation: ModerationState
    sources: LabelInputs


class LabelChange(msgspec.Struct, frozen=True, kw_only=True):
    """One change: `before` is None for the first label. `number` counts a video's from 1; `rule_id`
    is the rule that gives the label after it.
    """

    number: int
    before: LabelKind | None
    after: LabelKind
    rule_id: str
    rule_set_version: str
    moderation: ModerationState
    cause: Cause
    at: datetime


_CAUSES = (
    ("content", Cause.PARSE),
    ("rule_set", Cause.RULE_SET),
    ("trust", Cause.TRUST_LIST),
    ("moderation", Cause.MODERATION),
    ("effects", Cause.EFFECT),
    ("creator", Cause.CREATOR),
    ("classifier", Cause.CLASSIFIER),
)


def change(
    last: LabelSnapshot | None, now: LabelSnapshot, number: int, at: datetime
) -> LabelChange | None:
    """The change from `last` to `now`, as the video's `number`th, or None where there is none."""
    if last is not None and _shown(last) == _shown(now):
        return None
    return LabelChange(
        number=number,
        before=last.kind if last else None,
        after=now.kind,
        rule_id=now.rule_id,
        rule_set_version=now.sources.rule_set,
        moderation=now.moderation,
        cause=_cause(last, now),
        at=at,
    )


def _shown(seen: LabelSnapshot) -> tuple[LabelKind, str, ModerationState]:
    return seen.kind, seen.rule_id, seen.moderation


def _cause(last: LabelSnapshot | None, now: LabelSnapshot) -> Cause:
    """The first of the sources that is another; where all are the same, the time of day is, by
    which certificates expire.
    """
    if last is None:
        return Cause.PARSE
    before, after = last.sources, now.sources
    differing = (c for name, c in _CAUSES if getattr(before, name) != getattr(after, name))
    return next(differing, Cause.TIME)
