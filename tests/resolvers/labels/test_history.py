from collections.abc import Iterable

import msgspec
import pytest

from resolvers.labels.decision import ModerationState
from resolvers.labels.history import Cause, LabelChange, LabelInputs, LabelSnapshot, change
from resolvers.labels.label import LabelKind
from tests.resolvers.ledgers import at, shown_label, sources


def of(differing: Iterable[str], kind: LabelKind = LabelKind.NONE) -> LabelSnapshot:
    """A shown label whose named sources differ from those of `shown_label()`."""
    return msgspec.structs.replace(
        shown_label(kind), sources=sources(**dict.fromkeys(differing, "2"))
    )


def changed(last: LabelSnapshot | None, now: LabelSnapshot) -> LabelChange:
    found = change(last, now, 7, at(3))
    assert found is not None
    return found


def test_first_label_comes_of_reading_the_file() -> None:
    assert change(
        None, shown_label(LabelKind.EDITED, "R60", rule_set="2"), 1, at(3)
    ) == LabelChange(
        number=1,
        before=None,
        after=LabelKind.EDITED,
        rule_id="R60",
        rule_set_version="2",
        moderation=ModerationState.OK,
        cause=Cause.PARSE,
        at=at(3),
    )


def test_change_says_what_was_before_and_what_is_now() -> None:
    last = shown_label(LabelKind.EDITED, "R60", rule_set="1", trust="1")
    now = shown_label(
        LabelKind.AI_MODIFIED, "R20", ModerationState.LABEL_REQUIRED, rule_set="2", trust="2"
    )

    assert changed(last, now) == LabelChange(
        number=7,
        before=LabelKind.EDITED,
        after=LabelKind.AI_MODIFIED,
        rule_id="R20",
        rule_set_version="2",
        moderation=ModerationState.LABEL_REQUIRED,
        cause=Cause.RULE_SET,
        at=at(3),
    )


@pytest.mark.parametrize(
    "now",
    [
        shown_label(LabelKind.EDITED),
        shown_label(rule_id="R70"),
        shown_label(state=ModerationState.REMOVED),
    ],
)
def test_another_kind_rule_or_state_is_a_change(now: LabelSnapshot) -> None:
    assert changed(shown_label(), now).after == now.kind


@pytest.mark.parametrize("source", LabelInputs.__struct_fields__)
def test_another_source_alone_is_no_change(source: str) -> None:
    assert change(shown_label(), of([source]), 2, at(0)) is None


CAUSES = {
    "content": Cause.PARSE,
    "rule_set": Cause.RULE_SET,
    "trust": Cause.TRUST_LIST,
    "moderation": Cause.MODERATION,
    "effects": Cause.EFFECT,
    "creator": Cause.CREATOR,
    "classifier": Cause.CLASSIFIER,
}


def test_every_source_has_a_cause() -> None:
    assert set(CAUSES) == set(LabelInputs.__struct_fields__)
    assert {*CAUSES.values(), Cause.TIME} == set(Cause)


@pytest.mark.parametrize(("source", "cause"), CAUSES.items())
def test_cause_is_the_source_that_is_another(source: str, cause: Cause) -> None:
    assert changed(shown_label(), of([source], LabelKind.EDITED)).cause is cause


@pytest.mark.parametrize("first", range(len(CAUSES)))
def test_cause_is_the_first_of_several(first: int) -> None:
    several = of(list(CAUSES)[first:], LabelKind.EDITED)

    assert changed(shown_label(), several).cause is list(CAUSES.values())[first]


def test_cause_is_time_where_every_source_is_the_same() -> None:
    assert changed(shown_label(), shown_label(LabelKind.EDITED)).cause is Cause.TIME
