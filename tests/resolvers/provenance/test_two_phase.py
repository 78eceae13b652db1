import asyncio
import io
import logging
import os
import signal
import time
from pathlib import Path

import pytest
from PIL import Image

from resolvers.demo.authority import Authority
from resolvers.demo.clips import JPEG
from resolvers.demo.signing import sign, signed_video
from resolvers.labels.label import LabelKind
from resolvers.media.fingerprint import fingerprint
from resolvers.provenance.cache import FORMAT
from resolvers.provenance.evaluation_cache import ContentChanged
from resolvers.provenance.pace import Pace
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.service import Service
from resolvers.storage.redis_store import RedisStore
from resolvers.storage.store import MemoryStore
from resolvers.trust.lists import load_trust
from resolvers.validation.verdict import CredentialState, Integrity, SignerTrust
from tests.resolvers import large
from tests.resolvers.services import MIB, serving

pytestmark = pytest.mark.anyio

# Every file is large: what matters is the order of things, which no size changes.
TWO_PHASES = Pace(large_bytes=1)
CAPTURE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"


def made(source_type: str = large.AI) -> bytes:
    signer = Authority("Test Authority").signer("Test Signer")
    return signed_video(large.definition(source_type), signer)


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "one.mp4").write_bytes(made())
    return folder


def picture() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (64, 64)).save(drawn, "jpeg")
    signer = Authority("Test Authority").signer("Test Signer")
    return sign(drawn.getvalue(), JPEG, large.definition(), signer)


async def resolved(service: Service, video_id: str = "one") -> Provenance:
    found = await service.provenance(video_id)
    assert found is not None
    return found


async def settled(service: Service, video_id: str = "one", seconds: float = 60) -> Provenance:
    """The answer once it is no longer pending; asked for again and again, as a page does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = await resolved(service, video_id)
        if found.verdict.integrity is not Integrity.PENDING:
            return found
        await asyncio.sleep(0.02)
    raise TimeoutError


async def begun(service: Service) -> None:
    """Wait until something is under way in the background."""
    for _ in range(1000):
        if len(service._two_phase._background):
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def ended(service: Service) -> None:
    """Wait until nothing is."""
    for _ in range(1000):
        if not len(service._two_phase._background):
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


def hashers(service: Service) -> list[int]:
    """The processes that read large files in full."""
    return [worker._process.pid for worker in service.reader._hashers._staff]


def pause(service: Service) -> None:
    """Let no worker end a full read."""
    for process in hashers(service):
        os.kill(process, signal.SIGSTOP)


def go_on(service: Service) -> None:
    for process in hashers(service):
        os.kill(process, signal.SIGCONT)


async def test_the_first_answer_is_the_credentials_without_their_content(media: Path) -> None:
    async with serving(media, pace=TWO_PHASES) as service:
        pause(service)
        first = await resolved(service)
        assert first.ask_again_after == 0.5
        assert first.verdict.integrity is Integrity.PENDING
        assert first.verdict.state is CredentialState.PENDING
        assert first.verdict.trust is SignerTrust.UNRECOGNIZED
        assert first.facts.manifests[0].generators[0].name == "Test"
        assert service.reader.parses == 0


async def test_trust_is_known_before_the_content_is(demo: Path) -> None:
    async with serving(demo / "media", trust=demo / "trust", pace=TWO_PHASES) as service:
        pause(service)
        verdicts = [
            (await resolved(service, name)).verdict
            for name in ("ai-generated", "unrecognized", "expired", "tampered")
        ]
        assert {(v.state, v.integrity) for v in verdicts} == {
            (CredentialState.PENDING, Integrity.PENDING)
        }
        assert [v.trust for v in verdicts] == [
            SignerTrust.PRIVATE,
            SignerTrust.UNRECOGNIZED,
            SignerTrust.EXPIRED,
            SignerTrust.PRIVATE,
        ]


async def test_no_label_rests_on_credentials_whose_content_is_pending(demo: Path) -> None:
    async with serving(demo / "media", trust=demo / "trust", pace=TWO_PHASES) as service:
        pause(service)
        assert (await resolved(service, "ai-generated")).label.kind is LabelKind.NONE
        assert (await resolved(service, "camera")).label.kind is LabelKind.NONE
        assert (await resolved(service, "platform-effect")).label.rule_id == "R50"
        go_on(service)
        assert (await settled(service, "ai-generated")).label.rule_id == "R20"


async def test_the_content_turns_intact_by_itself(media: Path) -> None:
    async with serving(media, pace=TWO_PHASES) as service:
        assert (await resolved(service)).verdict.integrity is Integrity.PENDING
        last = await settled(service)
        assert last.ask_again_after is None
        assert last.verdict.integrity is Integrity.INTACT
        assert last.verdict.state is CredentialState.UNRECOGNIZED
        assert last.label.rule_id == "R30"
        assert service.reader.parses == 1


async def test_64_megabytes_turn_intact_and_with_a_flipped_byte_broken(tmp_path: Path) -> None:
    signer = Authority("Test Authority").signer("Test Signer")
    large.signed(tmp_path / "whole.mp4", 64 * MIB, signer)
    large.signed(tmp_path / "flipped.mp4", 64 * MIB, signer)
    large.flip(tmp_path / "flipped.mp4")
    async with serving(tmp_path) as service:
        for name in ("whole", "flipped"):
            assert (await resolved(service, name)).verdict.integrity is Integrity.PENDING
        assert (await settled(service, "whole")).verdict.integrity is Integrity.INTACT
        broken = await settled(service, "flipped")
        assert broken.verdict.integrity is Integrity.BROKEN
        assert broken.verdict.state is CredentialState.INVALID


async def test_credentials_that_are_broken_themselves_are_invalid_at_once(media: Path) -> None:
    whole = (media / "one.mp4").read_bytes()
    changed = whole.replace(b"digitalSourceType", b"digitalSourceTypo")
    (media / "one.mp4").write_bytes(changed)
    async with serving(media, pace=TWO_PHASES) as service:
        pause(service)
        assert (await resolved(service)).verdict.state is CredentialState.INVALID
        assert (await resolved(service)).verdict.integrity is Integrity.BROKEN


async def test_small_files_are_answered_in_one(media: Path) -> None:
    async with serving(media) as service:
        assert (await resolved(service)).verdict.integrity is Integrity.INTACT


async def test_many_askers_cause_one_full_read(media: Path) -> None:
    async with serving(media, pace=TWO_PHASES) as service:
        await asyncio.gather(*(resolved(service) for _ in range(200)))
        await asyncio.gather(*(settled(service) for _ in range(50)))
        assert service.reader.parses == 1


async def test_a_full_read_outlives_its_asker(media: Path) -> None:
    (media / "picture.jpg").write_bytes(picture())
    async with serving(media, pace=TWO_PHASES) as service:
        pause(service)
        asker = asyncio.create_task(resolved(service, "picture"))
        await begun(service)
        asker.cancel()
        await asyncio.sleep(0.1)
        assert asker.cancelled()
        assert len(service._two_phase._background) == 1
        go_on(service)
        await ended(service)
        assert (await resolved(service, "picture")).verdict.integrity is Integrity.INTACT
        assert service.reader.parses == 1


async def test_other_answers_do_not_wait_for_a_full_read(media: Path) -> None:
    for name in ("two", "three"):
        (media / f"{name}.mp4").write_bytes(made())
    async with serving(media, pace=TWO_PHASES) as service:
        pause(service)
        for name in ("one", "two", "three"):
            assert (await resolved(service, name)).verdict.integrity is Integrity.PENDING


async def test_at_most_so_many_files_are_read_in_full_at_once(media: Path) -> None:
    for number in range(5):
        (media / f"copy-{number}.mp4").write_bytes(made())
    async with serving(media, pace=TWO_PHASES._replace(full_reads=2)) as service:
        names = [f"copy-{number}" for number in range(5)]
        await asyncio.gather(*(resolved(service, name) for name in names))
        assert len(hashers(service)) == 2
        found = await asyncio.gather(*(settled(service, name) for name in names))
        assert {each.verdict.integrity for each in found} == {Integrity.INTACT}


async def test_where_too_many_wait_an_asker_is_told_pending_and_comes_back(media: Path) -> None:
    (media / "two.mp4").write_bytes(made())
    async with serving(media, pace=TWO_PHASES._replace(queue=1)) as service:
        pause(service)
        for name in ("one", "two"):
            assert (await resolved(service, name)).verdict.integrity is Integrity.PENDING
        go_on(service)
        assert (await settled(service, "two")).verdict.integrity is Integrity.INTACT


async def test_a_full_read_that_dies_is_unavailable_for_a_while(media: Path) -> None:
    async with serving(media, pace=TWO_PHASES._replace(retry_seconds=0.5)) as service:
        pause(service)
        assert (await resolved(service)).verdict.state is CredentialState.PENDING
        await asyncio.sleep(0.1)  # until the file was given to the worker
        for process in hashers(service):
            os.kill(process, signal.SIGKILL)
        assert (await settled(service)).verdict.state is CredentialState.UNAVAILABLE
        assert (await resolved(service)).verdict.state is CredentialState.UNAVAILABLE
        await asyncio.sleep(0.6)
        assert (await settled(service)).verdict.integrity is Integrity.INTACT


async def test_a_full_read_that_eats_memory_costs_its_own_answer(tmp_path: Path) -> None:
    (tmp_path / "greedy.mp4").write_bytes(made())
    large.zeros(tmp_path / "greedy.mp4", 1024 * MIB)
    (tmp_path / "one.mp4").write_bytes(made())
    async with serving(tmp_path, memory=400 * MIB) as service:
        assert (await settled(service, "greedy")).verdict.state is CredentialState.UNAVAILABLE
        assert (await resolved(service)).verdict.integrity is Integrity.INTACT


async def test_a_file_that_changes_meanwhile_starts_over(media: Path) -> None:
    async with serving(media, pace=TWO_PHASES) as service:
        pause(service)
        assert (await resolved(service)).label.kind is LabelKind.NONE
        await asyncio.sleep(0.1)
        (media / "one.mp4").write_bytes(made(CAPTURE))
        changed = await resolved(service)
        assert changed.verdict.integrity is Integrity.PENDING
        source_types = {action.source_type for action in changed.facts.manifests[0].actions}
        assert source_types == {CAPTURE}
        go_on(service)
        last = await settled(service)
        assert last.verdict.integrity is Integrity.INTACT
        assert {action.source_type for action in last.facts.manifests[0].actions} == {CAPTURE}


async def test_what_was_read_of_a_changed_file_is_kept_for_no_content(media: Path) -> None:
    store, path = MemoryStore(), media / "one.mp4"
    before = fingerprint([path])
    async with serving(media, store=store, pace=TWO_PHASES) as service:
        entry = await service.platform.entry("one")
        assert entry is not None
        await service._cache.put_fingerprint(entry.version, before)
        path.write_bytes(made(CAPTURE))
        with pytest.raises(ContentChanged):
            await service._evaluations.evaluate(entry)
        assert await service._cache.evaluation(before, service.trust.version) == (None, None)


async def test_a_pending_answer_is_kept_for_no_content(media: Path) -> None:
    store = MemoryStore()
    async with serving(media, store=store, pace=TWO_PHASES) as service:
        pause(service)
        await resolved(service)
        content = fingerprint([media / "one.mp4"])
        assert await store.get(f"facts:{FORMAT}:{content}") is None
        assert await service._cache.evaluation(content, service.trust.version) == (None, None)


async def test_thumbnails_are_there_with_the_first_answer(demo: Path) -> None:
    async with serving(demo / "media", pace=TWO_PHASES) as service:
        pause(service)
        thumbnail = (await resolved(service, "ai-generated")).facts.manifests[0].thumbnail
        assert thumbnail is not None
        assert await service.thumbnail("ai-generated", thumbnail.digest) is not None


async def test_new_trust_lists_judge_a_pending_answer_anew(demo: Path) -> None:
    async with serving(demo / "media", pace=TWO_PHASES) as service:
        pause(service)
        before = await resolved(service, "ai-generated")
        service.use(load_trust(demo / "trust"))
        after = await resolved(service, "ai-generated")
        assert before.verdict.trust is SignerTrust.UNRECOGNIZED
        assert after.verdict.trust is SignerTrust.PRIVATE
        assert after.verdict.integrity is Integrity.PENDING
        go_on(service)
        assert (await settled(service, "ai-generated")).verdict.state is CredentialState.TRUSTED
        assert service.reader.parses == 1


async def test_new_trust_lists_need_no_look_at_a_video_without_credentials(
    tmp_path: Path, demo: Path
) -> None:
    large.unsigned(tmp_path / "plain.mp4", 1000)
    async with serving(tmp_path, pace=TWO_PHASES) as service:
        before = await resolved(service, "plain")
        service.use(load_trust(demo / "trust"))
        for worker in service.reader._workers._staff:
            os.kill(worker._process.pid, signal.SIGSTOP)
        async with asyncio.timeout(5):
            after = await resolved(service, "plain")
        assert before.verdict.state is CredentialState.NONE
        assert after.verdict == before.verdict


async def test_a_video_without_credentials_is_never_hashed(tmp_path: Path) -> None:
    large.unsigned(tmp_path / "plain.mp4", 1024 * MIB)
    async with serving(tmp_path) as service:
        pause(service)
        assert (await resolved(service, "plain")).verdict.state is CredentialState.NONE
        assert len(service._two_phase._background) == 0


async def test_another_process_answers_in_one_what_this_one_read(
    media: Path, redis_url: str
) -> None:
    async with serving(media, store=RedisStore(redis_url), pace=TWO_PHASES) as first:
        await settled(first)
    async with serving(media, store=RedisStore(redis_url), pace=TWO_PHASES) as second:
        assert (await resolved(second)).verdict.integrity is Integrity.INTACT
        assert second.reader.parses == 0


async def test_what_cannot_be_previewed_is_waited_for(media: Path) -> None:
    (media / "picture.jpg").write_bytes(picture())
    async with serving(media, pace=TWO_PHASES) as service:
        assert (await resolved(service, "picture")).verdict.integrity is Integrity.INTACT


async def test_what_cannot_be_previewed_is_not_waited_for_too_long(media: Path) -> None:
    (media / "picture.jpg").write_bytes(picture())
    async with serving(media, pace=TWO_PHASES._replace(patience=0.1)) as service:
        pause(service)
        still = await resolved(service, "picture")
        assert still.verdict.state is CredentialState.UNAVAILABLE
        assert still.facts.problem == "The file is still being read. Ask again in a moment."
        go_on(service)
        await ended(service)
        assert (await resolved(service, "picture")).verdict.integrity is Integrity.INTACT


async def test_stopping_gives_up_what_is_under_way_and_what_waits(
    media: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (media / "two.mp4").write_bytes(made())
    async with serving(media, pace=TWO_PHASES) as service:
        pause(service)
        await service.provenances(["one", "two"])
        began = time.monotonic()
    assert time.monotonic() - began < 5
    assert service.reader._hashers._staff == set()
    assert len(service._two_phase._background) == 0
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []
