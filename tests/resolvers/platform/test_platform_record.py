from datetime import UTC, datetime
from pathlib import Path

import pytest

from resolvers.core.errors import TooManyEffects
from resolvers.labels.decision import Decision, ModerationReason, ModerationState
from resolvers.labels.declarations import (
    EFFECTS_LIMIT,
    AiDeclaration,
    AiKind,
    CreatorDeclaration,
    PlatformEffect,
    Suspicion,
)
from resolvers.platform.catalog import Entry
from resolvers.platform.platform_record import EMPTY, PlatformRecord, amended
from tests.resolvers.ledgers import effect, with_effects

RENAMED = PlatformEffect(id="fx-1", name="Another name", kind=AiKind.GENERATED)
YES = CreatorDeclaration(ai=AiDeclaration.YES)
NO = CreatorDeclaration(ai=AiDeclaration.NO)


def decision(state: ModerationState) -> Decision:
    return Decision(state=state, reason=ModerationReason.OTHER_POLICY, policy_version="7")


def entry(
    declaration: CreatorDeclaration = NO,
    effects: tuple[PlatformEffect, ...] = (),
    decided: Decision | None = None,
) -> Entry:
    return Entry(
        video_id="walk",
        path=Path("walk.mp4"),
        mime_type="video/mp4",
        size=1,
        version="1",
        created_at=datetime(2026, 10, 1, tzinfo=UTC),
        declaration=declaration,
        effects=effects,
        decision=decided,
        suspicion=Suspicion(name="Detector"),
    )


def test_effect_is_added_last() -> None:
    assert with_effects(1).with_effect(effect(2)) == with_effects(1, 2)


def test_effect_of_the_same_id_is_replaced_in_its_place() -> None:
    assert with_effects(1, 2).with_effect(RENAMED) == PlatformRecord(effects=(RENAMED, effect(2)))


def test_effect_leaves_the_rest_of_a_record() -> None:
    record = PlatformRecord(creator=YES, decision=decision(ModerationState.REMOVED))

    assert record.with_effect(effect(1)) == PlatformRecord(
        creator=YES, decision=decision(ModerationState.REMOVED), effects=(effect(1),)
    )


def test_effects_are_at_most_a_hundred() -> None:
    full = with_effects(*range(EFFECTS_LIMIT))

    with pytest.raises(TooManyEffects) as raised:
        full.with_effect(effect(EFFECTS_LIMIT))

    assert raised.value.message == "A video has at most 100 effects: record fewer."


def test_full_record_takes_another_account_of_an_effect() -> None:
    full = with_effects(*range(EFFECTS_LIMIT))

    assert full.with_effect(RENAMED).effects[:3] == (effect(0), RENAMED, effect(2))


def test_empty_record_leaves_an_entry_as_it_is() -> None:
    listed = entry(YES, (effect(1),), decision(ModerationState.OK))

    assert amended(listed, EMPTY) is listed
    assert listed.settled


def test_entry_of_a_record_that_is_not_known_is_not_settled() -> None:
    listed = entry(YES, (effect(1),), decision(ModerationState.OK))

    amended_entry = amended(listed, None)

    assert not amended_entry.settled
    assert (amended_entry.declaration, amended_entry.effects, amended_entry.decision) == (
        listed.declaration, listed.effects, listed.decision,
    )  # fmt: skip


def test_record_says_it_later_than_the_catalog() -> None:
    listed = entry(NO, (effect(1), effect(2)), decision(ModerationState.REMOVED))
    record = PlatformRecord(
        creator=YES, effects=(effect(3), RENAMED), decision=decision(ModerationState.RESTORED)
    )

    amended_entry = amended(listed, record)

    assert amended_entry == entry(
        YES, (RENAMED, effect(2), effect(3)), decision(ModerationState.RESTORED)
    )


def test_creator_who_takes_a_declaration_back_is_heard() -> None:
    amended_entry = amended(entry(YES), PlatformRecord(creator=CreatorDeclaration()))

    assert amended_entry.declaration == CreatorDeclaration()


@pytest.mark.parametrize(
    "record",
    [
        PlatformRecord(creator=YES),
        with_effects(1),
        PlatformRecord(decision=decision(ModerationState.OK)),
    ],
)
def test_what_a_record_does_not_say_stands_as_the_catalog_has_it(record: PlatformRecord) -> None:
    listed = entry(NO, (effect(2),), decision(ModerationState.REMOVED))

    amended_entry = amended(listed, record)

    assert amended_entry.settled
    assert amended_entry.declaration == (record.creator or NO)
    assert amended_entry.effects == (effect(2), *record.effects)
    assert amended_entry.decision == (record.decision or decision(ModerationState.REMOVED))
    assert amended_entry.suspicion == Suspicion(name="Detector")
