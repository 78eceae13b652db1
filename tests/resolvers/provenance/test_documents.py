import asyncio
from pathlib import Path

import orjson
import pytest

from resolvers.core.errors import MediaUnavailable
from resolvers.provenance.pace import Pace
from resolvers.provenance.service import Service
from resolvers.storage.store import MemoryStore
from tests.resolvers.formats import detached, embedded, sample
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

CHANGED = "assertion.bmffHash.mismatch"


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "one.mp4").write_bytes(embedded("mp4"))
    return folder


async def failures(service: Service, video_id: str = "one") -> list[str]:
    document = await service.crjson(video_id)
    assert document is not None
    results = orjson.loads(document)["manifests"][0]["validationResults"]
    return [status["code"] for status in results["failure"]]


async def test_a_manifest_store_is_the_one_in_the_file(media: Path) -> None:
    async with serving(media) as service:
        store = await service.manifest_store("one")
    assert store is not None
    assert store in (media / "one.mp4").read_bytes()


async def test_a_manifest_store_is_the_one_beside_the_file(media: Path) -> None:
    made = detached("png")
    (media / "two.png").write_bytes(made.media)
    (media / "two.c2pa").write_bytes(made.store)
    async with serving(media) as service:
        assert await service.manifest_store("two") == made.store


async def test_a_video_without_credentials_has_no_documents(media: Path) -> None:
    (media / "bare.mp4").write_bytes(sample("mp4"))
    async with serving(media) as service:
        for video_id in ("bare", "nobody"):
            assert await service.manifest_store(video_id) is None
            assert await service.crjson(video_id) is None
            assert not await service.has_manifest_store(video_id)
        assert await service.has_manifest_store("one")


async def test_documents_of_what_was_read_need_no_media(media: Path) -> None:
    async with serving(media) as service:
        await service.provenance("one")
        await service.manifest_store("one")
        await service.crjson("one")
        assert service.reader.parses == 1


async def test_a_document_is_made_once(media: Path) -> None:
    async with serving(media) as service:
        first = await service.crjson("one")
        assert await service.crjson("one") == first


async def test_many_askers_cause_one_reading_where_the_cache_forgets(media: Path) -> None:
    async with serving(media, store=MemoryStore(max_bytes=1)) as service:
        await service.provenance("one")
        parses = service.reader.parses
        found = await asyncio.gather(*(service.manifest_store("one") for _ in range(50)))
        assert service.reader.parses == parses + 1
    assert len(set(found)) == 1


async def test_documents_are_read_from_the_file_where_the_cache_forgets(media: Path) -> None:
    async with serving(media, store=MemoryStore(max_bytes=1)) as service:
        store = await service.manifest_store("one")
        assert store is not None
        assert await service.crjson("one") is not None
    assert store in (media / "one.mp4").read_bytes()


async def test_the_documents_of_a_large_file_are_there_before_its_content_is_compared(
    media: Path,
) -> None:
    pace = Pace(large_bytes=1)
    async with serving(media, pace=pace, store=MemoryStore(max_bytes=1)) as service:
        assert CHANGED not in await failures(service)
        store = await service.manifest_store("one")
    assert store is not None
    assert store in (media / "one.mp4").read_bytes()


async def test_a_document_says_that_the_content_was_changed(media: Path) -> None:
    path = media / "one.mp4"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    async with serving(media) as service:
        assert CHANGED in await failures(service)


async def test_a_file_that_cannot_be_read_now_has_no_documents_for_now(media: Path) -> None:
    async with serving(media) as service:
        service._limits = service._limits._replace(media_bytes=10)
        with pytest.raises(MediaUnavailable):
            await service.manifest_store("one")
        with pytest.raises(MediaUnavailable):
            await service.crjson("one")


async def test_personal_and_other_documents_are_kept_apart(media: Path) -> None:
    async with serving(media, store=MemoryStore()) as service:
        shown, whole = await asyncio.gather(
            service.crjson("one"), service.crjson("one", personal=True)
        )
        assert shown is not None
        assert whole is not None
        assert b"withheld" in shown
        assert b"withheld" not in whole
