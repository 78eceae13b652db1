import asyncio
import ssl
from contextlib import suppress
from pathlib import Path

import pytest

from resolvers.core.errors import TrustError
from resolvers.demo.authority import Authority
from resolvers.trust.address import MAX_BYTES, Answer, ask
from tests.resolvers.https_server import Server, response
from tests.resolvers.list_server import Place, listening

pytestmark = pytest.mark.anyio

PEM = "".join(Authority(name).root_pem for name in ("One", "Two"))
KEY = Authority("Three").signer("Signer").key_pem


class Dripping(Server):
    """Sends its answer byte by byte, and never all of it."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            for byte in self.answer:
                writer.write(bytes([byte]))
                await asyncio.sleep(0.02)
        writer.close()


class Endless(Server):
    """Sends chunks until the client stops reading; `sent` counts their bytes."""

    sent = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        chunk = PEM.encode() * 100
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        with suppress(OSError):
            while True:
                writer.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
                await writer.drain()
                self.sent += len(chunk)


async def refused(place: Place, etag: str | None = None, seconds: float = 5) -> str:
    with pytest.raises(TrustError) as caught:
        await ask(place.url, place.tls, etag, seconds)
    return caught.value.message


async def test_a_list_is_received_with_its_etag(tmp_path: Path) -> None:
    async with listening(tmp_path, Server(response(PEM.encode(), 'ETag: "1"'))) as place:
        assert await ask(place.url, place.tls) == Answer(PEM, 2, '"1"')


async def test_a_request_says_what_is_known_and_nothing_of_us(tmp_path: Path) -> None:
    server = Server(response(PEM.encode()))
    async with listening(tmp_path, server) as place:
        await ask(place.url, place.tls, '"1"')
    host = place.url.split("/")[2].encode()
    assert server.requests == [
        b"GET /list.pem HTTP/1.1\r\n"
        b"Host: " + host + b"\r\n"
        b"Accept: */*\r\n"
        b"Accept-Encoding: identity\r\n"
        b"User-Agent: provenance-api\r\n"
        b"Connection: close\r\n"
        b'If-None-Match: "1"\r\n\r\n'
    ]


async def test_a_list_that_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    async with listening(tmp_path, Server(response(b"", status="304 Not Modified"))) as place:
        assert await ask(place.url, place.tls, '"1"') is None


@pytest.mark.parametrize("etag", ["", "a" * 300, "Grüße"])
async def test_an_etag_that_cannot_be_sent_back_is_forgotten(tmp_path: Path, etag: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(PEM)}\r\nETag: {etag}\r\n\r\n"
    async with listening(tmp_path, Server(head.encode("latin-1") + PEM.encode())) as place:
        assert await ask(place.url, place.tls) == Answer(PEM, 2, None)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (response(b"", status="304 Not Modified"), "leads elsewhere"),
        (response(b"gone", status="404 Not Found"), "answered with status 404"),
        (response(b"later", status="503 Service Unavailable"), "answered with status 503"),
        (response(PEM.encode(), status="206 Partial Content"), "answered with status 206"),
        (response(PEM.encode(), "Content-Encoding: gzip"), "sent it compressed"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + PEM.encode(), "did not say how much"),
        (response(b""), "did not send PEM"),
        (response(b"<!doctype html><title>Sign in</title>"), "did not send PEM"),
        (response(KEY.encode()), "did not send PEM"),
        (response(PEM.encode() + b"\xff"), "did not send PEM"),
        (response(PEM.replace("MII", "MIX").encode()), "did not send PEM"),
        (response(PEM.encode())[:-100], "could not be asked"),
        (b"HTTP/1.1 200", "could not be asked"),
        (b"\x16\x03 not HTTP at all\r\n\r\n", "could not be asked"),
        (b"", "could not be asked"),
    ],
)
async def test_anything_but_a_list_is_refused(tmp_path: Path, answer: bytes, problem: str) -> None:
    async with listening(tmp_path, Server(answer)) as place:
        assert problem in await refused(place)


async def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    elsewhere = Server(response(PEM.encode()))
    async with listening(tmp_path, elsewhere) as there:
        answer = response(b"", f"Location: {there.url}", status="302 Found")
        async with listening(tmp_path, Server(answer)) as place:
            assert "leads elsewhere" in await refused(place)
    assert elsewhere.requests == []


async def test_no_more_is_taken_than_a_list_can_have(tmp_path: Path) -> None:
    server = Endless()
    async with listening(tmp_path, server) as place:
        assert await refused(place) == f"its address sent more than {MAX_BYTES} bytes"
    assert server.sent < 4 * MAX_BYTES


async def test_an_answer_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    async with listening(tmp_path, Server(response(PEM.encode()), delay=5)) as place:
        assert await refused(place, seconds=0.2) == "its address did not answer in 0.2 seconds"


async def test_an_answer_that_never_ends_is_given_up(tmp_path: Path) -> None:
    async with listening(tmp_path, Dripping(response(PEM.encode()))) as place:
        assert await refused(place, seconds=0.3) == "its address did not answer in 0.3 seconds"


async def test_a_host_that_cannot_prove_itself_is_refused(tmp_path: Path) -> None:
    server = Server(response(PEM.encode()))
    async with listening(tmp_path, server) as place:
        stranger = Place(place.url, ssl.create_default_context())
        assert "CERTIFICATE_VERIFY_FAILED" in await refused(stranger)
    assert server.requests == []


async def test_a_host_that_is_not_there_is_no_failure_of_ours(tmp_path: Path) -> None:
    async with listening(tmp_path, Server()) as place:
        pass
    assert "could not be asked" in await refused(place)
