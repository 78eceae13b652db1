import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.labels.decision import Decision, ModerationReason, ModerationState
from resolvers.labels.declarations import (
    AiDeclaration,
    AiKind,
    CreatorDeclaration,
    Declared,
    PlatformEffect,
    Suspicion,
    declared,
    is_effect_id,
    platform_effect,
)

NOTHING = Declared()
REMOVED = Decision(
    state=ModerationState.REMOVED,
    reason=ModerationReason.UNLABELED_REALISTIC_AI,
    policy_version="7",
    decided_at=datetime(2026, 10, 2, 8, tzinfo=UTC),
)


def test_everything_that_may_be_declared() -> None:
    said = declared(
        b'{"title": "A walk", "createdAt": "2026-10-01T11:30:00+02:00",'
        b' "creatorDisclosure": {"ai": "YES", "kind": "GENERATED", "realistic": true},'
        b' "platformEffects": [{"id": "fx-sky", "name": "Sky Swap", "kind": "MODIFIED"},'
        b' {"id": "fx-blur"}], "later": {"versions": "may say more"},'
        b' "classifier": {"suspected": true, "name": "Detector", "version": "3"},'
        b' "moderation": {"state": "REMOVED", "reason": "UNLABELED_REALISTIC_AI",'
        b' "policyVersion": "7", "decidedAt": "2026-10-02T08:00:00Z"},'
        b' "original": {"manifests": ["urn:c2pa:one"]}}'
    )

    assert said == Declared(
        title="A walk",
        created_at=datetime(2026, 10, 1, 9, 30, tzinfo=UTC),
        creator=CreatorDeclaration(ai=AiDeclaration.YES, kind=AiKind.GENERATED, realistic=True),
        effects=(
            PlatformEffect(id="fx-sky", name="Sky Swap", kind=AiKind.MODIFIED),
            PlatformEffect(id="fx-blur", name="fx-blur", kind=None),
        ),
        suspicion=Suspicion(name="Detector", version="3"),
        decision=REMOVED,
        original=("urn:c2pa:one",),
    )


@pytest.mark.parametrize(
    "data",
    [b"{}", b'{"title": null, "createdAt": null, "creatorDisclosure": null}', b'{"title": " "}'],
)
def test_nothing_need_be_declared(data: bytes) -> None:
    assert declared(data) == NOTHING


def test_time_is_in_utc() -> None:
    said = declared(b'{"createdAt": "2026-10-01T11:30:00+02:00"}')

    assert said.created_at is not None
    assert said.created_at.tzinfo is UTC


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "truncated"),
        (b"[]", "Expected `object`, got `array`"),
        (b'{"title": "a"', "truncated"),
        (b'{"title": "\xff"}', "codec can't decode"),
        (b'{"title": "\\ud800, no pair"}', "surrogate"),
        (b'{"title": 5}', "Expected `str | null`, got `int` - at `$.title`"),
        (b'{"createdAt": 1759310000}', "Expected `datetime | null`, got `int`"),
        (b'{"createdAt": "yesterday"}', "Invalid RFC3339"),
        (b'{"createdAt": "2026-10-01T11:30:00"}', "timezone"),
        (b'{"createdAt": "0001-01-01T00:00:00+14:00"}', "outside the years"),
        (b'{"creatorDisclosure": {"ai": "yes"}}', "Invalid enum value 'yes'"),
        (b'{"creatorDisclosure": {"ai": true}}', "Expected `str`, got `bool`"),
        (b'{"creatorDisclosure": {"ai": "NO", "kind": "REAL"}}', "Invalid enum value 'REAL'"),
        (b'{"platformEffects": [{"name": "Sky Swap"}]}', "missing required field `id`"),
        (b'{"platformEffects": [{"id": ""}]}', "length >= 1"),
        (b'{"platformEffects": {}}', "Expected `array`, got `object`"),
        (b'{"classifier": {"name": "Detector"}}', "missing required field `suspected`"),
        (b'{"moderation": {"state": "REMOVED"}}', "missing required field `reason`"),
        (b'{"original": {"manifests": [""]}}', "length >= 1"),
        (b'{"later": ' + b"[" * 60_000, "nested too deeply"),
        (b" " * 65_537, "larger than 65536 bytes"),
    ],
)
def test_wrong_declaration_is_void_and_says_why(data: bytes, reason: str) -> None:
    said = declared(data)

    assert said == Declared(problem=said.problem, settled=said.settled)
    assert said.problem is not None
    assert said.problem.startswith("The declaration beside the media is ignored, correct it: ")
    assert reason in said.problem


@pytest.mark.parametrize("wrong", [b'"title": 5', b'"createdAt": "0001-01-01T00:00:00+14:00"'])
def test_a_removal_outlives_a_mistake_beside_it(wrong: bytes) -> None:
    said = declared(
        b'{"moderation": {"state": "REMOVED", "reason": "UNLABELED_REALISTIC_AI",'
        b' "policyVersion": "7", "decidedAt": "2026-10-02T08:00:00Z"}, ' + wrong + b"}"
    )

    assert said == Declared(problem=said.problem, decision=REMOVED)
    assert said.problem is not None


REMOVAL = b'{"moderation": {"state": "REMOVED", "reason": "OTHER_POLICY", "policyVersion": "7"}'


@pytest.mark.parametrize(
    "data",
    [
        REMOVAL + b",}",
        REMOVAL.replace(b"OTHER_POLICY", b"BECAUSE") + b"}",
        REMOVAL.replace(b'"7"', b"7") + b"}",
        REMOVAL + b', "later": ' + b"[" * 50_000,
        b" " * 65_537,
    ],
)
def test_a_decision_that_cannot_be_read_is_not_taken_for_none(data: bytes) -> None:
    said = declared(data)

    assert (said.decision, said.settled) == (None, False)


def test_a_mistake_without_a_decision_leaves_nothing_open() -> None:
    assert declared(b'{"title": 5}').settled
    assert declared(b'{"title": "a",}').settled


def test_a_classifier_that_suspects_nothing_says_nothing() -> None:
    assert declared(b'{"classifier": {"suspected": false, "name": "Detector"}}') == NOTHING


def test_effects_are_no_more_than_a_hundred() -> None:
    said = declared(json.dumps({"platformEffects": [{"id": "fx"}] * 101}).encode())

    assert (said.effects, said.problem is None) == ((), False)


@pytest.mark.parametrize(
    ("effect_id", "name"),
    [
        ("", "Dream"),
        ("\u200b", "Dream"),
        ("fx\u200b", "Dream"),
        ("fx\n", "Dream"),
        ("e\u0301", "Dream"),
        ("x" * 129, "Dream"),
        ("fx", "x" * 257),
    ],
)
def test_an_effect_that_cannot_be_kept_whole_is_refused(effect_id: str, name: str) -> None:
    with pytest.raises(ValueError, match="cannot be kept"):
        platform_effect(effect_id, name, None)


def test_an_effect_of_the_longest_id_and_name_is_kept_whole() -> None:
    longest = PlatformEffect(id="x" * 128, name="y" * 256)

    assert platform_effect(longest.id, longest.name, None) == longest


@given(st.text(max_size=130), st.text(max_size=130))
def test_two_effect_ids_are_never_kept_as_one(one: str, other: str) -> None:
    kept = [platform_effect(text, None, None).id for text in (one, other) if is_effect_id(text)]

    assert kept == [text for text in (one, other) if is_effect_id(text)]


def test_a_long_name_of_a_declared_effect_is_cut() -> None:
    said = declared(json.dumps({"platformEffects": [{"id": "fx", "name": "x" * 257}]}).encode())

    assert said.effects == (PlatformEffect(id="fx", name="x" * 255 + "…"),)


def test_an_id_of_a_declared_effect_that_grows_as_it_is_shown_does_not_raise() -> None:
    said = declared(json.dumps({"platformEffects": [{"id": "a@b " * 32}]}).encode())

    assert [effect.id[:22] for effect in said.effects] == ["[withheld] [withheld] "]


def test_title_is_one_bounded_line_without_controls() -> None:
    said = declared(json.dumps({"title": "a\u202eb\x00\n" + "c" * 10_000}).encode())

    assert said.title is not None
    assert said.title.startswith("ab ccc")
    assert len(said.title) == 256


def test_problem_does_not_quote_at_length() -> None:
    said = declared(json.dumps({"creatorDisclosure": {"ai": "x" * 60_000}}).encode())

    assert said.problem is not None
    assert len(said.problem) <= 300


@given(st.binary(max_size=300))
def test_bytes_never_raise(data: bytes) -> None:
    assert isinstance(declared(data), Declared)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("YES"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
keys = st.sampled_from(
    [
        "title",
        "createdAt",
        "creatorDisclosure",
        "platformEffects",
        "classifier",
        "original",
        "later",
    ]
)


@given(st.dictionaries(keys, values))
def test_wrong_types_never_raise_nor_half_declare(content: dict[str, object]) -> None:
    said = declared(json.dumps(content).encode())

    assert said.problem is None or said == Declared(problem=said.problem)
