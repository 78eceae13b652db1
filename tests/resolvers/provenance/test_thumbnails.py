"""Thumbnails by video and digest: whose they are, and when the cache forgot them."""

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from resolvers.core.errors import VideoRemoved
from resolvers.provenance.cache import FORMAT
from resolvers.provenance.service import Service
from resolvers.storage.store import MemoryStore
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

REMOVED = """{"moderation": {
    "state": "REMOVED", "reason": "UNLABELED_REALISTIC_AI", "policyVersion": "1"
}}"""


class ListedStore(MemoryStore):
    """A store that knows its keys."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: set[str] = set()

    async def set(self, key: str, value: bytes, seconds: float | None = None) -> None:
        self.keys.add(key)
        await super().set(key, value, seconds)

    def of(self, kind: str) -> Iterator[str]:
        return (key for key in self.keys if key.startswith(f"{kind}:"))


async def digest(service: Service, video_id: str) -> str:
    provenance = await service.provenance(video_id)
    assert provenance is not None
    assert provenance.facts.active is not None
    thumbnail = provenance.facts.active.thumbnail
    assert thumbnail is not None
    return thumbnail.digest


async def documents(service: Service, digest: str) -> list[object]:
    """The documents of a video, without the time of the reading."""
    crjson = orjson.loads(await service.crjson("ai-generated") or b"{}")
    return [
        await service.thumbnail("ai-generated", digest),
        await service.manifest_store("ai-generated"),
        [manifest["assertions"] for manifest in crjson["manifests"]],
    ]


async def test_a_thumbnail_is_its_videos_alone(demo: Path) -> None:
    async with serving(demo / "media") as service:
        own = await digest(service, "ai-generated")
        assert await service.thumbnail("ai-generated", own) is not None
        assert await service.thumbnail("camera", own) is None


async def test_a_fresh_process_serves_no_other_videos_thumbnail(demo: Path) -> None:
    store = MemoryStore()
    async with serving(demo / "media", store=store) as service:
        own = await digest(service, "ai-generated")
        image = await service._cache.thumbnail(own)
    async with serving(demo / "media", store=store) as service:
        await service._cache.put_thumbnails([(own, image[1], image[0])] if image else [])
        assert await service.thumbnail("camera", own) is None


async def test_a_thumbnail_that_left_the_cache_is_taken_from_the_manifest_store(demo: Path) -> None:
    store = ListedStore()
    async with serving(demo / "media", store=store) as service:
        own = await digest(service, "ai-generated")
        before = await service.thumbnail("ai-generated", own)
        await store.delete(*store.of("thumbnail"))
        assert await service.thumbnail("ai-generated", own) == before
        assert service.reader.parses == 1
    assert before is not None


@pytest.mark.parametrize("garbage", [b"", b"garbage", bytes(64), b"image/png\ngarbage"])
async def test_garbage_in_the_cache_counts_as_a_miss(demo: Path, garbage: bytes) -> None:
    store = ListedStore()
    async with serving(demo / "media", store=store) as service:
        own = await digest(service, "ai-generated")
        before = await documents(service, own)
        assert None not in before
        for key in list(store.keys):
            await store.set(key, garbage)
        assert await documents(service, own) == before
    assert any(FORMAT in key for key in store.keys)


async def test_a_removed_videos_thumbnail_is_gone(demo: Path, tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    for name in ("ai-generated.mp4", "camera.mp4"):
        (media / name).write_bytes((demo / "media" / name).read_bytes())
    async with serving(media) as service:
        own = await digest(service, "ai-generated")
        (media / "ai-generated.json").write_text(REMOVED)
        with pytest.raises(VideoRemoved):
            await service.thumbnail("ai-generated", own)
        assert await service.thumbnail("camera", own) is None
