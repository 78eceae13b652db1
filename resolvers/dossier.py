"""Dossiers: what the platform's own back end has said of a video since, beside its catalog."""

import msgspec

from resolvers.catalog import Entry
from resolvers.decision import Decision
from resolvers.disclosure import EFFECTS_LIMIT, CreatorDeclaration, PlatformEffect
from resolvers.errors import TooManyEffects


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """All of it for one video; None and an empty tuple where nothing was said."""

    creator: CreatorDeclaration | None = None
    effects: tuple[PlatformEffect, ...] = ()
    decision: Decision | None = None

    def with_effect(self, effect: PlatformEffect) -> "Dossier":
        """The dossier with one more effect, or with another account of one. Raises
        TooManyEffects.
        """
        effects = _by_id(self.effects, (effect,))
        if len(effects) > EFFECTS_LIMIT:
            raise TooManyEffects(f"A video has at most {EFFECTS_LIMIT} effects: record fewer.")
        return msgspec.structs.replace(self, effects=effects)


EMPTY = Dossier()


def amended(entry: Entry, dossier: Dossier | None) -> Entry:
    """The catalog's entry with what its dossier says later; None is for one that is not known."""
    if dossier is None:
        return msgspec.structs.replace(entry, settled=False)
    if dossier == EMPTY:
        return entry
    return msgspec.structs.replace(
        entry,
        declaration=dossier.creator or entry.declaration,
        effects=_by_id(entry.effects, dossier.effects),
        decision=dossier.decision or entry.decision,
        settled=entry.settled or dossier.decision is not None,
    )


def _by_id(
    effects: tuple[PlatformEffect, ...], later: tuple[PlatformEffect, ...]
) -> tuple[PlatformEffect, ...]:
    return tuple({effect.id: effect for effect in (*effects, *later)}.values())
