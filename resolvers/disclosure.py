"""Disclosures: what people and the platform declared of a video, beside what its file proves.

A declaration is read from the JSON that lies beside the media:

    {
      "title": "A walk in Kyoto",
      "createdAt": "2026-10-01T09:30:00Z",
      "creatorDisclosure": {"ai": "YES", "kind": "GENERATED", "realistic": true},
      "platformEffects": [{"id": "fx-sky", "name": "Sky Swap", "kind": "MODIFIED"}],
      "classifier": {"suspected": true, "name": "Detector", "version": "3", "realistic": true},
      "moderation": {"state": "REMOVED", "reason": "UNLABELED_REALISTIC_AI",
                     "policyVersion": "7", "decidedAt": "2026-10-03T08:00:00Z"},
      "original": {"manifests": ["urn:c2pa:a7a3..."]}
    }

Every key may be absent, and unknown keys are ignored. A wrong value makes the whole declaration
void and is said as a problem: half a declaration might say the opposite of what its author meant.
Only a moderator's decision is kept where it can be read, lest a typo shows again what was removed.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from resolvers.decision import Decision
from resolvers.text import display

SIZE_LIMIT: Final = 64 * 1024
EFFECTS_LIMIT: Final = 100
ID_LIMIT: Final = 128
MANIFESTS_LIMIT: Final = 200
_PROBLEM_LIMIT: Final = 300


class AiDeclaration(StrEnum):
    """Whether the creator says that AI was used."""

    YES = "YES"
    NO = "NO"
    UNSPECIFIED = "UNSPECIFIED"


class AiKind(StrEnum):
    """How AI was used: it made the content, or it changed it."""

    GENERATED = "GENERATED"
    MODIFIED = "MODIFIED"


class CreatorDeclaration(msgspec.Struct, frozen=True, kw_only=True):
    """What the creator declared. `kind`, and `realistic`, are None where they did not say."""

    ai: AiDeclaration = AiDeclaration.UNSPECIFIED
    kind: AiKind | None = None
    realistic: bool | None = None


class PlatformEffect(msgspec.Struct, frozen=True, kw_only=True):
    """An effect of the platform's own that was used. `kind` is None for one without AI."""

    id: str
    name: str
    kind: AiKind | None = None


class Suspicion(msgspec.Struct, frozen=True, kw_only=True):
    """What an automatic check of the platform's suspects: that AI took part. `realistic` says
    whether it takes the content for realistic.
    """

    name: str | None = None
    version: str | None = None
    realistic: bool | None = None


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """All that was declared of one video. With a `problem` (a sentence), only `decision` may be
    filled.

    `original` holds the labels of the manifests that the upload had, where it was not stored as it
    came; None where nothing is said of it.
    """

    title: str | None = None
    created_at: datetime | None = None
    creator: CreatorDeclaration = CreatorDeclaration()
    effects: tuple[PlatformEffect, ...] = ()
    suspicion: Suspicion | None = None
    decision: Decision | None = None
    original: tuple[str, ...] | None = None
    problem: str | None = None


_Label = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]


class _Effect(msgspec.Struct, frozen=True):
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=ID_LIMIT)]
    name: str | None = None
    kind: AiKind | None = None


class _Classifier(msgspec.Struct, frozen=True):
    suspected: bool
    name: str | None = None
    version: str | None = None
    realistic: bool | None = None


class _Original(msgspec.Struct, frozen=True):
    manifests: Annotated[tuple[_Label, ...], msgspec.Meta(max_length=MANIFESTS_LIMIT)]


class _Sidecar(msgspec.Struct, frozen=True, rename="camel"):
    title: str | None = None
    created_at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    creator_disclosure: CreatorDeclaration | None = None
    platform_effects: Annotated[tuple[_Effect, ...], msgspec.Meta(max_length=EFFECTS_LIMIT)] = ()
    classifier: _Classifier | None = None
    moderation: Decision | None = None
    original: _Original | None = None


class _Moderated(msgspec.Struct, frozen=True):
    moderation: Decision | None = None


_decoder: Final = msgspec.json.Decoder(_Sidecar)
_moderated: Final = msgspec.json.Decoder(_Moderated)


def declared(data: bytes) -> Declared:
    """Read a declaration from its JSON of at most 64 KiB. Never raises: see `Declared.problem`."""
    if len(data) > SIZE_LIMIT:
        return _void(f"it is larger than {SIZE_LIMIT} bytes")
    try:
        return _declared(_decoder.decode(data))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return _void(str(error), _decision(data))
    except OverflowError:
        return _void("`createdAt` is outside the years 1 to 9999 in UTC", _decision(data))
    except RecursionError:
        return _void("it is nested too deeply")


def unreadable() -> Declared:
    """Return what is declared by a file that is there and cannot be read."""
    return _void("it cannot be read")


def _declared(sidecar: _Sidecar) -> Declared:
    created = sidecar.created_at
    return Declared(
        title=display(sidecar.title),
        created_at=None if created is None else created.astimezone(UTC),
        creator=sidecar.creator_disclosure or CreatorDeclaration(),
        effects=tuple(_effect(effect) for effect in sidecar.platform_effects),
        suspicion=_suspicion(sidecar.classifier),
        decision=sidecar.moderation,
        original=sidecar.original.manifests if sidecar.original else None,
    )


def _suspicion(found: _Classifier | None) -> Suspicion | None:
    if found is None or not found.suspected:
        return None
    return Suspicion(
        name=display(found.name), version=display(found.version), realistic=found.realistic
    )


def platform_effect(effect_id: str, name: str | None, kind: AiKind | None) -> PlatformEffect:
    """An effect as it may be shown. Raises ValueError for an ID that is empty, too long or cannot
    be seen.
    """
    shown = display(effect_id) if len(effect_id) <= ID_LIMIT else None
    if shown is None:
        raise ValueError
    return PlatformEffect(id=shown, name=display(name) or shown, kind=kind)


def _effect(effect: _Effect) -> PlatformEffect:
    return platform_effect(display(effect.id) or "effect", effect.name, effect.kind)


def _void(reason: str, decision: Decision | None = None) -> Declared:
    # The reason may quote the file.
    sentence = f"The declaration beside the media is ignored, correct it: {reason}."
    return Declared(problem=display(sentence, _PROBLEM_LIMIT), decision=decision)


def _decision(data: bytes) -> Decision | None:
    try:
        return _moderated.decode(data).moderation
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
