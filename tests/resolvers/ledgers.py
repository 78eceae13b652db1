"""Orders, amendments and labels seen, for tests of ledgers: in a line each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from resolvers.decision import ModerationState
from resolvers.disclosure import AiKind, CreatorDeclaration, PlatformEffect
from resolvers.dossier import Dossier
from resolvers.history import Seen, Sources
from resolvers.label import LabelKind
from resolvers.ledger import Amendment, Order
from resolvers.redis_ledger import RedisLedger

START = 1_800_000_000.0  # 2027-01-15T08:00:00Z


class Clock:
    """Seconds since 1970, which pass when a test says so."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


def at(seconds: float) -> datetime:
    """The time so long after a clock's start."""
    return datetime.fromtimestamp(START + seconds, UTC)


def order(
    key: str = "k1", *, by: str = "moderation", operation: str = "effect", values: str = "{}"
) -> Order:
    return Order(by=by, operation=operation, idempotency_key=key, values=values)


def effect(number: int) -> PlatformEffect:
    return PlatformEffect(id=f"fx-{number}", name=f"Effect {number}", kind=AiKind.MODIFIED)


def with_effect(number: int) -> Amendment:
    """The amendment that records an effect."""
    return lambda dossier: dossier.with_effect(effect(number))


def with_effects(*numbers: int) -> Dossier:
    """A dossier of effects alone."""
    return Dossier(effects=tuple(map(effect, numbers)))


def with_creator(creator: CreatorDeclaration) -> Amendment:
    """The amendment that sets what the creator declared."""
    return lambda dossier: Dossier(
        creator=creator, effects=dossier.effects, decision=dossier.decision
    )


def sources(**another: str) -> Sources:
    """What a label is made of, all of it "1" but what is named."""
    names = Sources.__struct_fields__
    return Sources(**(dict.fromkeys(names, "1") | another))


def seen(
    kind: LabelKind = LabelKind.NONE,
    rule_id: str = "R99",
    state: ModerationState = ModerationState.OK,
    **another: str,
) -> Seen:
    return Seen(kind=kind, rule_id=rule_id, moderation=state, sources=sources(**another))


@asynccontextmanager
async def running(url: str, copy_seconds: float = 1.0) -> AsyncIterator[RedisLedger]:
    """A ledger in Redis, as a process of its own would have it."""
    ledger = RedisLedger(url, copy_seconds=copy_seconds)
    await ledger.start()
    yield ledger
    await ledger.stop()
