"""Declarations about a video by its creator and the platform.

They are read from the JSON file beside the media:

    {
      "title": "A walk in Kyoto",
      "createdAt": "2026-10-01T09:30:00Z",
      "receivedAt": "2026-10-01T09:31:12Z",
      "creatorDisclosure": {"ai": "YES", "kind": "GENERATED", "realistic": true},
      "platformEffects": [{"id": "fx-sky", "name": "Sky Swap", "kind": "MODIFIED"}],
      "classifier": {"suspected": true, "name": "Detector", "version": "3", "realistic": true},
      "moderation": {"state": "REMOVED", "reason": "UNLABELED_REALISTIC_AI",
                     "policyVersion": "7", "decidedAt": "2026-10-03T08:00:00Z"},
      "original": {"manifests": ["urn:c2pa:a7a3..."]}
    }

Every key is optional, and unknown keys are ignored. A wrong value voids the whole declaration and
is reported as a problem, because half a declaration can say the opposite of what its author meant.
Only a moderator's decision is kept if it can be read. If it cannot, the video may have been removed
(`Declared.settled` is false), so that a typo does not show it again.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from resolvers.core.text import DISPLAY_LIMIT, display
from resolvers.labels.decision import Decision

SIZE_LIMIT: Final = 64 * 1024
EFFECTS_LIMIT: Final = 100
MAX_EFFECTS: Final = 2 * EFFECTS_LIMIT  # of one video: those of its declaration, and those recorded
ID_LIMIT: Final = 128
NAME_LIMIT: Final = DISPLAY_LIMIT
MANIFESTS_LIMIT: Final = 200
_PROBLEM_LIMIT: Final = 300


class AiDeclaration(StrEnum):
    """The creator's answer to the question if AI was used."""

    YES = "YES"
    NO = "NO"
    UNSPECIFIED = "UNSPECIFIED"


class AiKind(StrEnum):
    """The use of AI: it generated the content, or modified it."""

    GENERATED = "GENERATED"
    MODIFIED = "MODIFIED"


class CreatorDeclaration(msgspec.Struct, frozen=True, kw_only=True):
    """The creator's declaration. `kind` and `realistic` are None where they are not declared."""

    ai: AiDeclaration = AiDeclaration.UNSPECIFIED
    kind: AiKind | None = None
    realistic: bool | None = None


class PlatformEffect(msgspec.Struct, frozen=True, kw_only=True):
    """One of the platform's own effects that was used. `kind` is None for an effect without AI."""

    id: str
    name: str
    kind: AiKind | None = None


class Suspicion(msgspec.Struct, frozen=True, kw_only=True):
    """The suspicion of a classifier of the platform that AI was used. `realistic` is its opinion on
    the realism of the content.
    """

    name: str | None = None
    version: str | None = None
    realistic: bool | None = None


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """The declarations about one video. With a `problem` (a sentence), only `decision` can be set.
    `settled` is false if a moderator's decision may exist and cannot be read.

    `received_at` is when the platform received the media, in UTC. `original` holds the labels of
    the manifests in the upload, if the stored file differs from it; None if it is not declared.
    """

    title: str | None = None
    created_at: datetime | None = None
    received_at: datetime | None = None
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
    received_at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
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
    """Parse a declaration of at most 64 KiB of JSON. Never raises: see `Declared.problem`."""
    if len(data) > SIZE_LIMIT:
        return _void(f"it is larger than {SIZE_LIMIT} bytes", settled=False)
    try:
        return _declared(_decoder.decode(data))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return _without(data, str(error))
    except OverflowError:
        return _without(data, "`createdAt` or `receivedAt` is outside the years 1 to 9999 in UTC")
    except RecursionError:
        return _without(data, "it is nested too deeply")


def unreadable() -> Declared:
    """Return the declaration for a file that exists and cannot be read."""
    return _void("it cannot be read", settled=False)


def _declared(sidecar: _Sidecar) -> Declared:
    created, received = sidecar.created_at, sidecar.received_at
    return Declared(
        title=display(sidecar.title),
        created_at=None if created is None else created.astimezone(UTC),
        received_at=None if received is None else received.astimezone(UTC),
        creator=sidecar.creator_disclosure or CreatorDeclaration(),
        effects=tuple(_effect(effect) for effect in sidecar.platform_effects),
        suspicion=_suspicion(sidecar.classifier),
        decision=sidecar.moderation,
        original=sidecar.original.manifests if sidecar.original else None,
    )


def _suspicion(classifier: _Classifier | None) -> Suspicion | None:
    if classifier is None or not classifier.suspected:
        return None
    return Suspicion(
        name=display(classifier.name),
        version=display(classifier.version),
        realistic=classifier.realistic,
    )


def is_effect_id(text: str) -> bool:
    """True if an effect can be kept under this ID."""
    return len(text) <= ID_LIMIT and display(text) == text


def platform_effect(effect_id: str, name: str | None, kind: AiKind | None) -> PlatformEffect:
    """Build an effect to keep. Raises ValueError for an ID that is empty, over 128 characters, or
    not exactly what is shown of it, and for a name over 256 characters: kept values are never
    changed, so two IDs never become one.
    """
    if not is_effect_id(effect_id):
        raise ValueError("The ID of the effect cannot be kept.")
    if len(name or "") > NAME_LIMIT:
        raise ValueError("The name of the effect cannot be kept.")
    return PlatformEffect(id=effect_id, name=display(name) or effect_id, kind=kind)


def _effect(effect: _Effect) -> PlatformEffect:
    """Return an effect of the declaration, truncated for display."""
    visible_id = display(effect.id) or "effect"
    name = display(effect.name) or visible_id
    return PlatformEffect(id=visible_id, name=name, kind=effect.kind)


def _without(data: bytes, reason: str) -> Declared:
    """Return a void declaration, with the moderator's decision if it can be read."""
    try:
        return _void(reason, _moderated.decode(data).moderation)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _void(reason, settled=b'"moderation"' not in data)


def _void(reason: str, decision: Decision | None = None, *, settled: bool = True) -> Declared:
    # The reason can quote the file.
    sentence = f"The declaration beside the media is ignored, correct it: {reason}."
    problem = display(sentence, _PROBLEM_LIMIT)
    return Declared(problem=problem, decision=decision, settled=settled)
