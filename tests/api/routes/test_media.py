import os
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path

import httpx
import pytest

from resolvers.core.errors import LedgerUnavailable, VideoRemoved
from tests.api import tiny

pytestmark = pytest.mark.anyio

CONTENT = bytes(range(256)) * 10


@pytest.fixture
def service(tmp_path: Path) -> tiny.Service:
    (tmp_path / "clip.mp4").write_bytes(CONTENT)
    (tmp_path / "page.html").write_text("<script>alert(1)</script>")
    return tiny.Service(
        {
            "clip": (tmp_path / "clip.mp4", "video/mp4"),
            "page": (tmp_path / "page.html", "text/html"),
            "gone": (tmp_path / "gone.mp4", "video/mp4"),
            "folder": (tmp_path, "video/mp4"),
        }
    )


async def test_video_is_served_whole(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/media/clip")
    assert (response.status_code, response.content) == (200, CONTENT)
    assert response.headers["content-type"] == "video/mp4"
    assert response.headers["accept-ranges"] == "bytes"
    assert response.headers["cache-control"] == "public, no-cache"


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [("bytes=0-9", 206, 0, 10), ("bytes=100-", 206, 100, 2560), ("bytes=-60", 206, 2500, 2560)],
)
async def test_range_of_a_video_is_served(
    service: tiny.Service, asked: str, status: int, start: int, end: int
) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/media/clip", headers={"range": asked})
    assert (response.status_code, response.content) == (status, CONTENT[start:end])
    assert response.headers["content-range"] == f"bytes {start}-{end - 1}/2560"


@pytest.mark.parametrize(
    "asked",
    ["bytes=9999-", "bytes=2560-", "bytes=-0", "bytes=x", "bytes=5-1", "bytes=", "bytes", "bytes=-",
     "bytes=1-2-3", "bytes=0-1,x", "bytes=+1-2", "bytes=" + "9" * 5000 + "-",
     "bytes=" + ",".join(f"{n}-{n}" for n in range(0, 500, 2))],
)  # fmt: skip
async def test_impossible_range_is_refused_in_our_shape(service: tiny.Service, asked: str) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/media/clip", headers={"range": asked})
    assert (response.status_code, response.headers["content-range"]) == (416, "bytes */2560")
    assert response.json()["errors"][0]["extensions"] == {"code": "RANGE_NOT_SATISFIABLE"}
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("asked", ["chapters=1-2", "-", "seconds=0-9", "x", "", "=0-9"])
async def test_range_in_another_unit_is_ignored(service: tiny.Service, asked: str) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/media/clip", headers={"range": asked})
    assert (response.status_code, response.content) == (200, CONTENT)


async def test_ranges_are_sent_in_parts(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/media/clip", headers={"range": "bytes=-4, 0-9,5-19"})
    assert response.status_code == 206
    assert int(response.headers["content-length"]) == len(response.content)
    assert parts(response) == {
        "bytes 0-19/2560": CONTENT[:20],
        "bytes 2556-2559/2560": CONTENT[-4:],
    }


async def test_overlapping_ranges_multiply_nothing(service: tiny.Service) -> None:
    asked = "bytes=" + ",".join(["0-"] * 100)
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/media/clip", headers={"range": asked})
    assert (response.status_code, response.content) == (206, CONTENT)


async def test_range_of_the_held_version_goes_on(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        tag = (await client.get("/media/clip")).headers["etag"]
        headers = {"range": "bytes=0-9", "if-range": tag}
        assert (await client.get("/media/clip", headers=headers)).content == CONTENT[:10]
        replace_in_place(service.files["clip"][0])
        response = await client.get("/media/clip", headers=headers)
    assert (response.status_code, response.content) == (200, CONTENT[::-1])


@pytest.mark.parametrize("validator", ["Wed, 21 Oct 2065 07:28:00 GMT", 'W/"x"', '"x"', "x"])
async def test_range_of_another_version_is_the_whole(service: tiny.Service, validator: str) -> None:
    headers = {"range": "bytes=0-9", "if-range": validator}
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/media/clip", headers=headers)
    assert (response.status_code, response.content) == (200, CONTENT)


async def test_other_bytes_of_the_same_size_and_time_are_sent(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        first = await client.get("/media/clip")
        replace_in_place(service.files["clip"][0])
        held = {
            "if-none-match": first.headers["etag"],
            "if-modified-since": first.headers.get("last-modified", ""),
        }
        response = await client.get("/media/clip", headers=held)
    assert (response.status_code, response.content) == (200, CONTENT[::-1])
    assert not first.headers["etag"].startswith("W/")


async def test_time_alone_answers_no_304(service: tiny.Service) -> None:
    held = {"if-modified-since": "Wed, 21 Oct 2065 07:28:00 GMT"}
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/media/clip", headers=held)
    assert (response.status_code, response.content) == (200, CONTENT)


async def test_range_of_an_empty_file_is_refused(service: tiny.Service, tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_bytes(b"")
    async with tiny.client(tiny.app(service)) as client:
        whole = await client.get("/media/clip")
        response = await client.get("/media/clip", headers={"range": "bytes=0-"})
    assert (whole.status_code, whole.headers["content-length"], whole.content) == (200, "0", b"")
    assert (response.status_code, response.headers["content-range"]) == (416, "bytes */0")


def replace_in_place(path: Path) -> None:
    """Write other bytes of the same size, and reset the time."""
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def parts(response: httpx.Response) -> dict[str, bytes]:
    """The parts of a multipart response, by their Content-Range."""
    headers = f"content-type: {response.headers['content-type']}\r\n\r\n"
    message = BytesParser(policy=HTTP).parsebytes(headers.encode() + response.content)
    contents = {
        part["content-range"]: part.get_payload(decode=True) for part in message.iter_parts()
    }
    return {name: content for name, content in contents.items() if isinstance(content, bytes)}


@pytest.mark.parametrize("asked", ["bytes=0-9", "bytes=9999-", "x=1"])
async def test_head_of_a_video_has_its_length_and_ignores_ranges(
    service: tiny.Service, asked: str
) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.head("/media/clip", headers={"range": asked})
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-length"] == "2560"


async def test_video_that_is_held_is_not_sent_again(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        tag = (await client.get("/media/clip")).headers["etag"]
        response = await client.get("/media/clip", headers={"if-none-match": tag})
    assert (response.status_code, response.content) == (304, b"")


async def test_replaced_video_has_another_tag(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        before = (await client.get("/media/clip")).headers["etag"]
        service.files["clip"][0].write_bytes(b"another")
        assert (await client.get("/media/clip")).headers["etag"] != before


async def test_type_that_could_script_is_not_named(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/media/page")
    assert response.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "path",
    ["/media/nowhere", "/media/gone", "/media/folder", "/media/..%2fclip", "/media/",
     f"/thumbnails/clip/{'0' * 64}", f"/thumbnails/clip/{tiny.DIGEST.upper()}",
     "/thumbnails/clip/x", f"/thumbnails/nowhere/{tiny.DIGEST}", f"/thumbnails/{tiny.DIGEST}"],
)  # fmt: skip
async def test_what_is_not_there_is_404_in_our_shape(service: tiny.Service, path: str) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get(path)
    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"] == {"code": "NOT_FOUND"}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/media/clip", f"/thumbnails/clip/{tiny.DIGEST}"])
async def test_removed_video_is_gone(service: tiny.Service, method: str, path: str) -> None:
    service.problem = VideoRemoved("A moderator removed this video.")
    async with tiny.client(tiny.app(service)) as client:
        response = await client.request(method, path, headers={"if-none-match": "*"})
    assert (response.status_code, response.headers["cache-control"]) == (410, "no-store")
    assert "link" not in response.headers


async def test_removed_video_is_said_to_be_removed(service: tiny.Service) -> None:
    service.problem = VideoRemoved("A moderator removed this video.")
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get("/media/clip", headers={"range": "bytes=0-9"})
    assert response.json()["errors"] == [
        {"message": "A moderator removed this video.", "extensions": {"code": "REMOVED"}}
    ]


@pytest.mark.parametrize("path", ["/media/clip", f"/thumbnails/clip/{tiny.DIGEST}"])
async def test_video_is_not_served_while_nobody_knows_whether_it_may_be(
    service: tiny.Service, path: str
) -> None:
    service.problem = LedgerUnavailable("Ask later.")
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get(path)
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert response.json()["errors"] == [{"message": "Ask later.", "extensions": {"code": "BUSY"}}]


async def test_thumbnail_that_is_held_is_not_sent_again(service: tiny.Service) -> None:
    async with tiny.client(tiny.app(service)) as client:
        response = await client.get(f"/thumbnails/clip/{tiny.DIGEST}")
        held = {"if-none-match": response.headers["etag"]}
        again = await client.get(f"/thumbnails/clip/{tiny.DIGEST}", headers=held)
    assert (response.content, response.headers["content-type"]) == (tiny.PICTURE, "image/png")
    assert response.headers["cache-control"] == "public, no-cache"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("media_type", ["text/html", "image/svg+xml", "application/xml", ""])
async def test_thumbnail_that_is_no_picture_is_not_served(
    service: tiny.Service, media_type: str
) -> None:
    service.pictures[tiny.DIGEST] = (b"<svg onload='alert(1)'/>", media_type)
    async with tiny.client(tiny.app(service)) as client:
        assert (await client.get(f"/thumbnails/clip/{tiny.DIGEST}")).status_code == 404
