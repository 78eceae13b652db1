"""Trust lists fetched from a real https server on loopback."""

import asyncio
import json
import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from resolvers.core.errors import TrustError
from resolvers.demo.authority import Authority
from resolvers.trust.lists import ListKind, load_trust
from resolvers.trust.published_lists import fetch_lists
from resolvers.trust.source import TrustSource
from tests.resolvers.https_server import Server, response
from tests.resolvers.list_server import listening

pytestmark = pytest.mark.anyio

ONE, TWO = (Authority(name).root_pem for name in ("One", "Two"))
PRODUCTS = json.dumps(
    [{"product": {"DN": {"O": "Maker", "CN": "Camera"}, "disallowedSignals": {}}}]
)


class Site(Server):
    """Answers each path with its own body, and others with 404."""

    def __init__(self, **bodies: str) -> None:
        super().__init__()
        self.bodies = bodies

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            request = await reader.readuntil(b"\r\n\r\n")
            self.requests.append(request)
            name = request.split()[1].decode().removeprefix("/")
            body = self.bodies.get(name)
            status = "200 OK" if body is not None else "404 Not Found"
            writer.write(response((body or "").encode(), 'ETag: "1"', status=status))
            await writer.drain()
        writer.close()


@asynccontextmanager
async def site(folder: Path, **bodies: str) -> AsyncIterator[tuple[Path, Site, ssl.SSLContext]]:
    """A trust folder whose `trust.json` names a site with these files."""
    server, trust = Site(**bodies), folder / "trust"
    trust.mkdir()
    async with listening(folder, server) as place:
        address = place.url.removesuffix("/list.pem")
        (trust / "trust.json").write_text(json.dumps(described(address)))
        yield trust, server, place.tls


def described(address: str) -> dict[str, Any]:
    return {
        "lists": [
            {
                "name": "Signers",
                "kind": "OFFICIAL",
                "anchors": "roots.pem",
                "url": f"{address}/roots",
                "allowed": "leaves.pem",
                "allowedUrl": f"{address}/leaves",
            },
        ],
        "conformingProducts": "products.json",
        "conformingProductsUrl": f"{address}/products",
    }


def subfolders(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


async def refused(trust: Path, tls: ssl.SSLContext) -> str:
    before = files(trust)
    with pytest.raises(TrustError) as caught:
        await fetch_lists(trust, tls)
    assert files(trust) == before
    assert subfolders(trust) == []
    return caught.value.message


async def test_every_list_is_fetched_and_loaded(tmp_path: Path) -> None:
    async with site(tmp_path, roots=ONE, leaves=TWO, products=PRODUCTS) as (trust, _, tls):
        lists = await fetch_lists(trust, tls)
    assert [(each.name, each.entries) for each in lists.lists] == [("Signers", 2)]
    assert [each.organization for each in lists.products] == ["Maker"]
    assert load_trust(trust).version == lists.version
    assert (trust / "roots.pem").read_text() == ONE


async def test_a_second_fetch_replaces_the_lists_also_for_a_server(tmp_path: Path) -> None:
    async with site(tmp_path, roots=ONE, leaves=TWO, products=PRODUCTS) as (trust, server, tls):
        await fetch_lists(trust, tls)
        server.bodies["roots"] = ONE + TWO
        await fetch_lists(trust, tls)
    source = TrustSource(trust)
    (listed,) = source.load().lists
    assert (listed.entries, listed.is_stale()) == (3, False)


async def test_a_list_that_is_not_there_is_named_and_nothing_changes(tmp_path: Path) -> None:
    async with site(tmp_path, roots=ONE, products=PRODUCTS) as (trust, _, tls):
        message = await refused(trust, tls)
    assert re.fullmatch(
        r"The trust list 'Signers' \(`allowed`\) was not fetched from https://localhost:\d+/leaves:"
        r" its address answered with status 404\.\nNothing in .*/trust was changed\.",
        message,
    )


@pytest.mark.parametrize(
    "broken", [{"roots": "no certificate"}, {"leaves": ""}, {"products": "{}"}, {"products": ""}]
)
async def test_what_is_no_list_replaces_none(tmp_path: Path, broken: dict[str, str]) -> None:
    bodies = {"roots": ONE, "leaves": TWO, "products": PRODUCTS}
    async with site(tmp_path, **bodies) as (trust, server, tls):
        await fetch_lists(trust, tls)
        before = files(trust)
        server.bodies |= {"roots": TWO} | broken
        with pytest.raises(TrustError, match="What was fetched cannot be used"):
            await fetch_lists(trust, tls)
        assert files(trust) == before
        assert subfolders(trust) == [".copies"]


async def test_a_server_without_a_known_certificate_is_refused(tmp_path: Path) -> None:
    async with site(tmp_path, roots=ONE, leaves=TWO, products=PRODUCTS) as (trust, server, _):
        message = await refused(trust, ssl.create_default_context())
    assert message.count("was not fetched from https://localhost") == 3
    assert server.requests == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"url": "http://lists.example/a.pem"}, "must have an https address"),
        ({"url": "file:///etc/passwd"}, "must have an https address"),
        ({"url": "https://me@lists.example/"}, "must have an https address"),
        ({"url": "https://[bad"}, "must have an https address"),
        ({"anchors": "../roots.pem"}, "must have a file name, without folders"),
        ({"anchors": "/tmp/roots.pem"}, "must have a file name, without folders"),
        ({"anchors": "trust.json"}, "must have a file name, without folders"),
        ({"anchors": None}, "must have a file name, without folders"),
    ],
)
async def test_a_description_may_not_lead_elsewhere(
    tmp_path: Path, change: dict[str, Any], sentence: str
) -> None:
    async with site(tmp_path) as (trust, server, tls):
        path = trust / "trust.json"
        description = json.loads(path.read_text())
        description["lists"][0] |= change
        path.write_text(json.dumps(description))
        assert sentence in await refused(trust, tls)
        assert server.requests == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("[]", "is not the description of trust lists"), ('{"lists": []}', "names no address")],
)
async def test_a_description_without_addresses_is_refused(
    tmp_path: Path, text: str, sentence: str
) -> None:
    (tmp_path / "trust.json").write_text(text)
    assert sentence in await refused(tmp_path, ssl.create_default_context())


async def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    async with site(tmp_path, roots=ONE, leaves=TWO, products=PRODUCTS) as (trust, _, tls):
        (trust / "roots.pem").mkdir()
        with pytest.raises(TrustError, match="Cannot write the trust lists to"):
            await fetch_lists(trust, tls)


async def test_files_of_other_lists_stay(tmp_path: Path) -> None:
    async with site(tmp_path, roots=ONE, leaves=TWO, products=PRODUCTS) as (trust, _, tls):
        path = trust / "trust.json"
        description = json.loads(path.read_text())
        description["lists"].append({"name": "Ours", "kind": "PRIVATE", "anchors": "ours.pem"})
        path.write_text(json.dumps(description))
        (trust / "ours.pem").write_text(TWO)
        assert len((await fetch_lists(trust, tls)).lists) == 2
        assert (trust / "ours.pem").read_text() == TWO


def test_the_published_lists_have_https_addresses_and_files_of_their_own() -> None:
    text = resources.files("resolvers.trust").joinpath("published_lists.json").read_text()
    description = json.loads(text)
    lists = description["lists"]
    assert [each["kind"] for each in lists] == [ListKind.OFFICIAL, ListKind.INTERIM, ListKind.TSA]
    urls = [each[key] for each in lists for key in ("url", "allowedUrl") if key in each]
    urls.append(description["conformingProductsUrl"])
    assert {urlsplit(url).scheme for url in urls} == {"https"}
    names = [each[key] for each in lists for key in ("anchors", "allowed") if key in each]
    names.append(description["conformingProducts"])
    assert len(set(names)) == len(urls) == 5
