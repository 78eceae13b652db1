"""Fetch a trust list from the address that the operator names in `trust.json`.

The host is checked by the machine's certificate authorities (SSL_CERT_FILE names others).
"""

import asyncio
import ssl
from typing import Final, NamedTuple

from resolvers.core.errors import TrustError
from resolvers.net import https
from resolvers.net.https import FetchError, Problem, Response
from resolvers.trust.pem import certificates

MAX_BYTES: Final = 4 * 1024 * 1024
SECONDS: Final = 30.0

_ETAG_LIMIT: Final = 256
_MESSAGES: Final = {
    Problem.NO_ANSWER: "its address could not be asked ({})",
    Problem.REDIRECT: "its address leads elsewhere: name the address that it leads to",
    Problem.STATUS: "its address answered with status {}",
    Problem.COMPRESSED: "its address sent it compressed, which was not asked for",
    Problem.NO_LENGTH: "its address did not say how much it sends",
    Problem.TOO_LARGE: "its address sent more than {} bytes",
}


class Answer(NamedTuple):
    """A fetched list: PEM text, number of certificates, ETag."""

    text: str
    certificates: int
    etag: str | None


async def ask(
    url: str, tls: ssl.SSLContext, etag: str | None = None, seconds: float = SECONDS
) -> Answer | None:
    """Fetch a list of PEM certificates; None if it still has this `etag`.

    Raises TrustError, whose message continues a sentence that starts with the list's name.
    """
    response = await fetch(url, tls, etag, seconds)
    return None if response.unchanged else _answer(response)


async def fetch(
    url: str, tls: ssl.SSLContext, etag: str | None = None, seconds: float = SECONDS
) -> Response:
    """Fetch a list in any format. Raises TrustError as `ask` does."""
    try:
        async with asyncio.timeout(seconds):
            return await https.get(url, tls, max_bytes=MAX_BYTES, etag=etag)
    except TimeoutError:
        raise TrustError(f"its address did not answer in {seconds:g} seconds") from None
    except FetchError as error:
        raise TrustError(_MESSAGES[error.problem].format(error.detail)) from error


def _answer(response: Response) -> Answer:
    try:
        text, number = certificates(response.body)
    except ValueError:
        raise TrustError("its address did not send PEM certificates") from None
    return Answer(text, number, usable_etag(response.etag))


def usable_etag(etag: bytes) -> str | None:
    """The ETag, if it can be sent back unchanged."""
    text = etag.decode("latin-1")
    return text if text.isascii() and text.isprintable() and 0 < len(text) <= _ETAG_LIMIT else None
