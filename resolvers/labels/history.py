"""The history of a video's label: its changes, each with the cause.

The cause follows from a comparison of the label's inputs before and after the change.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from resolvers.labels.decision import ModerationState
from resolvers.labels.label import LabelKind


class Cause(StrEnum):
    """The cause of a change of a label or of a state of moderation."""

    PARSE = "PARSE"
    RULE_SET = "RULE_SET"
    TRUST_LIST = "TRUST_LIST"
    MODERATION = "MODERATION"
    EFFECT = "EFFECT"
    CREATOR = "CREATOR"
    CLASSIFIER = "CLASSIFIER"
    TIME = "TIME"


class LabelInputs(msgspec.Struct, frozen=True, kw_only=True):
    """The inputs of a label, as versions or hashes: they differ if and only if the inputs do."""

    content: str
    rule_set: str
    trust: str
    moderation: str
    effects: str
    creator: str
    classifier: str


class LabelSnapshot(msgspec.Struct, frozen=True, kw_only=True):
    """A label and a state of moderation, with their inputs."""

    kind: LabelKind
    rule_id: str
    moderation: ModerationState
    sources: LabelInputs


class LabelChange(msgspec.Struct, frozen=True, kw_only=True):
    """One change. `before` is None for the first label. `number` counts a video's changes from 1.
    `rule_id` is the rule that gives the label after the change.
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
    """Return the change from `last` to `now`, as the video's `number`th, or None."""
    if last is not None and _visible(last) == _visible(now):
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


def _visible(snapshot: LabelSnapshot) -> tuple[LabelKind, str, ModerationState]:
    return snapshot.kind, snapshot.rule_id, snapshot.moderation


def _cause(last: LabelSnapshot | None, now: LabelSnapshot) -> Cause:
    """Return the first input that differs. If none does, time passed: certificates expire."""
    if last is None:
        return Cause.PARSE
    before, after = last.sources, now.sources
    differing = (c for name, c in _CAUSES if getattr(before, name) != getattr(after, name))
    return next(differing, Cause.TIME)
