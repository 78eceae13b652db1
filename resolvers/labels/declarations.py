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
Only a moderator's decision is kept where it can be read; where it cannot, nobody knows whether the
video was removed (`Declared.settled`), lest a typo shows it again.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from resolvers.core.text import DISPLAY_LIMIT, display
from resolvers.labels.decision import Decision

SIZE_LIMIT: Final = 64 * 1024
EFFECTS_LIMIT: Final = 100
ID_LIMIT: Final = 128
NAME_LIMIT: Final = DISPLAY_LIMIT
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
    filled. `settled` says whether it is known what a moderator decided.

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
    settled: bool = True


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
        return _void(f"it is larger than {SIZE_LIMIT} bytes", settled=False)
    try:
        return _declared(_decoder.decode(data))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return _without(data, str(error))
    except OverflowError:
        return _without(data, "`createdAt` is outside the years 1 to 9999 in UTC")
    except RecursionError:
        return _without(data, "it is nested too deeply")


def unreadable() -> Declared:
    """Return what is declared by a file that is there and cannot be read."""
    return _void("it cannot be read", settled=False)


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
    """An effect as it may be shown. Raises ValueError for an ID that is empty or cannot be seen,
    for one of more than 128 characters and for a name of more than 256: what is kept for good is
    never cut.
    """
    shown = display(effect_id) if len(effect_id) <= ID_LIMIT else None
    if shown is None or len(name or "") > NAME_LIMIT:
        raise ValueError("The ID or the name of the effect cannot be kept.")
    return PlatformEffect(id=shown, name=display(name) or shown, kind=kind)


def _effect(effect: _Effect) -> PlatformEffect:
    """An effect of the declaration, cut to what may be shown."""
    shown = display(effect.id) or "effect"
    return PlatformEffect(id=shown, name=display(effect.name) or shown, kind=effect.kind)


def _without(data: bytes, reason: str) -> Declared:
    """What is left of a declaration that is void."""
    try:
        return _void(reason, _moderated.decode(data).moderation)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _void(reason, settled=b'"moderation"' not in data)


def _void(reason: str, decision: Decision | None = None, *, settled: bool = True) -> Declared:
    # The reason may quote the file.
    sentence = f"The declaration beside the media is ignored, correct it: {reason}."
    problem = display(sentence, _PROBLEM_LIMIT)
    return Declared(problem=problem, decision=decision, settled=settled)
