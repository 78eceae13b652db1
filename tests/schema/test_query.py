"""The queries, asked of the real schema over the real demo videos."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from api.graphql.context import Context
from resolvers.demo import VIDEOS
from resolvers.provenance.service import Service
from schema.contract import build
from schema.core.node import global_id
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

SCHEMA = build()


@pytest.fixture(scope="module")
async def service(demo: Path) -> AsyncIterator[Service]:
    async with serving(demo / "media", trust=demo / "trust") as running:
        yield running


async def ask(service: Service, query: str, **variables: object) -> dict[str, Any]:
    result = await SCHEMA.execute(query, variables, Context(service))
    assert result.errors is None
    assert result.data is not None
    return result.data


async def refused(service: Service, query: str) -> str:
    result = await SCHEMA.execute(query, context_value=Context(service))
    assert result.errors is not None
    return getattr(result.errors[0].original_error, "code", "")


async def test_video_that_is_not_there_is_null_without_an_error(service: Service) -> None:
    assert await ask(service, '{ video(id: "nobody") { videoId } }') == {"video": None}


async def test_videos_come_in_order_with_null_for_the_missing(service: Service) -> None:
    found = await ask(service, '{ videos(ids: ["camera", "nobody", "expired"]) { videoId } }')
    assert found == {"videos": [{"videoId": "camera"}, None, {"videoId": "expired"}]}


async def test_videos_beyond_a_hundred_are_refused(service: Service) -> None:
    ids = ", ".join('"camera"' for _ in range(101))
    assert await refused(service, f"{{ videos(ids: [{ids}]) {{ videoId }} }}") == "TOO_MANY_IDS"


async def test_feed_goes_on_after_a_cursor(service: Service) -> None:
    page = "{ edges { node { videoId } } pageInfo { hasNextPage hasPreviousPage endCursor } }"
    first = (await ask(service, f"{{ feed(first: 5) {page} }}"))["feed"]
    after = first["pageInfo"]["endCursor"]
    rest = (await ask(service, f'{{ feed(after: "{after}") {page} }}'))["feed"]
    whole = (await ask(service, f"{{ feed {page} }}"))["feed"]
    assert first["edges"] + rest["edges"] == whole["edges"]
    assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)


@pytest.mark.parametrize("cursor", ["", "!", "bm90IGEga2V5", "\u00e9", "MTIzNDU2Nzg5MDEyMw=="])
async def test_a_cursor_that_no_page_gave_out_is_refused(service: Service, cursor: str) -> None:
    query = f'{{ feed(after: "{cursor}") {{ edges {{ cursor }} }} }}'
    assert await refused(service, query) == "INVALID_CURSOR"


@pytest.mark.parametrize("first", [0, -1, 101])
async def test_a_page_of_a_size_never_served_is_refused(service: Service, first: int) -> None:
    query = f"{{ feed(first: {first}) {{ edges {{ cursor }} }} }}"
    assert await refused(service, query) == "INVALID_PAGE_SIZE"


async def test_node_finds_a_video_by_its_global_id(service: Service) -> None:
    query = "query ($id: ID!) { node(id: $id) { id ... on Video { videoId } } }"
    expected = {"id": global_id("Video", "camera"), "videoId": "camera"}
    assert await ask(service, query, id=expected["id"]) == {"node": expected}


@pytest.mark.parametrize("wrong", ["", "camera", "VmlkZW86", "TWFuaWZlc3Q6Y2FtZXJhOjA=", "x" * 600])
async def test_node_that_is_not_there_is_null(service: Service, wrong: str) -> None:
    query = "query ($id: ID!) { node(id: $id) { id } }"
    assert await ask(service, query, id=wrong) == {"node": None}


LABELS = {
    "ai-generated": ("AI_GENERATED", "VERIFIED_CREDENTIAL", "CONFIRMED", "TRUSTED"),
    "ai-modified": ("AI_MODIFIED", "VERIFIED_CREDENTIAL", "CONFIRMED", "TRUSTED"),
    "camera": ("CAPTURED_WITH_CAMERA", "VERIFIED_CREDENTIAL", "CONFIRMED", "TRUSTED"),
    "camera-edited": ("EDITED", "VERIFIED_CREDENTIAL", "CONFIRMED", "TRUSTED"),
    "long-chain": ("EDITED", "VERIFIED_CREDENTIAL", "CONFIRMED", "TRUSTED"),
    "may-contain-ai": ("MAY_CONTAIN_AI", "VERIFIED_CREDENTIAL", "POSSIBLE", "TRUSTED"),
    "no-ai-declared": ("NO_AI_DECLARED", "VERIFIED_CREDENTIAL", None, "TRUSTED"),
    "unrecognized": ("AI_GENERATED", "UNRECOGNIZED_CREDENTIAL", "POSSIBLE", "UNRECOGNIZED"),
    "expired": ("AI_GENERATED", "UNRECOGNIZED_CREDENTIAL", "POSSIBLE", "EXPIRED"),
    "tampered": ("NONE", None, None, "INVALID"),
    "creator-labelled": ("AI_GENERATED", "CREATOR_DECLARATION", "POSSIBLE", "NONE"),
    "platform-effect": ("AI_MODIFIED", "PLATFORM_EFFECT", "CONFIRMED", "NONE"),
    "ai-metadata": ("AI_GENERATED", "UNSIGNED_METADATA", "POSSIBLE", "NONE"),
    "contested": ("AI_GENERATED", "VERIFIED_CREDENTIAL", "CONFIRMED", "TRUSTED"),
    "suspected": ("MAY_CONTAIN_AI", "CLASSIFIER", "SUSPECTED", "NONE"),
    "removed": ("MAY_CONTAIN_AI", "CLASSIFIER", "SUSPECTED", "NONE"),
    "unknown-part": ("NONE", None, None, "TRUSTED"),
    "no-credentials": ("NONE", None, None, "NONE"),
}


@pytest.mark.parametrize("video_id", LABELS)
async def test_every_demo_video_has_its_label(service: Service, video_id: str) -> None:
    query = """query ($id: ID!) {
      video(id: $id) { label { kind basis certainty } credentials { state } }
    }"""
    found = (await ask(service, query, id=video_id))["video"]
    assert (*found["label"].values(), found["credentials"]["state"]) == LABELS[video_id]


def test_every_demo_video_has_its_row() -> None:
    assert set(LABELS) == {video.id for video in VIDEOS}


async def test_a_creator_who_denies_what_a_credential_proves_is_contradicted(
    service: Service,
) -> None:
    query = '{ videos(ids: ["contested", "ai-generated"]) { label { conflict } } }'
    found = (await ask(service, query))["videos"]
    assert [video["label"]["conflict"] for video in found] == ["CREATOR_DENIES_AI", None]


async def test_the_suspected_needs_a_label_and_the_removed_has_no_media(service: Service) -> None:
    query = """{ videos(ids: ["suspected", "removed"]) {
      media { mimeType } moderation { state reason }
    } }"""
    reason = "UNLABELED_REALISTIC_AI"
    assert (await ask(service, query))["videos"] == [
        {
            "media": {"mimeType": "video/mp4"},
            "moderation": {"state": "LABEL_REQUIRED", "reason": reason},
        },
        {"media": None, "moderation": {"state": "REMOVED", "reason": reason}},
    ]


async def test_a_part_without_credentials_leaves_the_account_incomplete(service: Service) -> None:
    query = """{ video(id: "unknown-part") {
      credentials { completeness unknowns { code } }
    } }"""
    assert (await ask(service, query))["video"]["credentials"] == {
        "completeness": "INCOMPLETE",
        "unknowns": [{"code": "INGREDIENT_WITHOUT_CREDENTIALS"}],
    }


async def test_the_demo_authority_confirms_when_a_video_was_signed(service: Service) -> None:
    query = """{ video(id: "camera") {
      credentials { signer { signedAt timeStamp { at authority trusted } } }
    } }"""
    at = "2026-05-18T19:05:00+00:00"
    assert (await ask(service, query))["video"]["credentials"]["signer"] == {
        "signedAt": at,
        "timeStamp": {"at": at, "authority": "Provenance demo time authority", "trusted": True},
    }


async def test_actions_run_along_the_chain_oldest_first(service: Service) -> None:
    query = '{ video(id: "camera") { credentials { actions { edges { node { kind } } } } } }'
    edges = (await ask(service, query))["video"]["credentials"]["actions"]["edges"]
    kinds = [edge["node"]["kind"] for edge in edges]
    assert kinds == ["c2pa.created", "c2pa.opened", "c2pa.transcoded", "c2pa.published"]


async def test_evidence_leads_from_the_active_manifest_to_who_says_so(service: Service) -> None:
    query = """{ video(id: "ai-modified") {
      label { evidence { source path { relationship } manifest { id signer { name } } } }
      credentials { ingredients { edges { node { relationship manifest { id } } } } }
    } }"""
    found = (await ask(service, query))["video"]
    evidence = found["label"]["evidence"][0]
    placed = found["credentials"]["ingredients"]["edges"][1]["node"]
    assert evidence["source"] == "ACTION"
    assert [step["relationship"] for step in evidence["path"]] == [None, "COMPONENT_OF"]
    assert evidence["manifest"]["id"] == placed["manifest"]["id"]


async def test_a_signer_is_named_by_its_organization_and_list(service: Service) -> None:
    query = '{ video(id: "camera") { credentials { signer { name trust trustList } } } }'
    assert (await ask(service, query))["video"]["credentials"]["signer"] == {
        "name": "Example News Agency",
        "trust": "PRIVATE",
        "trustList": "Provenance demo authority",
    }
