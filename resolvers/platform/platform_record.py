"""Platform records: the changes of one video that the back end requested."""

import msgspec

from resolvers.core.errors import TooManyEffects
from resolvers.labels.decision import Decision
from resolvers.labels.declarations import EFFECTS_LIMIT, CreatorDeclaration, PlatformEffect
from resolvers.platform.catalog import Entry


class PlatformRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The changes of one video; None and an empty tuple without any."""

    creator: CreatorDeclaration | None = None
    effects: tuple[PlatformEffect, ...] = ()
    decision: Decision | None = None

    def with_effect(self, effect: PlatformEffect) -> "PlatformRecord":
        """The record with one more effect, or a replaced one. Raises TooManyEffects."""
        effects = _by_id(self.effects, (effect,))
        if len(effects) > EFFECTS_LIMIT:
            raise TooManyEffects(f"A video has at most {EFFECTS_LIMIT} effects: record fewer.")
        return msgspec.structs.replace(self, effects=effects)


EMPTY = PlatformRecord()


def amended(entry: Entry, platform_record: PlatformRecord | None) -> Entry:
    """The catalog's entry with the later changes of its record; None means an unreadable record."""
    if platform_record is None:
        return msgspec.structs.replace(entry, settled=False)
    if platform_record == EMPTY:
        return entry
    return msgspec.structs.replace(
        entry,
        declaration=platform_record.creator or entry.declaration,
        effects=_by_id(entry.effects, platform_record.effects),
        decision=platform_record.decision or entry.decision,
        settled=entry.settled or platform_record.decision is not None,
    )


def _by_id(
    effects: tuple[PlatformEffect, ...], later: tuple[PlatformEffect, ...]
) -> tuple[PlatformEffect, ...]:
    return tuple({effect.id: effect for effect in (*effects, *later)}.values())
