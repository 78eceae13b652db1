"""HTTPS: one GET of one bounded body, without redirects, cookies, proxies or compression.

response = await get("https://lists.example/list.pem", tls, max_bytes=2**22)
"""

import ssl
from enum import Enum, auto
from typing import Final, NamedTuple

import httpcore

# A compressed body can be a thousand times larger than it looks: ask for none.
_HEADERS: Final = {
    "Accept-Encoding": "identity",
    "User-Agent": "provenance-api",
    "Connection": "close",
}
# One of these gives the length of the body, so that a truncated one is noticed.
_LENGTHS: Final = frozenset({"content-length", "transfer-encoding"})
_FAILURES: Final = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    OSError,
    ValueError,
)


class Problem(Enum):
    """Why there is no response to use."""

    NO_ANSWER = auto()
    REDIRECT = auto()
    STATUS = auto()
    COMPRESSED = auto()
    NO_LENGTH = auto()
    TOO_LARGE = auto()


class FetchError(Exception):
    """A request without a complete body; `detail` is the status, the limit or the network error.

    Callers turn it into an error of their own.
    """

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(problem, detail)
        self.problem, self.detail = problem, detail


class Response(NamedTuple):
    """The body of a 200 response and its ETag; `unchanged` marks a 304 response to our ETag."""

    body: bytes
    etag: bytes
    unchanged: bool = False


async def get(
    url: str,
    tls: ssl.SSLContext,
    *,
    max_bytes: int,
    accept: str = "*/*",
    etag: str | None = None,
    network: httpcore.AsyncNetworkBackend | None = None,
) -> Response:
    """Fetch a body of at most `max_bytes`, without a limit on time. Raises FetchError.

    `tls` holds the trusted certificate authorities, `network` opens the connection.
    """
    headers = {"Accept": accept, **_HEADERS} | ({"If-None-Match": etag} if etag else {})
    fields = [(name.encode(), value.encode()) for name, value in headers.items()]
    pool = httpcore.AsyncConnectionPool(tls, network_backend=network)
    try:
        async with pool, pool.stream("GET", url, headers=fields) as response:
            return await _received(response, max_bytes, etag)
    except _FAILURES as error:
        raise FetchError(Problem.NO_ANSWER, str(error) or type(error).__name__) from error


async def _received(response: httpcore.Response, max_bytes: int, etag: str | None) -> Response:
    headers = {name.decode("ascii").lower(): value for name, value in response.headers}
    if response.status == 304 and etag:
        return Response(b"", b"", unchanged=True)
    if 300 <= response.status < 400:
        raise FetchError(Problem.REDIRECT)
    if response.status != 200:
        raise FetchError(Problem.STATUS, str(response.status))
    if headers.get("content-encoding", b"identity") != b"identity":
        raise FetchError(Problem.COMPRESSED)
    if not headers.keys() & _LENGTHS:
        raise FetchError(Problem.NO_LENGTH)
    return Response(await _body(response, max_bytes), headers.get("etag", b""))


async def _body(response: httpcore.Response, max_bytes: int) -> bytes:
    body = bytearray()
    async for part in response.aiter_stream():
        body += part
        if len(body) > max_bytes:
            raise FetchError(Problem.TOO_LARGE, str(max_bytes))
    return bytes(body)
