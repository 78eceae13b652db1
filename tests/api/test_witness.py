"""What an answer is made of is noted, and is it still as long as the service says the same."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from api.witness import Witness
from resolvers.demo.clips import tiny
from resolvers.service import Service
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


async def test_a_witness_says_what_the_service_says(service: Service) -> None:
    witness = Witness(service)
    assert await witness.provenance("one") is await service.provenance("one")
    assert await witness.provenances(["two", "no"]) == await service.provenances(["two", "no"])
    assert await witness.page(1, None) == await service.page(1, None)
    assert (witness.rules, witness.learn_more) == (service.rules, service.learn_more)


async def test_what_was_said_holds_while_nothing_changes(service: Service) -> None:
    witness = Witness(service)
    await witness.provenances(["one", "nobody"])
    await witness.page(10, None)
    assert witness.is_repeatable
    assert await witness.holds()


async def test_it_holds_no_more_when_the_content_changed(service: Service, media: Path) -> None:
    witness = Witness(service)
    await witness.provenance("one")
    (media / "one.mp4").write_bytes(tiny() + b"\0\0\0\x08free")
    assert not await witness.holds()


async def test_it_holds_no_more_when_something_was_declared(service: Service, media: Path) -> None:
    witness = Witness(service)
    await witness.provenance("one")
    (media / "one.json").write_text(json.dumps({"creatorDisclosure": {"ai": "YES"}}))
    assert not await witness.holds()


async def test_it_holds_no_more_when_a_video_comes_that_was_not_there(
    service: Service, media: Path
) -> None:
    witness = Witness(service)
    await witness.provenance("three")
    (media / "three.mp4").write_bytes(tiny())
    assert not await witness.holds()


async def test_it_holds_no_more_when_the_page_is_another(service: Service, media: Path) -> None:
    witness = Witness(service)
    await witness.page(1, None)
    (media / "three.mp4").write_bytes(tiny())
    (media / "three.json").write_text('{"createdAt": "2030-01-01T00:00:00Z"}')
    for _ in range(50):
        if not await witness.holds():
            return
    pytest.fail("the new video did not come")


async def test_it_holds_no_more_when_the_service_forgot(service: Service) -> None:
    witness = Witness(service)
    await witness.provenance("one")
    service._results._by_video.clear()
    assert not await witness.holds()


async def test_what_cannot_be_asked_again_is_of_this_moment(service: Service) -> None:
    witness = Witness(service)
    await witness.provenance("one")
    await witness.platform.history("one")
    assert not witness.is_repeatable


async def test_an_answer_made_of_nothing_is_not_to_be_kept(service: Service) -> None:
    assert not Witness(service).is_repeatable
