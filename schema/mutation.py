"""The mutations: what the platform's own back end tells of its videos.

Each takes an API key with a right of its own, is written down in the audit, and is done once for
one idempotency key.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
import strawberry
from strawberry.utils.str_converters import to_camel_case

from resolvers.core.errors import InvalidValue, VideoNotFound
from resolvers.labels.decision import Decision, PolicyVersion
from resolvers.labels.declarations import CreatorDeclaration, PlatformEffect, platform_effect
from resolvers.platform.keys import Right
from resolvers.platform.ledger import Order, WriteResult
from resolvers.platform.platform import Platform
from schema.core.access import require
from schema.core.privacy import SYSTEM
from schema.enums import AiDeclaration, AiKind, ModerationReason, ModerationState
from schema.video import Video, video

_IDEMPOTENCY_KEY: Final = re.compile(r"[A-Za-z0-9._:/+=-]{1,128}", re.ASCII)
_VIDEO_ID: Final = "The platform's ID of the video."
_INPUT: Final = strawberry.argument(description="What to keep, and of which video.")
_ONCE: Final = (
    "A name of your own for this change, of up to 128 letters, digits and . _ : / + = -; the same"
    " change may be sent again by it within a day, and is done once."
)


@strawberry.input(description="What a creator declares of a video.")
class SetCreatorDisclosureInput:
    """It replaces what the creator declared before."""

    video_id: strawberry.ID = strawberry.field(description=_VIDEO_ID)
    idempotency_key: str = strawberry.field(description=_ONCE)
    ai: AiDeclaration = strawberry.field(description="Whether the creator says that AI was used.")
    kind: AiKind | None = strawberry.field(
        default=None, description="How AI was used, where the creator says YES and how."
    )
    realistic: bool | None = strawberry.field(
        default=None, description="Whether the creator calls the content realistic."
    )


@strawberry.input(description="An effect of the platform that was used in a video.")
class RecordPlatformEffectInput:
    """One of the same ID is replaced."""

    video_id: strawberry.ID = strawberry.field(description=_VIDEO_ID)
    idempotency_key: str = strawberry.field(description=_ONCE)
    effect_id: str = strawberry.field(
        description="The platform's ID of the effect, of up to 128 characters."
    )
    name: str | None = strawberry.field(
        default=None,
        description="The name that people know the effect by, of up to 256 characters.",
    )
    kind: AiKind | None = strawberry.field(
        default=None, description="How the effect uses AI; null for one without AI."
    )


@strawberry.input(description="What a moderator decides of a video.")
class SetModerationInput:
    """What was removed can only be restored, and nothing else can be."""

    video_id: strawberry.ID = strawberry.field(description=_VIDEO_ID)
    idempotency_key: str = strawberry.field(description=_ONCE)
    state: ModerationState = strawberry.field(description="The state from now on.")
    reason: ModerationReason = strawberry.field(description="Why.")
    policy_version: str = strawberry.field(
        description="The version of the platform's policy that it is decided by, of up to 64"
        " letters, digits, spaces and . _ : / -."
    )


@strawberry.type(description="A video after a change.")
class VideoChange:
    """What came of a mutation."""

    video: Video = strawberry.field(description="The video as it is now.", directives=SYSTEM)
    repeated: bool = strawberry.field(
        description="Whether the same change had been carried out before by this idempotency key.",
        directives=SYSTEM,
    )


@strawberry.type(description="What the platform's own back end can change, with an API key.")
class Mutation:
    """The root of all mutations."""

    @strawberry.mutation(
        description="Keep what a creator declares of AI in a video, in place of what they declared"
        " before. It takes a key with the right SET_CREATOR_DISCLOSURE. A label that is locked"
        " stays; the answer then says how its sources contradict each other.",
        directives=SYSTEM,
    )
    async def set_creator_disclosure(
        self, info: strawberry.Info[Any, Any], input: Annotated[SetCreatorDisclosureInput, _INPUT]
    ) -> VideoChange | None:
        order = _order(info, Right.SET_CREATOR_DISCLOSURE, input)
        declared = _declaration(input)
        platform = await _known(info, input.video_id)
        written = await platform.set_creator(input.video_id, declared, order)
        return await _changed(info, input.video_id, written)

    @strawberry.mutation(
        description="Keep that an effect of the platform was used in a video. It takes a key with"
        " the right RECORD_PLATFORM_EFFECT.",
        directives=SYSTEM,
    )
    async def record_platform_effect(
        self, info: strawberry.Info[Any, Any], input: Annotated[RecordPlatformEffectInput, _INPUT]
    ) -> VideoChange | None:
        order = _order(info, Right.RECORD_PLATFORM_EFFECT, input)
        effect = _effect(input)
        platform = await _known(info, input.video_id)
        written = await platform.record_effect(input.video_id, effect, order)
        return await _changed(info, input.video_id, written)

    @strawberry.mutation(
        description="Keep what a moderator decides of a video. It takes a key with the right"
        " MODERATE. A removed video still answers, with its state, and shows no media.",
        directives=SYSTEM,
    )
    async def set_moderation(
        self, info: strawberry.Info[Any, Any], input: Annotated[SetModerationInput, _INPUT]
    ) -> VideoChange | None:
        order = _order(info, Right.MODERATE, input)
        decision = _decision(input)
        platform = await _known(info, input.video_id)
        written = await platform.decide(input.video_id, decision, order)
        return await _changed(info, input.video_id, written)


Input = SetCreatorDisclosureInput | RecordPlatformEffectInput | SetModerationInput


def _order(info: strawberry.Info[Any, Any], right: Right, given: Input) -> Order:
    """The order of whoever asks. Raises KeyRequired, RightRequired, InvalidValue."""
    key = require(info, right)
    if not _IDEMPOTENCY_KEY.fullmatch(given.idempotency_key):
        raise InvalidValue(
            "`idempotencyKey` must be 1 to 128 letters, digits and . _ : / + = -: send another."
        )
    return Order(
        by=key.name,
        operation=info.field_name,
        idempotency_key=given.idempotency_key,
        values=_json({k: v for k, v in vars(given).items() if k != "idempotency_key"}),
    )


def _json(values: Mapping[str, object]) -> str:
    """The input as it was given, in the contract's names."""
    try:
        return msgspec.json.encode({to_camel_case(k): v for k, v in values.items()}).decode()
    except UnicodeEncodeError:  # half of a surrogate pair
        raise InvalidValue("A text of the input is not Unicode: send it anew.") from None


def _declaration(given: SetCreatorDisclosureInput) -> CreatorDeclaration:
    if given.kind is not None and given.ai is not AiDeclaration.YES:
        raise InvalidValue("`kind` says how AI was used: send it with `ai: YES` alone.")
    return CreatorDeclaration(ai=given.ai, kind=given.kind, realistic=given.realistic)


def _effect(given: RecordPlatformEffectInput) -> PlatformEffect:
    try:
        return platform_effect(given.effect_id, given.name, given.kind)
    except ValueError:
        raise InvalidValue(
            "`effectId` must be 1 to 128 and `name` at most 256 characters that can be seen:"
            " send others."
        ) from None


def _decision(given: SetModerationInput) -> Decision:
    try:
        version = msgspec.convert(given.policy_version, PolicyVersion)
    except msgspec.ValidationError:
        raise InvalidValue(
            "`policyVersion` must be 1 to 64 letters, digits, spaces and . _ : / -: send another."
        ) from None
    return Decision(state=given.state, reason=given.reason, policy_version=version)


async def _known(info: strawberry.Info[Any, Any], video_id: str) -> Platform:
    """The platform that a video is on, once its label is noted as it is before the change. Raises
    VideoNotFound.
    """
    if await info.context.service.provenance(video_id) is None:
        raise VideoNotFound("There is no video of this ID: check `videoId`.")
    platform: Platform = info.context.service.platform
    return platform


async def _changed(
    info: strawberry.Info[Any, Any], video_id: str, written: WriteResult
) -> VideoChange:
    found = await info.context.service.provenance(video_id)
    if found is None:
        raise VideoNotFound("The video was taken away meanwhile; the change is kept.")
    return VideoChange(video=video(found, info.context.locale), repeated=written.repeated)
