"""Credentials that a file keeps elsewhere, over the whole service."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from resolvers import words
from resolvers.manifests.facts import Fault, Location
from resolvers.net.remote_manifests import RemoteManifests
from resolvers.provenance.pace import Pace
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.service import Service
from resolvers.storage.redis_store import RedisStore
from resolvers.validation.verdict import CredentialState, Integrity
from tests.resolvers import https_server, services
from tests.resolvers.formats import WITH_ROOM, detached
from tests.resolvers.https_server import HOST, Internet, Server, response

pytestmark = pytest.mark.anyio

URL = f"https://{HOST}/manifests/one"


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "one.mp4").write_bytes(detached("mp4", URL).media)
    return folder


@pytest.fixture
def server() -> Server:
    return Server(response(detached("mp4", URL).store))


@pytest.fixture
async def network(tmp_path: Path, server: Server) -> AsyncIterator[Internet]:
    async with https_server.serving(tmp_path, server) as made:
        yield made


async def resolved(service: Service, video_id: str = "one") -> Provenance:
    found = await service.provenance(video_id)
    assert found is not None
    return found


async def test_nobody_is_asked_by_default(media: Path, network: Internet) -> None:
    async with services.serving(media) as service:
        found = await resolved(service)
        assert found.verdict.state is CredentialState.REMOTE
        assert found.facts.location is Location.REMOTE
        assert await service.manifest_store("one") is None
    assert network.resolved == []


async def test_credentials_are_fetched_where_the_operator_wants_it(
    media: Path, network: Internet
) -> None:
    async with services.serving(media, remote=RemoteManifests(network=network)) as service:
        found = await resolved(service)
        assert found.verdict.state is CredentialState.UNRECOGNIZED
        assert found.verdict.integrity is Integrity.INTACT
        assert found.facts.location is Location.REMOTE
        assert await service.manifest_store("one") == detached("mp4", URL).store


@pytest.mark.parametrize("suffix", WITH_ROOM)
async def test_credentials_of_any_format_are_fetched(
    media: Path, server: Server, network: Internet, suffix: str
) -> None:
    made = detached(suffix, URL)
    (media / f"two.{suffix}").write_bytes(made.media)
    server.answer = response(made.store)
    async with services.serving(media, remote=RemoteManifests(network=network)) as service:
        assert (await resolved(service, "two")).verdict.integrity is Integrity.INTACT


async def test_credentials_of_a_large_file_are_fetched(media: Path, network: Internet) -> None:
    remote, pace = RemoteManifests(network=network), Pace(large_bytes=1)
    async with services.serving(media, remote=remote, pace=pace) as service:
        assert (await resolved(service)).verdict.integrity is Integrity.INTACT


async def test_many_first_askers_cause_one_request(
    media: Path, server: Server, network: Internet
) -> None:
    async with services.serving(media, remote=RemoteManifests(network=network)) as service:
        await asyncio.gather(*(resolved(service) for _ in range(50)))
        await resolved(service)
    assert len(server.requests) == 1


async def test_what_was_fetched_is_kept(
    media: Path, server: Server, network: Internet, redis_url: str
) -> None:
    for _ in range(2):
        remote, store = RemoteManifests(network=network), RedisStore(redis_url)
        async with services.serving(media, store=store, remote=remote) as service:
            await resolved(service)
    assert len(server.requests) == 1


async def test_fetching_can_be_switched_off_and_on_again(
    media: Path, network: Internet, redis_url: str
) -> None:
    states = []
    for remote in (RemoteManifests(network=network), None, RemoteManifests(network=network)):
        async with services.serving(media, store=RedisStore(redis_url), remote=remote) as service:
            states.append((await resolved(service)).verdict.state)
    assert states == [
        CredentialState.UNRECOGNIZED,
        CredentialState.REMOTE,
        CredentialState.UNRECOGNIZED,
    ]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        response(b"", "Location: https://manifests.example/two", status="302 Found"),
        response(b"", status="404 Not Found"),
        response(b"", status="500 Internal Server Error"),
    ],
)
async def test_a_host_that_does_not_give_them_makes_them_unavailable_for_a_while(
    media: Path, server: Server, network: Internet, answer: bytes
) -> None:
    server.answer = answer
    async with services.serving(media, remote=RemoteManifests(network=network)) as service:
        found = await resolved(service)
        assert found.verdict.state is CredentialState.UNAVAILABLE
        assert found.facts.problem is not None
        assert found.facts.problem.endswith("could not be fetched. Try again later.")
        await resolved(service)
    assert len(server.requests) == 1


async def test_a_host_of_this_machine_is_never_connected_to(media: Path, network: Internet) -> None:
    network.addresses = ["127.0.0.1"]
    async with services.serving(media, remote=RemoteManifests(network=network)) as service:
        verdict = (await resolved(service)).verdict
        assert (verdict.state, verdict.fault) == (CredentialState.REMOTE, Fault.ADDRESS_REFUSED)
        assert (await resolved(service)).ask_again_after is None
    assert network.connected == []


@pytest.mark.parametrize("url", ["http://manifests.example/one", "https://10.0.0.1/one"])
async def test_an_address_that_is_never_fetched_from_is_not_temporarily_unavailable(
    tmp_path: Path, network: Internet, url: str
) -> None:
    (tmp_path / "two.mp4").write_bytes(detached("mp4", url).media)
    for remote in (None, RemoteManifests(network=network)):
        async with services.serving(tmp_path, remote=remote) as service:
            verdict = (await resolved(service, "two")).verdict
            assert (verdict.state, verdict.fault) == (CredentialState.REMOTE, Fault.ADDRESS_REFUSED)
            assert "at an address that this service never" in words.state_sentence(verdict)
    assert network.resolved == []


async def test_credentials_of_other_media_do_not_match(
    media: Path, server: Server, network: Internet
) -> None:
    server.answer = response(detached("mp4").store)
    async with services.serving(media, remote=RemoteManifests(network=network)) as service:
        assert (await resolved(service)).verdict.integrity is Integrity.BROKEN


@pytest.mark.parametrize("body", [b"no manifest store", b"\0" * 1000, b"<html>"])
async def test_what_is_no_manifest_store_is_invalid(
    media: Path, server: Server, network: Internet, body: bytes
) -> None:
    server.answer = response(body)
    async with services.serving(media, remote=RemoteManifests(network=network)) as service:
        assert (await resolved(service)).verdict.state is CredentialState.INVALID


async def test_an_empty_body_is_not_taken_for_credentials(
    media: Path, server: Server, network: Internet
) -> None:
    server.answer = response(b"")
    async with services.serving(media, remote=RemoteManifests(network=network)) as service:
        assert (await resolved(service)).verdict.state is CredentialState.UNAVAILABLE


async def test_the_address_is_in_no_log(
    media: Path, server: Server, network: Internet, caplog: pytest.LogCaptureFixture
) -> None:
    server.answer = response(b"", status="404 Not Found")
    caplog.set_level("DEBUG", "resolvers")
    async with services.serving(media, remote=RemoteManifests(network=network)) as service:
        await resolved(service)
    assert "a remote manifest was not fetched" in caplog.text
    assert HOST not in caplog.text
