"""The platform's data on videos: the catalog's, amended by the back end's."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from resolvers.core.errors import LedgerUnavailable, ModerationConflict, VideoNotFound, VideoRemoved
from resolvers.demo.clips import tiny
from resolvers.labels.decision import Decision, ModerationReason, ModerationState
from resolvers.labels.declarations import AiDeclaration, AiKind, CreatorDeclaration, PlatformEffect
from resolvers.platform.catalog import Entry, FolderCatalog
from resolvers.platform.ledger import ChangeRequest
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.platform import Platform
from resolvers.platform.redis_ledger import RedisLedger
from tests.redis_server import RedisServer
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
YES = CreatorDeclaration(ai=AiDeclaration.YES)
NO = CreatorDeclaration(ai=AiDeclaration.NO)
SKY = PlatformEffect(id="sky", name="Sky Swap", kind=AiKind.MODIFIED)
DREAM = PlatformEffect(id="dream", name="Dream", kind=AiKind.GENERATED)


def change_request(key: str) -> ChangeRequest:
    return ChangeRequest(by="back-end", operation="test", idempotency_key=key, values=key)


def decided(state: ModerationState) -> Decision:
    return Decision(state=state, reason=ModerationReason.OTHER_POLICY, policy_version="7")


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "one.mp4").write_bytes(tiny())
    (folder / "two.mp4").write_bytes(tiny())
    return folder


@pytest.fixture
def platform(media: Path) -> Platform:
    return Platform(FolderCatalog(media), MemoryLedger(), lambda: NOW)


def declare(media: Path, video_id: str, **declared: object) -> None:
    (media / f"{video_id}.json").write_text(json.dumps(declared))


async def entry(platform: Platform, video_id: str = "one") -> Entry:
    result = await platform.entry(video_id)
    assert result is not None
    return result


async def test_what_nobody_said_anything_of_is_as_the_catalog_has_it(
    media: Path, platform: Platform
) -> None:
    assert await entry(platform) == await FolderCatalog(media).entry("one")


async def test_a_video_that_is_not_there_is_none(platform: Platform) -> None:
    assert await platform.entries(["nobody", "one", "nobody"]) == [
        None,
        await entry(platform),
        None,
    ]


async def test_a_later_declaration_replaces_the_earlier_ones(
    media: Path, platform: Platform
) -> None:
    declare(media, "one", creatorDisclosure={"ai": "YES"})
    assert (await entry(platform)).declaration == YES
    await platform.set_creator("one", NO, change_request("a"))
    assert (await entry(platform)).declaration == NO


async def test_effects_are_added_and_one_of_the_same_id_is_replaced(
    media: Path, platform: Platform
) -> None:
    declare(media, "one", platformEffects=[{"id": "sky", "name": "Old name"}])
    await platform.record_effect("one", DREAM, change_request("a"))
    await platform.record_effect("one", SKY, change_request("b"))
    assert (await entry(platform)).effects == (SKY, DREAM)


async def test_a_decision_bears_the_time_at_which_it_was_made(platform: Platform) -> None:
    await platform.decide("one", decided(ModerationState.REMOVED), change_request("a"))
    removal = (await entry(platform)).decision
    assert removal is not None
    assert (removal.state, removal.decided_at) == (ModerationState.REMOVED, NOW)


async def test_what_the_catalog_removed_can_be_restored(media: Path, platform: Platform) -> None:
    removed = {"state": "REMOVED", "reason": "OTHER_POLICY", "policyVersion": "7"}
    declare(media, "one", moderation=removed)
    with pytest.raises(ModerationConflict):
        await platform.decide("one", decided(ModerationState.OK), change_request("a"))
    await platform.decide("one", decided(ModerationState.RESTORED), change_request("b"))
    result = (await entry(platform)).decision
    assert result is not None
    assert result.state is ModerationState.RESTORED


async def test_what_is_said_of_one_video_is_not_said_of_another(platform: Platform) -> None:
    await platform.set_creator("one", YES, change_request("a"))
    assert (await entry(platform, "two")).declaration == CreatorDeclaration()
    assert [item.request for item in await platform.audit("one")] == [change_request("a")]
    assert await platform.audit("two") == []


async def test_pages_are_amended_too(platform: Platform) -> None:
    await platform.set_creator("one", YES, change_request("a"))
    page = await platform.page(10)
    assert {item.video_id: item.declaration for item in page.entries} == {
        "one": YES,
        "two": CreatorDeclaration(),
    }


async def test_nothing_is_said_of_a_video_that_is_not_there(platform: Platform) -> None:
    with pytest.raises(VideoNotFound):
        await platform.set_creator("nobody", YES, change_request("a"))
    with pytest.raises(VideoNotFound):
        await platform.decide("nobody", decided(ModerationState.REMOVED), change_request("b"))


async def test_a_removed_video_keeps_its_media_to_itself(media: Path) -> None:
    async with serving(media) as service:
        await service.platform.decide("one", decided(ModerationState.REMOVED), change_request("a"))
        with pytest.raises(VideoRemoved):
            await service.media_file("one")
        with pytest.raises(VideoRemoved):
            await service.manifest_store("one")
        assert await service.media_file("two") is not None
        assert await service.crjson("one") is None  # without credentials it is no secret


async def test_a_declaration_that_may_have_removed_it_shows_nothing(media: Path) -> None:
    (media / "one.json").write_text('{"moderation": {"state": "REMOVED"},}')
    async with serving(media) as service:
        result = await service.provenance("one")
        assert result is not None
        assert (result.moderation, result.shows_media) == (None, False)
        with pytest.raises(LedgerUnavailable):
            await service.media_file("one")
        await service.platform.decide("one", decided(ModerationState.OK), change_request("a"))
        assert await service.media_file("one") is not None


async def test_nothing_is_shown_while_it_cannot_be_known_what_was_removed(
    media: Path, redis_url: str, redis_server: RedisServer
) -> None:
    redis_server.stop()
    async with serving(media, ledger=RedisLedger(redis_url)) as service:
        result = await service.provenance("one")
        assert result is not None
        assert (result.label.kind, result.moderation, result.shows_media) == ("NONE", None, False)
        with pytest.raises(LedgerUnavailable):
            await service.media_file("one")
        assert (await service.readiness())["ledger"].startswith("degraded: Redis is away")


async def test_what_this_process_knew_is_shown_while_redis_is_away(
    media: Path, redis_url: str, redis_server: RedisServer
) -> None:
    async with serving(media, ledger=RedisLedger(redis_url)) as service:
        await service.platform.decide("one", decided(ModerationState.REMOVED), change_request("a"))
        await service.provenances(["one", "two"])
        redis_server.stop()
        result = await service.provenances(["one", "two"])
    assert [item and item.shows_media for item in result] == [False, True]


async def test_what_one_process_wrote_another_knows(media: Path, redis_url: str) -> None:
    async with serving(media, ledger=RedisLedger(redis_url)) as service:
        await service.platform.set_creator("one", YES, change_request("a"))
    async with serving(media, ledger=RedisLedger(redis_url)) as service:
        result = await service.provenance("one")
        assert result is not None
        assert result.label.rule_id == "R80"
