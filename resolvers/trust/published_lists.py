"""Published lists: fetch the files of a trust folder from the addresses in its `trust.json`.

    trust = await fetch_lists(Path("trust"))

A folder without a `trust.json` gets the one in `published_lists.json`: the C2PA's lists of signers,
time-stamp authorities and conforming products, and the frozen interim list. All files are fetched
and checked before the first one is replaced, so a failure changes nothing.
"""

import asyncio
import os
import shutil
import ssl
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import msgspec
from anyio import to_thread

from resolvers.core.errors import TrustError
from resolvers.net.https import Response
from resolvers.trust.address import fetch, usable_etag
from resolvers.trust.copies import ListCopies, ListCopy
from resolvers.trust.lists import MANIFEST_NAME, MAX_FILE_BYTES, TrustLists, load_trust
from resolvers.trust.source import COPIES_NAME

_PUBLISHED: Final = "published_lists.json"


class _ListEntry(msgspec.Struct):
    name: str
    anchors: str | None = None
    allowed: str | None = None
    url: str | None = None
    allowed_url: str | None = msgspec.field(default=None, name="allowedUrl")


class _TrustFile(msgspec.Struct):
    """The keys of `trust.json` that name addresses; `lists` checks the others."""

    lists: list[_ListEntry]
    conforming_products: str | None = msgspec.field(default=None, name="conformingProducts")
    conforming_products_url: str | None = msgspec.field(default=None, name="conformingProductsUrl")


class _Source(NamedTuple):
    """A file with its address; `refreshed` marks one that a server asks for again by itself."""

    title: str
    file: str
    url: str
    refreshed: bool = False


async def fetch_lists(folder: Path, tls: ssl.SSLContext | None = None) -> TrustLists:
    """Fetch the lists of a folder, which is made if it is missing, and load them.

    `tls` holds the trusted certificate authorities, by default the machine's. Raises TrustError,
    which names the list that failed.
    """
    description = await to_thread.run_sync(_description, folder)
    sources = list(_sources(description, folder / MANIFEST_NAME))
    tls = tls or ssl.create_default_context()
    outcomes = await asyncio.gather(
        *(_fetched(source, tls) for source in sources), return_exceptions=True
    )
    failures = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    if failures:
        raise _joined(failures, folder)
    responses = [outcome for outcome in outcomes if isinstance(outcome, Response)]
    files = dict(zip(sources, responses, strict=True))
    try:
        return await to_thread.run_sync(_replace, folder, description, files)
    except OSError as error:
        raise TrustError(f"Cannot write the trust lists to {folder}: {error.strerror}.") from error


def _joined(failures: list[BaseException], folder: Path) -> BaseException:
    """One error for all addresses that failed; an error of another kind stays as it is."""
    messages = []
    for failure in failures:
        if not isinstance(failure, TrustError):
            return failure
        messages.append(failure.message)
    return TrustError("\n".join([*messages, f"Nothing in {folder} was changed."]))


def _description(folder: Path) -> bytes:
    """The folder's `trust.json`, or the packaged one. Blocks."""
    try:
        with (folder / MANIFEST_NAME).open("rb") as file:
            return file.read(MAX_FILE_BYTES)
    except FileNotFoundError:
        return resources.files("resolvers.trust").joinpath(_PUBLISHED).read_bytes()
    except OSError as error:
        path = folder / MANIFEST_NAME
        raise TrustError(f"Cannot read {path}: {error.strerror}.") from error


def _sources(description: bytes, path: Path) -> Iterator[_Source]:
    """The files to fetch. Raises TrustError for a description that names no usable address."""
    try:
        trust_file = msgspec.json.decode(description, type=_TrustFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TrustError(f"{path} is not the description of trust lists: {error}.") from error
    sources = list(_named(trust_file))
    if not sources:
        raise TrustError(f"{path} names no address: give a list the `url` that it is fetched from.")
    for source in sources:
        _require_usable(source, path)
        yield source


def _named(trust_file: _TrustFile) -> Iterator[_Source]:
    for entry in trust_file.lists:
        title = f"The trust list {entry.name!r}"
        if entry.url is not None:
            yield _Source(title, entry.anchors or "", entry.url, refreshed=True)
        if entry.allowed_url is not None:
            yield _Source(f"{title} (`allowed`)", entry.allowed or "", entry.allowed_url)
    if trust_file.conforming_products_url is not None:
        file = trust_file.conforming_products or ""
        yield _Source("The list of conforming products", file, trust_file.conforming_products_url)


def _require_usable(source: _Source, path: Path) -> None:
    """Check that the address is https and that the file lies in the folder itself."""
    try:
        parts = urlsplit(source.url)
        is_https = parts.scheme == "https" and bool(parts.hostname) and not parts.username
    except ValueError:
        is_https = False
    if not is_https:
        raise TrustError(f"{source.title} must have an https address in {path}.")
    if source.file in ("", MANIFEST_NAME) or Path(source.file).name != source.file:
        raise TrustError(f"{source.title} must have a file name, without folders, in {path}.")


async def _fetched(source: _Source, tls: ssl.SSLContext) -> Response:
    try:
        return await fetch(source.url, tls)
    except TrustError as error:
        problem = f"{source.title} was not fetched from {source.url}: {error.message}."
        raise TrustError(problem) from error


def _replace(folder: Path, description: bytes, responses: Mapping[_Source, Response]) -> TrustLists:
    """Check the fetched files beside the ones that stay, then put each in its place. Blocks."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".fetched-") as name:
        staging = Path(name)
        _copy_files(folder, staging)
        fetched = {source.file: response.body for source, response in responses.items()}
        for file, content in {**fetched, MANIFEST_NAME: description}.items():
            _write(staging / file, content)
        _check(staging, folder)
        # The description comes last: it names only files that are there.
        for file in (*fetched, MANIFEST_NAME):
            (staging / file).replace(folder / file)
    copies = ListCopies(folder / COPIES_NAME)
    for copy in _copies(responses):
        copies.put(copy)
    return load_trust(folder, copies)


def _copy_files(folder: Path, staging: Path) -> None:
    for path in folder.iterdir():
        if path.is_file() and path.stat().st_size <= MAX_FILE_BYTES:
            shutil.copyfile(path, staging / path.name)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _check(staging: Path, folder: Path) -> None:
    try:
        load_trust(staging)
    except TrustError as error:
        problem = error.message.replace(str(staging), str(folder))
        unchanged = f"Nothing in {folder} was changed."
        raise TrustError(f"What was fetched cannot be used. {problem}\n{unchanged}") from error


def _copies(responses: Mapping[_Source, Response]) -> Iterator[ListCopy]:
    """Copies of the lists that a server refreshes, so that it continues from these."""
    now = datetime.now(UTC)
    for source, response in responses.items():
        if source.refreshed:
            yield ListCopy(
                url=source.url,
                text=response.body.decode(),
                etag=usable_etag(response.etag),
                confirmed_at=now,
            )
