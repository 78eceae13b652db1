import asyncio
import json
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.routes import media
from api.settings import Settings
from resolvers.core.errors import (
    LedgerUnavailable,
    MediaUnavailable,
    ProvenanceError,
    SingleFlightBusy,
    VideoRemoved,
)
from resolvers.manifests.facts import ContentBinding
from resolvers.validation import engine
from schema.contract import build
from tests.api import tiny
from tests.resolvers.formats import detached, embedded, sample
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

STORE = bytes(range(256))
PATHS = ["/credentials/clip.json", "/credentials/clip.c2pa"]


@pytest.fixture
def service(tmp_path: Path) -> tiny.Service:
    (tmp_path / "clip.mp4").write_bytes(b"media")
    (tmp_path / "bare.mp4").write_bytes(b"media")
    made = tiny.Service(
        {
            "clip": (tmp_path / "clip.mp4", "video/mp4"),
            "bare": (tmp_path / "bare.mp4", "video/mp4"),
        }
    )
    made.stores["clip"] = made.stores["a.b~c-d_e"] = STORE
    return made


async def test_the_manifest_store_is_served_byte_for_byte(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/credentials/clip.c2pa")
    assert (response.status_code, response.content) == (200, STORE)
    assert response.headers["content-type"] == "application/c2pa"
    assert response.headers["etag"] == f'"{sha256(STORE).hexdigest()}"'
    assert response.headers["cache-control"] == "public, no-cache"


async def test_crjson_is_served_as_json(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/credentials/clip.json")
    assert (response.status_code, response.json()) == (200, {})
    assert response.headers["content-type"] == "application/json"


async def test_personal_data_is_in_crjson_only_where_the_operator_wants_it(
    service: tiny.Service,
) -> None:
    async with tiny.client(tiny.app(service, personal_data=True)) as client:
        response = await client.get("/credentials/clip.json")
    assert response.json() == {"personal": True}


@pytest.mark.parametrize("path", PATHS)
async def test_head_has_the_length_alone(service: tiny.Service, path: str) -> None:
    async with tiny.client(tiny.app(service)) as client:
        length = len((await client.get(path)).content)
        response = await client.head(path)
    assert (response.headers["content-length"], response.content) == (str(length), b"")


@pytest.mark.parametrize("path", PATHS)
async def test_what_is_held_is_not_sent_again(service: tiny.Service, path: str) -> None:
    async with tiny.client(tiny.app(service)) as client:
        tag = (await client.get(path)).headers["etag"]
        response = await client.get(path, headers={"if-none-match": tag})
    assert (response.status_code, response.content) == (304, b"")


async def test_every_id_that_a_video_can_have_has_a_path(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        assert (await client.get("/credentials/a.b~c-d_e.c2pa")).content == STORE


@pytest.mark.parametrize(
    "path",
    ["/credentials/bare.json", "/credentials/nobody.c2pa", "/credentials/clip", "/credentials/",
     "/credentials/clip.c2pa/", "/credentials/..%2fclip.c2pa", "/credentials/clip.jpg"],
)  # fmt: skip
async def test_what_is_not_there_is_404_in_our_shape(service: tiny.Service, path: str) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get(path)
    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"] == {"code": "NOT_FOUND"}


@pytest.mark.parametrize("problem", [SingleFlightBusy, LedgerUnavailable, MediaUnavailable])
@pytest.mark.parametrize("path", PATHS)
async def test_what_cannot_be_read_now_is_503(
    service: tiny.Service, path: str, problem: type[ProvenanceError]
) -> None:
    service.problem = problem("Ask later.")
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get(path)
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert response.json()["errors"] == [{"message": "Ask later.", "extensions": {"code": "BUSY"}}]


async def test_the_manifest_store_of_a_removed_video_is_gone_and_its_crjson_is_not() -> None:
    class Removing(tiny.Service):
        async def manifest_store(self, video_id: str) -> bytes | None:
            raise VideoRemoved("A moderator removed this video.")

        async def crjson(self, video_id: str, *, personal: bool = False) -> bytes | None:
            return b"{}"

    async with tiny.client(tiny.app(Removing())) as client:
        crjson, store = [await client.get(path) for path in PATHS]
    assert crjson.status_code == 200
    assert (store.status_code, store.headers["cache-control"]) == (410, "no-store")
    assert store.json()["errors"] == [
        {"message": "A moderator removed this video.", "extensions": {"code": "REMOVED"}}
    ]


async def test_a_media_file_names_its_manifest_store(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        responses = [
            await client.get("/media/clip"),
            await client.head("/media/clip"),
            await client.get("/media/clip", headers={"range": "bytes=0-1"}),
        ]
        tag = {"if-none-match": responses[0].headers["etag"]}
        responses.append(await client.get("/media/clip", headers=tag))
    assert [each.status_code for each in responses] == [200, 200, 206, 304]
    assert {each.headers["link"] for each in responses} == {
        '</credentials/clip.c2pa>; rel="c2pa-manifest"'
    }


async def test_a_media_file_without_credentials_names_none(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        assert "link" not in (await client.get("/media/bare")).headers


async def test_a_media_file_does_not_wait_long_for_its_link(
    service: tiny.Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(tiny.Service):
        async def has_manifest_store(self, video_id: str) -> bool:
            await asyncio.sleep(60)
            return True

    monkeypatch.setattr(media, "LINK_SECONDS", 0.05)
    async with tiny.client(tiny.app(Slow(service.files))) as client:
        response = await client.get("/media/clip")
    assert response.content == b"media"
    assert "link" not in response.headers


async def test_pages_of_other_origins_may_read_the_link(service: tiny.Service) -> None:
    application = tiny.app(service, cors_origins=("https://a.example",))
    async with tiny.client(application) as client:
        response = await client.get(PATHS[1], headers={"origin": "https://a.example"})
    assert response.headers["access-control-expose-headers"] == "Content-Range, ETag, Link"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.fixture
async def live(tmp_path: Path) -> AsyncIterator[tuple[Path, httpx.AsyncClient]]:
    """Our own service over a folder of media, behind the application."""
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "clip.mp4").write_bytes(embedded("mp4"))
    (folder / "bare.mp4").write_bytes(sample("mp4"))
    beside = detached("webm")
    (folder / "beside.webm").write_bytes(beside.media)
    (folder / "beside.c2pa").write_bytes(beside.store)
    async with serving(folder) as service:
        application = create_app(Settings(), build(), service)
        async with tiny.client(application) as client:
            yield folder, client


async def test_what_is_downloaded_still_has_its_credentials(
    live: tuple[Path, httpx.AsyncClient], tmp_path: Path
) -> None:
    folder, client = live
    content = (await client.get("/media/clip")).content
    assert content == (folder / "clip.mp4").read_bytes()
    kept = tmp_path / "kept.mp4"
    kept.write_bytes(content)
    assert engine.read(kept, "video/mp4").facts.binding is ContentBinding.MATCH


async def test_parts_that_are_downloaded_make_the_whole(
    live: tuple[Path, httpx.AsyncClient],
) -> None:
    folder, client = live
    whole = (folder / "clip.mp4").read_bytes()
    ranges = ["bytes=0-999", "bytes=1000-1999", "bytes=2000-"]
    parts = [(await client.get("/media/clip", headers={"range": r})).content for r in ranges]
    assert b"".join(parts) == whole


@pytest.mark.parametrize("video_id", ["clip", "beside"])
async def test_the_manifest_store_that_a_media_file_names_fits_it(
    live: tuple[Path, httpx.AsyncClient], tmp_path: Path, video_id: str
) -> None:
    _, client = live
    media_file = await client.get(f"/media/{video_id}")
    link = media_file.headers["link"].partition(">")[0].removeprefix("<")
    store = (await client.get(link)).content
    kept = tmp_path / "kept"
    kept.write_bytes(media_file.content)
    mime_type = media_file.headers["content-type"]
    reading = engine.read(kept, mime_type, (), None, store)
    assert reading.facts.binding is ContentBinding.MATCH


async def test_the_contract_names_both_documents(
    live: tuple[Path, httpx.AsyncClient],
) -> None:
    _, client = live
    query = (
        '{ videos(ids: ["clip", "beside", "bare"]) {'
        " credentials { location crJsonUrl manifestStoreUrl } } }"
    )
    answer = (await client.post("/graphql", json={"query": query})).json()
    assert [video["credentials"] for video in answer["data"]["videos"]] == [
        {
            "location": location,
            "crJsonUrl": stem and f"/credentials/{stem}.json",
            "manifestStoreUrl": stem and f"/credentials/{stem}.c2pa",
        }
        for location, stem in [("EMBEDDED", "clip"), ("SIDECAR", "beside"), (None, None)]
    ]
    for stem in ("clip", "beside"):
        document = await client.get(f"/credentials/{stem}.json")
        assert len(json.loads(document.content)["manifests"]) == 1
    assert (await client.get("/credentials/bare.json")).status_code == 404
