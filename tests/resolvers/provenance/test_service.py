import asyncio
import shutil
from pathlib import Path

import pytest

from resolvers.demo.authority import Authority
from resolvers.demo.signing import signed_video
from resolvers.labels.label import LabelKind
from resolvers.provenance.pace import Pace
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.service import Service
from resolvers.storage.redis_store import RedisStore
from resolvers.validation.verdict import CredentialState, Integrity
from tests.redis_server import RedisServer
from tests.resolvers.services import MIB, serving

pytestmark = pytest.mark.anyio

HUGE = 1 << 50
AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
CAPTURE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"


def made(source_type: str) -> bytes:
    created = {"action": "c2pa.created", "digitalSourceType": source_type}
    actions = {"actions": [created], "allActionsIncluded": True}
    definition = {
        "claim_generator_info": [{"name": "Test"}],
        "assertions": [{"label": "c2pa.actions.v2", "data": actions, "created": True}],
    }
    return signed_video(definition, Authority("Test Authority").signer("Test Signer"))


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "one.mp4").write_bytes(made(AI))
    return folder


async def resolved(service: Service, video_id: str) -> Provenance:
    found = await service.provenance(video_id)
    assert found is not None
    return found


def grow(path: Path, size: int) -> None:
    """Append a box of zeros that the content hash covers; sparse on disk."""
    with path.open("r+b") as file:
        file.seek(0, 2)
        start = file.tell()
        file.write(size.to_bytes(4) + b"mdat")
        file.truncate(start + size)


async def test_an_unknown_id_is_none(media: Path) -> None:
    async with serving(media) as service:
        assert await service.provenance("nobody") is None


async def test_many_first_askers_cause_one_parse(media: Path) -> None:
    async with serving(media) as service:
        found = await asyncio.gather(*(service.provenance("one") for _ in range(200)))
        assert service.reader.parses == 1
        assert {each.label.kind for each in found if each} == {LabelKind.AI_GENERATED}


async def test_a_second_ask_parses_nothing(media: Path) -> None:
    async with serving(media) as service:
        await service.provenance("one")
        await service.provenance("one")
        assert service.reader.parses == 1


async def test_the_same_bytes_under_another_id_are_not_parsed_again(media: Path) -> None:
    shutil.copy(media / "one.mp4", media / "two.mp4")
    async with serving(media) as service:
        await service.provenances(["one"])
        await service.provenances(["two"])
        assert service.reader.parses == 1


async def test_videos_come_in_the_order_asked(media: Path) -> None:
    shutil.copy(media / "one.mp4", media / "two.mp4")
    async with serving(media) as service:
        found = await service.provenances(["two", "nobody", "one", "two"])
        assert [each and each.entry.video_id for each in found] == ["two", None, "one", "two"]


async def test_changed_bytes_are_read_anew(media: Path) -> None:
    async with serving(media) as service:
        assert (await resolved(service, "one")).label.kind is LabelKind.AI_GENERATED
        (media / "one.mp4").write_bytes(made(CAPTURE))
        assert (await resolved(service, "one")).label.kind is LabelKind.NONE


async def test_a_changed_declaration_is_heard_without_a_parse(media: Path) -> None:
    async with serving(media) as service:
        assert (await resolved(service, "one")).label.rule_id == "R30"
        effect = '{"platformEffects": [{"id": "x", "name": "X", "kind": "GENERATED"}]}'
        (media / "one.json").write_text(effect)
        assert [d.rule_id for d in (await resolved(service, "one")).label.disclosures] == [
            "R30",
            "R50",
        ]
        assert service.reader.parses == 1


async def test_another_process_finds_what_this_one_read(media: Path, redis_url: str) -> None:
    async with serving(media, store=RedisStore(redis_url)) as first:
        await first.provenance("one")
    async with serving(media, store=RedisStore(redis_url)) as second:
        assert (await resolved(second, "one")).label.kind is LabelKind.AI_GENERATED
        assert second.reader.parses == 0


async def test_another_trust_list_changes_the_answer_without_a_parse(
    demo: Path, redis_url: str
) -> None:
    async with serving(demo / "media", store=RedisStore(redis_url)) as unaware:
        before = await resolved(unaware, "ai-generated")
    async with serving(demo / "media", trust=demo / "trust", store=RedisStore(redis_url)) as aware:
        after = await resolved(aware, "ai-generated")
        assert aware.reader.parses == 0
    assert before.verdict.state is CredentialState.UNRECOGNIZED
    assert after.verdict.state is CredentialState.TRUSTED


async def test_redis_dying_under_load_costs_no_answer(
    media: Path, redis_server: RedisServer, redis_url: str
) -> None:
    for number in range(20):
        (media / f"copy-{number}.mp4").write_bytes(made(AI))
    async with serving(media, store=RedisStore(redis_url)) as service:

        async def ask(number: int) -> LabelKind:
            await asyncio.sleep(number / 500)
            return (await resolved(service, f"copy-{number % 20}")).label.kind

        asking = [asyncio.create_task(ask(number)) for number in range(300)]
        await asyncio.sleep(0.1)
        redis_server.stop()
        assert set(await asyncio.gather(*asking)) == {LabelKind.AI_GENERATED}


async def test_a_file_that_takes_too_long_costs_its_own_answer(media: Path) -> None:
    (media / "slow.mp4").write_bytes(made(AI))
    # Even a fast machine needs a second to hash this; the small file needs a tenth of the limit.
    grow(media / "slow.mp4", 2048 * MIB)
    async with serving(media, seconds=0.8, pace=Pace(HUGE, HUGE)) as service:
        slow, one = await service.provenances(["slow", "one"])
        assert slow is not None
        assert slow.verdict.state is CredentialState.UNAVAILABLE
        assert one is not None
        assert one.verdict.state is CredentialState.UNRECOGNIZED


async def test_a_file_that_eats_memory_costs_its_own_answer(media: Path) -> None:
    (media / "greedy.mp4").write_bytes(made(AI))
    grow(media / "greedy.mp4", 1024 * MIB)
    async with serving(media, memory=400 * MIB, pace=Pace(HUGE)) as service:
        greedy, one = await service.provenances(["greedy", "one"])
        assert greedy is not None
        assert greedy.verdict.state is CredentialState.UNAVAILABLE
        assert one is not None
        assert one.verdict.state is CredentialState.UNRECOGNIZED


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b"", CredentialState.UNSUPPORTED),
        (b"not a video at all", CredentialState.UNSUPPORTED),
        (b"\x1aE\xdf\xa3" + bytes(100), CredentialState.UNSUPPORTED),
        (b"\x00\x00\x00\x08ftyp", CredentialState.UNSUPPORTED),
    ],
)
async def test_a_file_that_is_no_video_has_a_state(
    media: Path, content: bytes, state: CredentialState
) -> None:
    (media / "odd.mp4").write_bytes(content)
    async with serving(media) as service:
        assert (await resolved(service, "odd")).verdict.state is state


async def test_a_truncated_video_does_not_match_its_credentials(media: Path) -> None:
    whole = (media / "one.mp4").read_bytes()
    (media / "half.mp4").write_bytes(whole[:-200])
    async with serving(media) as service:
        assert (await resolved(service, "half")).verdict.integrity is not Integrity.INTACT


async def test_media_larger_than_the_limit_is_unavailable(media: Path) -> None:
    async with serving(media) as service:
        service._limits = service._limits._replace(media_bytes=10)
        assert (await resolved(service, "one")).verdict.state is CredentialState.UNAVAILABLE
        assert service.reader.parses == 0


async def test_stopping_leaves_no_process(media: Path) -> None:
    async with serving(media) as service:
        await service.provenance("one")
    assert service.reader._workers._staff == set()


async def test_readiness_names_what_serving_needs(media: Path) -> None:
    async with serving(media) as service:
        assert (await service.readiness())["readers"] == "ok"
    assert (await service.readiness())[
        "readers"
    ] == "0 of 2 worker processes run: no file can be read"
