"""The dependencies of an answer are recorded, and hold while the service has the same videos."""

import asyncio
import gc
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from api.graphql.dependencies import DependencyRecorder
from resolvers.demo.clips import tiny
from resolvers.provenance.service import Service
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.mp4").write_bytes(tiny())
    return folder


@pytest.fixture
async def service(media: Path) -> AsyncIterator[Service]:
    async with serving(media) as running:
        yield running


async def test_a_recorder_answers_as_the_service_does(service: Service) -> None:
    recorder = DependencyRecorder(service)
    assert await recorder.provenance("one") is await service.provenance("one")
    assert await recorder.provenances(["two", "no"]) == await service.provenances(["two", "no"])
    assert await recorder.page(1, None) == await service.page(1, None)
    assert (recorder.rules, recorder.learn_more) == (service.rules, service.learn_more)


async def test_what_was_said_holds_while_nothing_changes(service: Service) -> None:
    recorder = DependencyRecorder(service)
    await recorder.provenances(["one", "nobody"])
    await recorder.page(10, None)
    assert recorder.is_repeatable
    assert await recorder.holds()


async def test_it_holds_no_more_when_the_content_changed(service: Service, media: Path) -> None:
    recorder = DependencyRecorder(service)
    await recorder.provenance("one")
    (media / "one.mp4").write_bytes(tiny() + b"\0\0\0\x08free")
    assert not await recorder.holds()


async def test_it_holds_no_more_when_something_was_declared(service: Service, media: Path) -> None:
    recorder = DependencyRecorder(service)
    await recorder.provenance("one")
    (media / "one.json").write_text(json.dumps({"creatorDisclosure": {"ai": "YES"}}))
    assert not await recorder.holds()


async def test_it_holds_no_more_when_a_video_comes_that_was_not_there(
    service: Service, media: Path
) -> None:
    recorder = DependencyRecorder(service)
    await recorder.provenance("three")
    (media / "three.mp4").write_bytes(tiny())
    assert not await recorder.holds()


async def test_it_holds_no_more_when_the_page_is_another(service: Service, media: Path) -> None:
    recorder = DependencyRecorder(service)
    await recorder.page(1, None)
    (media / "three.mp4").write_bytes(tiny())
    (media / "three.json").write_text('{"createdAt": "2030-01-01T00:00:00Z"}')
    for _ in range(50):
        if not await recorder.holds():
            return
        await asyncio.sleep(0.1)
    pytest.fail("the new video did not come")


async def test_it_holds_no_more_when_the_service_forgot(service: Service) -> None:
    recorder = DependencyRecorder(service)
    await recorder.provenance("one")
    service._results._by_video.clear()
    assert not await recorder.holds()


async def test_it_holds_no_more_when_a_forgotten_video_was_deleted(
    service: Service, media: Path
) -> None:
    recorder = DependencyRecorder(service)
    await recorder.provenance("one")
    (media / "one.mp4").unlink()
    service._results._by_video.clear()
    gc.collect()
    assert not await recorder.holds()


async def test_it_holds_no_more_when_only_the_end_of_the_feed_is_another(
    service: Service, media: Path
) -> None:
    """The same videos on a page are another answer if more videos follow."""
    for name, year in (("one", 2029), ("two", 2028)):
        (media / f"{name}.json").write_text(f'{{"createdAt": "{year}-01-01T00:00:00Z"}}')
    recorder = DependencyRecorder(service)
    page, _ = await recorder.page(1, None)
    assert page.has_next
    (media / "two.mp4").unlink()
    for _ in range(50):
        if not await recorder.holds():
            return
        await asyncio.sleep(0.1)
    pytest.fail("the end of the feed did not come")


async def test_asking_again_reads_no_media(service: Service, media: Path) -> None:
    recorder = DependencyRecorder(service)
    await recorder.provenance("one")
    (media / "one.mp4").write_bytes(tiny() + b"\0\0\0\x08free")
    assert not await recorder.holds()
    assert service.reader.parses == 1


async def test_what_it_knows_has_a_size(service: Service) -> None:
    recorder = DependencyRecorder(service)
    await recorder.provenances([f"nobody-{number}" for number in range(100)])
    assert recorder.size > 100 * 200


async def test_what_cannot_be_asked_again_is_of_this_moment(service: Service) -> None:
    recorder = DependencyRecorder(service)
    await recorder.provenance("one")
    await recorder.platform.history("one")
    assert not recorder.is_repeatable


async def test_an_answer_made_of_nothing_is_not_to_be_kept(service: Service) -> None:
    assert not DependencyRecorder(service).is_repeatable
