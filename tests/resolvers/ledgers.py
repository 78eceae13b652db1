"""Change requests, amendments and labels for tests of ledgers, one line each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from resolvers.labels.decision import ModerationState
from resolvers.labels.declarations import AiKind, CreatorDeclaration, PlatformEffect
from resolvers.labels.history import LabelInputs, LabelSnapshot
from resolvers.labels.label import LabelKind
from resolvers.platform.ledger import Amendment, ChangeRequest
from resolvers.platform.platform_record import PlatformRecord
from resolvers.platform.redis_ledger import RedisLedger

START = 1_800_000_000.0  # 2027-01-15T08:00:00Z


class Clock:
    """Seconds since 1970, advanced by the test."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


def at(seconds: float) -> datetime:
    """The time at an offset from a clock's start."""
    return datetime.fromtimestamp(START + seconds, UTC)


def change_request(
    key: str = "k1", *, by: str = "moderation", operation: str = "effect", values: str = "{}"
) -> ChangeRequest:
    return ChangeRequest(by=by, operation=operation, idempotency_key=key, values=values)


def effect(number: int) -> PlatformEffect:
    return PlatformEffect(id=f"fx-{number}", name=f"Effect {number}", kind=AiKind.MODIFIED)


def with_effect(number: int) -> Amendment:
    """The amendment that records an effect."""
    return lambda platform_record: platform_record.with_effect(effect(number))


def with_effects(*numbers: int) -> PlatformRecord:
    """A record of effects only."""
    return PlatformRecord(effects=tuple(map(effect, numbers)))


def with_creator(creator: CreatorDeclaration) -> Amendment:
    """The amendment that sets the creator's declaration."""
    return lambda platform_record: PlatformRecord(
        creator=creator, effects=platform_record.effects, decision=platform_record.decision
    )


def sources(**another: str) -> LabelInputs:
    """The sources of a label, all "1" except the named ones."""
    names = LabelInputs.__struct_fields__
    return LabelInputs(**(dict.fromkeys(names, "1") | another))


def shown_label(
    kind: LabelKind = LabelKind.NONE,
    rule_id: str = "R99",
    state: ModerationState = ModerationState.OK,
    **another: str,
) -> LabelSnapshot:
    return LabelSnapshot(kind=kind, rule_id=rule_id, moderation=state, sources=sources(**another))


@asynccontextmanager
async def running(url: str, copy_seconds: float = 1.0) -> AsyncIterator[RedisLedger]:
    """A ledger in Redis, as in a process of its own."""
    ledger = RedisLedger(url, copy_seconds=copy_seconds)
    await ledger.start()
    yield ledger
    await ledger.stop()
