"""The mutations, by which the platform's back end changes what is recorded about its videos. Each
requires an API key with its own right, is recorded in the audit trail, and runs once for each
idempotency key.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
import strawberry
from strawberry.utils.str_converters import to_camel_case

from resolvers.core.errors import InvalidValue, VideoNotFound
from resolvers.labels.decision import Decision, PolicyVersion
from resolvers.labels.declarations import (
    CreatorDeclaration,
    PlatformEffect,
    is_effect_id,
    platform_effect,
)
from resolvers.platform.keys import Right
from resolvers.platform.ledger import ChangeRequest, ChangeResult
from resolvers.platform.platform import Platform
from schema.core.access import require
from schema.core.privacy import SYSTEM
from schema.enums import AiDeclaration, AiKind, ModerationReason, ModerationState
from schema.video import Video, video

_IDEMPOTENCY_KEY: Final = re.compile(r"[A-Za-z0-9._:/+=-]{1,128}", re.ASCII)
_VIDEO_ID: Final = "The platform's ID of the video."
_INPUT: Final = strawberry.argument(description="The video and the values to record.")
_ONCE: Final = (
    "A client-chosen key for this change, of up to 128 letters, digits and . _ : / + = -."
    " Sending the same change again with the same key within a day has no further effect."
)


@strawberry.input(description="A creator's declaration about a video.")
class SetCreatorDisclosureInput:
    """A declaration that replaces the previous one."""

    video_id: strawberry.ID = strawberry.field(description=_VIDEO_ID)
    idempotency_key: str = strawberry.field(description=_ONCE)
    ai: AiDeclaration = strawberry.field(description="The creator's answer to whether AI was used.")
    kind: AiKind | None = strawberry.field(
        default=None, description="The way AI was used. Only valid with YES."
    )
    realistic: bool | None = strawberry.field(
        default=None, description="True if the creator calls the content realistic."
    )


@strawberry.input(description="A platform effect that was used in a video.")
class RecordPlatformEffectInput:
    """An effect. It replaces an effect with the same ID."""

    video_id: strawberry.ID = strawberry.field(description=_VIDEO_ID)
    idempotency_key: str = strawberry.field(description=_ONCE)
    effect_id: str = strawberry.field(
        description="The platform's ID of the effect: up to 128 visible characters, in Unicode's"
        " form NFC, without spaces at its ends and without an e-mail address. Another ID is"
        " refused, never changed."
    )
    name: str | None = strawberry.field(
        default=None,
        description="The name of the effect as users see it, up to 256 characters.",
    )
    kind: AiKind | None = strawberry.field(
        default=None, description="The way the effect uses AI. Null for an effect without AI."
    )


@strawberry.input(description="A moderator's decision about a video.")
class SetModerationInput:
    """A decision. A removed video can only be restored, and only a removed video can be."""

    video_id: strawberry.ID = strawberry.field(description=_VIDEO_ID)
    idempotency_key: str = strawberry.field(description=_ONCE)
    state: ModerationState = strawberry.field(description="The new state.")
    reason: ModerationReason = strawberry.field(description="The reason for the decision.")
    policy_version: str = strawberry.field(
        description="The version of the platform's policy that the decision is based on, up to"
        " 64 letters, digits, spaces and . _ : / -."
    )


@strawberry.type(description="A video after a change.")
class VideoChange:
    """The result of a mutation."""

    video: Video = strawberry.field(description="The video as it is now.", directives=SYSTEM)
    repeated: bool = strawberry.field(
        description="True if this idempotency key had made the same change before.",
        directives=SYSTEM,
    )


@strawberry.type(description="The changes that the platform's back end can make, with an API key.")
class Mutation:
    """The root of all mutations."""

    @strawberry.mutation(
        description="Record a creator's declaration about AI in a video, replacing the previous"
        " declaration. Requires a key with the right SET_CREATOR_DISCLOSURE. A locked"
        " label does not change; `conflict` then reports the contradiction.",
        directives=SYSTEM,
    )
    async def set_creator_disclosure(
        self, info: strawberry.Info[Any, Any], input: Annotated[SetCreatorDisclosureInput, _INPUT]
    ) -> VideoChange | None:
        request = _change_request(info, Right.SET_CREATOR_DISCLOSURE, input)
        declared = _declaration(input)
        platform = await _known(info, input.video_id)
        written = await platform.set_creator(input.video_id, declared, request)
        return await _changed(info, input.video_id, written)

    @strawberry.mutation(
        description="Record that a platform effect was used in a video. Requires a key with the"
        " right RECORD_PLATFORM_EFFECT.",
        directives=SYSTEM,
    )
    async def record_platform_effect(
        self, info: strawberry.Info[Any, Any], input: Annotated[RecordPlatformEffectInput, _INPUT]
    ) -> VideoChange | None:
        request = _change_request(info, Right.RECORD_PLATFORM_EFFECT, input)
        effect = _effect(input)
        platform = await _known(info, input.video_id)
        written = await platform.record_effect(input.video_id, effect, request)
        return await _changed(info, input.video_id, written)

    @strawberry.mutation(
        description="Record a moderator's decision about a video. Requires a key with the right"
        " MODERATE. A removed video can still be queried, but shows no media.",
        directives=SYSTEM,
    )
    async def set_moderation(
        self, info: strawberry.Info[Any, Any], input: Annotated[SetModerationInput, _INPUT]
    ) -> VideoChange | None:
        request = _change_request(info, Right.MODERATE, input)
        decision = _decision(input)
        platform = await _known(info, input.video_id)
        written = await platform.decide(input.video_id, decision, request)
        return await _changed(info, input.video_id, written)


Input = SetCreatorDisclosureInput | RecordPlatformEffectInput | SetModerationInput


def _change_request(info: strawberry.Info[Any, Any], right: Right, given: Input) -> ChangeRequest:
    """Build the change request of a mutation. Raises KeyRequired, RightRequired, InvalidValue."""
    key = require(info, right)
    if not _IDEMPOTENCY_KEY.fullmatch(given.idempotency_key):
        raise InvalidValue(
            "`idempotencyKey` must be 1 to 128 letters, digits and . _ : / + = -: send another."
        )
    return ChangeRequest(
        by=key.name,
        operation=info.field_name,
        idempotency_key=given.idempotency_key,
        values=_json({k: v for k, v in vars(given).items() if k != "idempotency_key"}),
    )


def _json(values: Mapping[str, object]) -> str:
    """Encode the input as JSON, with the names of the schema."""
    try:
        return msgspec.json.encode({to_camel_case(k): v for k, v in values.items()}).decode()
    except UnicodeEncodeError:  # half of a surrogate pair
        raise InvalidValue(
            "A text of the input is not valid Unicode: correct it and send it again."
        ) from None


def _declaration(given: SetCreatorDisclosureInput) -> CreatorDeclaration:
    if given.kind is not None and given.ai is not AiDeclaration.YES:
        raise InvalidValue("`kind` says how AI was used: send it with `ai: YES` alone.")
    return CreatorDeclaration(ai=given.ai, kind=given.kind, realistic=given.realistic)


def _effect(given: RecordPlatformEffectInput) -> PlatformEffect:
    if not is_effect_id(given.effect_id):
        raise InvalidValue(
            "`effectId` must be 1 to 128 visible characters, in Unicode's form NFC, without spaces"
            " at its ends and without an e-mail address: send another."
        )
    try:
        return platform_effect(given.effect_id, given.name, given.kind)
    except ValueError:
        raise InvalidValue("`name` must be at most 256 characters: send another.") from None


def _decision(given: SetModerationInput) -> Decision:
    try:
        version = msgspec.convert(given.policy_version, PolicyVersion)
    except msgspec.ValidationError:
        raise InvalidValue(
            "`policyVersion` must be 1 to 64 letters, digits, spaces and . _ : / -: send another."
        ) from None
    return Decision(state=given.state, reason=given.reason, policy_version=version)


async def _known(info: strawberry.Info[Any, Any], video_id: str) -> Platform:
    """Return the platform, after recording the video's label before the change. Raises
    VideoNotFound.
    """
    if await info.context.service.provenance(video_id) is None:
        raise VideoNotFound("There is no video with this ID: check `videoId`.")
    platform: Platform = info.context.service.platform
    return platform


async def _changed(
    info: strawberry.Info[Any, Any], video_id: str, written: ChangeResult
) -> VideoChange:
    provenance = await info.context.service.provenance(video_id)
    if provenance is None:
        raise VideoNotFound("The video was deleted, but the change is recorded: do not repeat it.")
    return VideoChange(video=video(provenance, info.context.locale), repeated=written.repeated)
