"""The mutations: who may ask for them, what they change, and what they leave."""

import itertools
from collections.abc import AsyncIterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from api.graphql.context import Context
from resolvers.core.errors import VideoRemoved
from resolvers.platform.catalog import FolderCatalog
from resolvers.platform.keys import Key, Right
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.platform import Platform
from resolvers.platform.redis_ledger import RedisLedger
from resolvers.provenance.service import Service
from resolvers.storage.store import MemoryStore
from schema.contract import build
from tests.redis_server import RedisServer
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

SCHEMA = build()
MODERATORS = Key("moderators", frozenset(Right))
NUMBERS = itertools.count()

CREATOR = """mutation($input: SetCreatorDisclosureInput!) { setCreatorDisclosure(input: $input) {
    repeated video { label { kind ruleId conflict locked } disclosures { basis kind }
    creatorDisclosure { ai kind realistic } } } }"""
EFFECT = """mutation($input: RecordPlatformEffectInput!) { recordPlatformEffect(input: $input) {
    repeated video { label { kind ruleId basis } disclosures { name kind }
    platformEffects { effectId name kind } } } }"""
MODERATION = """mutation($input: SetModerationInput!) { setModeration(input: $input) {
    repeated video { media { url } label { kind }
    moderation { state sentence reason reasonSentence policyVersion decidedAt } } } }"""
HISTORY = """query($id: ID!) { video(id: $id) { labelHistory { totalCount edges { node {
    from to ruleId moderation cause } } } } }"""
AUDIT = """query($id: ID!) { auditTrail(videoId: $id) { edges { node {
    number by operation idempotencyKey values } } } }"""


@pytest.fixture(scope="module")
async def running(demo: Path) -> AsyncIterator[Service]:
    async with serving(demo / "media", trust=demo / "trust") as service:
        yield service


@pytest.fixture
def service(demo: Path, running: Service) -> Service:
    """A service without any changes yet. It reads with the processes of `running`."""
    platform = Platform(FolderCatalog(demo / "media"), MemoryLedger())
    return Service(platform, MemoryStore(), running.reader)


def new_key() -> str:
    return f"test-{next(NUMBERS)}"


async def run(
    service: Service, query: str, key: Key | None = MODERATORS, **variables: object
) -> Any:
    return await SCHEMA.execute(query, variables, Context(service, key=key))


async def change(service: Service, query: str, **given: object) -> Mapping[str, Any]:
    """The answer of one mutation."""
    made = {"idempotencyKey": new_key(), **given}
    result = await run(service, query, input=made)
    assert result.errors is None
    (answer,) = result.data.values()
    return dict(answer)


async def refusal(
    service: Service, query: str, given: Mapping[str, object], key: Key | None = MODERATORS
) -> str:
    """The code of the error that one mutation is refused with."""
    made = {"idempotencyKey": new_key(), **given}
    result = await run(service, query, key, input=made)
    assert list(result.data.values()) == [None]
    return getattr(result.errors[0].original_error, "code", "")


def decision(video_id: str, state: str, **given: object) -> dict[str, object]:
    reason = "APPEAL_UPHELD" if state == "RESTORED" else "UNLABELED_REALISTIC_AI"
    return {"videoId": video_id, "state": state, "reason": reason, "policyVersion": "7", **given}


async def test_a_creator_can_label_a_video(service: Service) -> None:
    answer = await change(
        service, CREATOR, videoId="no-credentials", ai="YES", kind="MODIFIED", realistic=True
    )
    assert answer["repeated"] is False
    assert answer["video"] == {
        "label": {"kind": "AI_MODIFIED", "ruleId": "R80", "conflict": None, "locked": False},
        "disclosures": [{"basis": "CREATOR_DECLARATION", "kind": "AI_MODIFIED"}],
        "creatorDisclosure": {"ai": "YES", "kind": "MODIFIED", "realistic": True},
    }


async def test_what_a_creator_says_later_replaces_what_the_catalog_says(service: Service) -> None:
    answer = await change(service, CREATOR, videoId="creator-labelled", ai="UNSPECIFIED")
    assert answer["video"]["label"]["kind"] == "NONE"


async def test_a_locked_label_stays_and_the_conflict_shows(service: Service) -> None:
    answer = await change(service, CREATOR, videoId="ai-generated", ai="NO")
    assert answer["video"]["label"] == {
        "kind": "AI_GENERATED",
        "ruleId": "R20",
        "conflict": "CREATOR_DENIES_AI",
        "locked": True,
    }


async def test_an_effect_labels_a_video(service: Service) -> None:
    answer = await change(
        service, EFFECT, videoId="no-credentials", effectId="fx", name="Dream", kind="GENERATED"
    )
    assert answer["video"] == {
        "label": {"kind": "AI_GENERATED", "ruleId": "R50", "basis": "PLATFORM_EFFECT"},
        "disclosures": [{"name": "Dream", "kind": "AI_GENERATED"}],
        "platformEffects": [{"effectId": "fx", "name": "Dream", "kind": "GENERATED"}],
    }


async def test_effects_are_added_to_those_of_the_catalog(service: Service) -> None:
    answer = await change(
        service, EFFECT, videoId="platform-effect", effectId="fx", name="Dream", kind="GENERATED"
    )
    names = [each["name"] for each in answer["video"]["disclosures"]]
    assert names == ["AI Hearts", "Dream"]


async def test_a_removed_video_answers_with_its_state_and_shows_no_media(service: Service) -> None:
    answer = await change(service, MODERATION, **decision("ai-generated", "REMOVED"))
    video = answer["video"]
    assert video["media"] is None
    assert video["label"] == {"kind": "AI_GENERATED"}
    assert video["moderation"].pop("decidedAt") is not None
    assert video["moderation"] == {
        "state": "REMOVED",
        "sentence": "This video was removed.",
        "reason": "UNLABELED_REALISTIC_AI",
        "reasonSentence": "Realistic content made or changed with AI must be labeled, and this was"
        " not.",
        "policyVersion": "7",
    }


async def test_a_removed_video_shows_no_picture_of_its_steps(service: Service) -> None:
    query = """query($id: ID!) { video(id: $id) { credentials {
        manifests { edges { node { thumbnail { url } ingredients { edges { node {
        thumbnail { url } } } } } } } } } }"""
    before = await run(service, query, id="ai-modified")
    await change(service, MODERATION, **decision("ai-modified", "REMOVED"))
    after = await run(service, query, id="ai-modified")
    assert "/thumbnails/" in str(before.data)
    assert after.errors is None
    assert "/thumbnails/" not in str(after.data)


async def picture(service: Service, video_id: str) -> tuple[str, str]:
    """The video's ID and the digest in the address of its active manifest's thumbnail."""
    query = """query($id: ID!) { video(id: $id) { credentials {
        activeManifest { thumbnail { url } } } } }"""
    found = (await run(service, query, id=video_id)).data["video"]["credentials"]
    nothing, room, named, digest = found["activeManifest"]["thumbnail"]["url"].split("/")
    assert (nothing, room) == ("", "thumbnails")
    return named, digest


async def test_a_picture_has_the_address_that_it_is_served_at(service: Service) -> None:
    video_id, digest = await picture(service, "ai-modified")
    assert video_id == "ai-modified"
    served = await service.thumbnail(video_id, digest)
    assert served is not None
    assert sha256(served[0]).hexdigest() == digest


async def test_a_removed_videos_pictures_are_served_no_more(service: Service) -> None:
    address = await picture(service, "ai-modified")
    await change(service, MODERATION, **decision("ai-modified", "REMOVED"))
    with pytest.raises(VideoRemoved):
        await service.thumbnail(*address)


async def test_a_restored_videos_pictures_are_served_again(service: Service) -> None:
    address = await picture(service, "ai-modified")
    for state in ("REMOVED", "RESTORED"):
        await change(service, MODERATION, **decision("ai-modified", state))
    assert await service.thumbnail(*address) is not None


@pytest.mark.parametrize("video_id", ["camera", "nowhere"])
async def test_a_picture_is_served_as_no_other_videos(service: Service, video_id: str) -> None:
    _, digest = await picture(service, "ai-modified")
    await service.provenance(video_id)
    assert await service.thumbnail(video_id, digest) is None


async def test_a_removed_video_can_be_restored(service: Service) -> None:
    await change(service, MODERATION, **decision("camera", "REMOVED"))
    answer = await change(service, MODERATION, **decision("camera", "RESTORED"))
    assert answer["video"]["media"] == {"url": "/media/camera"}
    assert answer["video"]["moderation"]["state"] == "RESTORED"


@pytest.mark.parametrize(
    ("before", "after"), [(None, "RESTORED"), ("REMOVED", "OK"), ("OK", "RESTORED")]
)
async def test_a_decision_that_cannot_follow_is_refused(
    service: Service, before: str | None, after: str
) -> None:
    if before:
        await change(service, MODERATION, **decision("camera", before))
    refused = await refusal(service, MODERATION, decision("camera", after))
    assert refused == "MODERATION_CONFLICT"


async def test_the_same_change_is_done_once(service: Service) -> None:
    given = {"videoId": "no-credentials", "ai": "YES", "idempotencyKey": "once"}
    first = await change(service, CREATOR, **given)
    await change(service, CREATOR, videoId="no-credentials", ai="NO")
    again = await change(service, CREATOR, **given)
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert again["video"]["label"]["kind"] == "NONE"


async def test_an_idempotency_key_is_for_one_change(service: Service) -> None:
    await change(service, CREATOR, videoId="camera", ai="YES", idempotencyKey="mine")
    other = {"videoId": "camera", "ai": "NO", "idempotencyKey": "mine"}
    assert await refusal(service, CREATOR, other) == "IDEMPOTENCY_KEY_REUSED"


@pytest.mark.parametrize("key", ["", "a b", "x" * 129, "ключ"])
async def test_an_idempotency_key_that_none_can_be_is_refused(service: Service, key: str) -> None:
    given = {"videoId": "camera", "ai": "YES", "idempotencyKey": key}
    assert await refusal(service, CREATOR, given) == "INVALID_VALUE"


@pytest.mark.parametrize(
    "effect",
    ["", " ", "x" * 129, "\u200b", "fx\u200b", "f\u00adx", "fx ", "e\u0301", "jane@example.com"],
)
async def test_effect_id_that_cannot_be_kept_as_it_is_is_refused(
    service: Service, effect: str
) -> None:
    given = {"videoId": "camera", "effectId": effect, "idempotencyKey": new_key()}
    (error,) = (await run(service, EFFECT, input=given)).errors
    assert error.original_error.code == "INVALID_VALUE"
    assert error.message.startswith("`effectId` must be 1 to 128 visible characters")


async def test_refused_effect_leaves_the_recorded_one(service: Service) -> None:
    await change(service, EFFECT, videoId="no-credentials", effectId="fx", name="Dream")
    hidden = {"videoId": "no-credentials", "effectId": "f\u200bx", "name": "Other"}
    assert await refusal(service, EFFECT, hidden) == "INVALID_VALUE"
    joined = await change(
        service, EFFECT, videoId="no-credentials", effectId="f\u200dx", name="Other"
    )
    assert [(e["effectId"], e["name"]) for e in joined["video"]["platformEffects"]] == [
        ("fx", "Dream"),
        ("f\u200dx", "Other"),
    ]


async def test_a_name_of_an_effect_that_is_too_long_is_refused(service: Service) -> None:
    given = {"videoId": "camera", "effectId": "fx", "name": "x" * 257, "idempotencyKey": new_key()}
    (error,) = (await run(service, EFFECT, input=given)).errors
    assert error.original_error.code == "INVALID_VALUE"
    assert error.message == "`name` must be at most 256 characters: send another."


@pytest.mark.parametrize("version", ["", "x" * 65, "<b>"])
async def test_a_policy_version_that_none_can_be_is_refused(service: Service, version: str) -> None:
    given = decision("camera", "OK", policyVersion=version)
    assert await refusal(service, MODERATION, given) == "INVALID_VALUE"


@pytest.mark.parametrize("ai", ["NO", "UNSPECIFIED"])
async def test_how_ai_was_used_is_not_said_without_that_it_was(service: Service, ai: str) -> None:
    given = {"videoId": "camera", "ai": ai, "kind": "GENERATED"}
    assert await refusal(service, CREATOR, given) == "INVALID_VALUE"


async def test_what_one_change_is_refused_for_leaves_the_others(service: Service) -> None:
    """Several in one document are carried out one by one, and each is answered."""
    query = """mutation {
        a: setCreatorDisclosure(input: {videoId: "camera", idempotencyKey: "a", ai: NO}) {
            repeated }
        b: setCreatorDisclosure(input: {videoId: "nobody", idempotencyKey: "b", ai: NO}) {
            repeated } }"""
    result = await run(service, query)
    assert result.data == {"a": {"repeated": False}, "b": None}
    assert [error.path for error in result.errors] == [["b"]]


async def test_half_a_character_is_refused(service: Service) -> None:
    given = {"videoId": "camera", "effectId": "fx", "name": "half \ud83d"}
    assert await refusal(service, EFFECT, given) == "INVALID_VALUE"


async def test_a_video_that_is_not_there_is_said(service: Service) -> None:
    assert await refusal(service, CREATOR, {"videoId": "nobody", "ai": "YES"}) == "VIDEO_NOT_FOUND"


CHANGES: Mapping[Right, tuple[str, Mapping[str, object]]] = {
    Right.SET_CREATOR_DISCLOSURE: (CREATOR, {"videoId": "camera", "ai": "YES"}),
    Right.RECORD_PLATFORM_EFFECT: (EFFECT, {"videoId": "camera", "effectId": "fx"}),
    Right.MODERATE: (MODERATION, decision("camera", "REMOVED")),
}


@pytest.mark.parametrize("right", CHANGES)
async def test_a_change_takes_a_key(service: Service, right: Right) -> None:
    query, given = CHANGES[right]
    assert await refusal(service, query, given, None) == "KEY_REQUIRED"


@pytest.mark.parametrize("right", CHANGES)
async def test_a_change_takes_a_right_of_its_own(service: Service, right: Right) -> None:
    query, given = CHANGES[right]
    others = Key("others", frozenset(Right) - {right})
    assert await refusal(service, query, given, others) == "RIGHT_REQUIRED"
    assert (await run(service, AUDIT, id="camera")).data == {"auditTrail": {"edges": []}}


async def test_the_audit_says_who_changed_what_and_takes_a_right(service: Service) -> None:
    await change(service, CREATOR, videoId="camera", ai="NO", idempotencyKey="a")
    await change(service, EFFECT, videoId="camera", effectId="fx", idempotencyKey="b")
    found = await run(service, AUDIT, id="camera")
    assert [edge["node"] for edge in found.data["auditTrail"]["edges"]] == [
        {
            "number": 2,
            "by": "moderators",
            "operation": "recordPlatformEffect",
            "idempotencyKey": "b",
            "values": '{"videoId":"camera","effectId":"fx","name":null,"kind":null}',
        },
        {
            "number": 1,
            "by": "moderators",
            "operation": "setCreatorDisclosure",
            "idempotencyKey": "a",
            "values": '{"videoId":"camera","ai":"NO","kind":null,"realistic":null}',
        },
    ]
    refused = await run(service, AUDIT, Key("others", frozenset({Right.MODERATE})), id="camera")
    assert refused.data is None


FIRST_CHANGES: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "CREATOR": (CREATOR, {"videoId": "no-credentials", "ai": "YES"}),
    "EFFECT": (EFFECT, {"videoId": "no-credentials", "effectId": "fx", "kind": "MODIFIED"}),
    "MODERATION": (MODERATION, decision("no-credentials", "REMOVED")),
}


@pytest.mark.parametrize("cause", FIRST_CHANGES)
async def test_the_history_begins_before_the_first_change(service: Service, cause: str) -> None:
    """The label before the change is recorded first, so that the history names the right cause."""
    query, given = FIRST_CHANGES[cause]
    await change(service, query, **given)
    found = (await run(service, HISTORY, id="no-credentials")).data["video"]["labelHistory"]
    assert [edge["node"]["cause"] for edge in found["edges"]] == [cause, "PARSE"]


async def test_the_history_says_what_changed_the_label_and_why(service: Service) -> None:
    await run(service, HISTORY, id="no-credentials")
    await change(service, CREATOR, videoId="no-credentials", ai="YES")
    await change(
        service, EFFECT, videoId="no-credentials", effectId="fx", name="Dream", kind="GENERATED"
    )
    await change(service, MODERATION, **decision("no-credentials", "REMOVED"))
    found = (await run(service, HISTORY, id="no-credentials")).data["video"]["labelHistory"]
    assert found["totalCount"] == 4
    assert [tuple(edge["node"].values()) for edge in found["edges"]] == [
        ("AI_GENERATED", "AI_GENERATED", "R50", "REMOVED", "MODERATION"),
        ("AI_GENERATED", "AI_GENERATED", "R50", "OK", "EFFECT"),
        ("NONE", "AI_GENERATED", "R80", "OK", "CREATOR"),
        (None, "NONE", "R99", "OK", "PARSE"),
    ]


async def test_history_that_cannot_be_read_leaves_the_rest_of_the_video(
    demo: Path, running: Service, redis_url: str, redis_server: RedisServer
) -> None:
    ledger = RedisLedger(redis_url)
    platform = Platform(FolderCatalog(demo / "media"), ledger)
    redis_server.stop()
    query = """{ video(id: "camera") { title label { text }
        labelHistory { totalCount edges { node { ruleId } } } } }"""

    result = await run(Service(platform, MemoryStore(), running.reader), query)
    await ledger.stop()

    [error] = result.errors
    assert (error.path, error.original_error.code) == (
        ["video", "labelHistory"],
        "LEDGER_UNAVAILABLE",
    )
    assert result.data["video"]["labelHistory"] is None
    assert result.data["video"]["title"] == "Sunset at sea"
    assert result.data["video"]["label"]["text"]
