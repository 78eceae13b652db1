import logging

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.core.errors import LedgerUnavailable
from resolvers.labels.decision import Decision, ModerationReason, ModerationState
from resolvers.labels.declarations import CreatorDeclaration, PlatformEffect
from resolvers.labels.history import LabelChange, LabelSnapshot
from resolvers.platform.ledger import AuditEntry
from resolvers.platform.ledger_codec import (
    decoded,
    encoded,
    known_platform_record,
    next_number,
    platform_record,
)
from resolvers.platform.platform_record import EMPTY, PlatformRecord
from tests.resolvers.ledgers import at, change_request, shown_label, with_effects

KINDS = (PlatformRecord, AuditEntry, LabelSnapshot, LabelChange)
ENTRY = AuditEntry(number=7, at=at(0.25), request=change_request())
DECISIONS = st.builds(
    Decision,
    state=st.sampled_from(ModerationState),
    reason=st.sampled_from(ModerationReason),
    policy_version=st.just("7"),
    decided_at=st.none() | st.floats(-1e9, 1e9).map(at),
)
PLATFORM_RECORDS = st.builds(
    PlatformRecord,
    creator=st.none() | st.from_type(CreatorDeclaration),
    effects=st.lists(st.from_type(PlatformEffect), max_size=3).map(tuple),
    decision=st.none() | DECISIONS,
)


@given(original=PLATFORM_RECORDS)
def test_platform_record_is_what_it_was(original: PlatformRecord) -> None:
    assert platform_record("key", encoded(original)) == original
    assert known_platform_record("key", encoded(original)) == original


@pytest.mark.parametrize("record", [ENTRY, shown_label()])
def test_record_is_what_it_was(record: msgspec.Struct) -> None:
    assert decoded("key", encoded(record), type(record)) == record


@given(value=st.binary(max_size=60), kind=st.sampled_from(KINDS))
def test_any_bytes_are_a_record_or_nothing(value: bytes, kind: type[msgspec.Struct]) -> None:
    assert isinstance(decoded("key", value, kind), kind | None)


@pytest.mark.parametrize("depth", [100, 10_000, 1_000_000])
def test_nested_bytes_are_nothing(depth: int) -> None:
    assert platform_record("key", b"\x81\xa1x" + b"\x91" * depth + b"\xc0") in (EMPTY, None)


def test_absent_record_is_empty() -> None:
    assert (platform_record("key", None), known_platform_record("key", None)) == (EMPTY, EMPTY)


def test_absent_record_is_none() -> None:
    assert decoded("key", None, LabelSnapshot) is None


def test_what_does_not_decode_is_logged_by_its_key_and_without_its_content(
    caplog: pytest.LogCaptureFixture,
) -> None:
    value = msgspec.msgpack.encode({"creator": {"ai": "secret"}})
    with caplog.at_level(logging.WARNING):
        assert platform_record("dossier:walk", value) is None

    assert caplog.messages == ["dossier:walk holds no PlatformRecord: ValidationError"]


def test_record_that_does_not_decode_cannot_be_amended() -> None:
    with pytest.raises(LedgerUnavailable) as raised:
        known_platform_record("key", b"?")

    assert raised.value.message == (
        "The record of this video cannot be decoded, and nothing was written: ask the operator"
        " to correct it."
    )


def test_unknown_fields_are_ignored_and_absent_ones_have_their_defaults() -> None:
    later = {
        "effects": [{"id": "fx-1", "name": "Effect 1", "kind": "MODIFIED", "depth": 3}],
        "x": 1,
    }

    assert platform_record("key", msgspec.msgpack.encode(later)) == with_effects(1)


def test_numbers_start_at_one_and_go_on() -> None:
    assert next_number("key", None, AuditEntry) == 1
    assert next_number("key", encoded(ENTRY), AuditEntry) == 8


def test_number_after_what_does_not_decode_is_not_known() -> None:
    with pytest.raises(LedgerUnavailable):
        next_number("key", b"?", LabelChange)
