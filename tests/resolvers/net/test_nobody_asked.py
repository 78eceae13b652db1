"""No file causes a request that the operator does not want: a server on loopback counts them."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpcore
import pytest
from c2pa import C2paError, Reader

from resolvers.core.errors import RemoteError
from resolvers.manifests.facts import Fault
from resolvers.media.files import MEDIA_TYPES
from resolvers.net.public_network import IpAddress
from resolvers.net.remote_manifests import RemoteManifests
from resolvers.provenance.inspector import inspect
from resolvers.provenance.pace import Pace
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import Reader as OurReader
from resolvers.provenance.service import Service
from resolvers.provenance.target import Target
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.trust.lists import TrustLists
from resolvers.validation import judgement
from resolvers.validation.verdict import CredentialState
from tests.resolvers import https_server, listener
from tests.resolvers.formats import detached
from tests.resolvers.https_server import HOST, Internet, Server, response
from tests.resolvers.listener import Listener
from tests.resolvers.services import MIB, serving

pytestmark = pytest.mark.anyio


class Rebound(Internet):
    """A network that resolves every name to this machine and connects to `port`."""

    port = 0

    async def dial(self, address: IpAddress) -> httpcore.AsyncNetworkStream:
        self.connected.append(str(address))
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self.port)


@pytest.fixture
def trap() -> Iterator[Listener]:
    with listener.listening() as made:
        yield made


@pytest.fixture
def media(tmp_path: Path, trap: Listener) -> Path:
    """Every file that names the listener."""
    folder = tmp_path / "media"
    folder.mkdir()
    for name, content in listener.traps(trap).items():
        (folder / name).write_bytes(content)
    assert trap.connections == 0
    return folder


def video_ids(folder: Path) -> list[str]:
    paths = [path for path in folder.iterdir() if path.suffix.removeprefix(".") in MEDIA_TYPES]
    return [path.stem for path in paths]


async def looked_at(service: Service, folder: Path) -> list[Provenance]:
    """Request everything about every video in the folder."""
    ids = video_ids(folder)
    results = [result for result in await service.provenances(ids) if result is not None]
    for video_id in ids:
        await service.media_file(video_id)
        if await service.has_manifest_store(video_id):
            assert await service.manifest_store(video_id)
            assert await service.crjson(video_id, personal=True)
    assert len({result.entry.path for result in results}) == len(ids)
    for result in results:
        assert result.verdict.state
        assert result.label.kind
    return results


async def test_nobody_is_asked_by_default(media: Path, trap: Listener) -> None:
    async with serving(media) as service:
        states = {result.verdict.state for result in await looked_at(service, media)}
    assert states >= {CredentialState.REMOTE, CredentialState.UNRECOGNIZED}
    assert trap.connections == 0


async def test_nobody_is_asked_for_a_large_file(media: Path, trap: Listener) -> None:
    async with serving(media, pace=Pace(large_bytes=1)) as service:
        await service.provenances(video_ids(media))
    assert trap.connections == 0


async def test_nobody_on_this_machine_is_asked_even_where_fetching_is_on(
    media: Path, trap: Listener, tmp_path: Path
) -> None:
    (media / "rebound.mp4").write_bytes(detached("mp4", f"https://{HOST}/m.c2pa").media)
    server = Server()
    async with https_server.serving(tmp_path, server):
        network = Rebound(server, tmp_path / "server.pem", "127.0.0.1")
        network.port = trap.port
        async with serving(media, remote=RemoteManifests(network=network)) as service:
            results = await service.provenances(video_ids(media))
    verdicts = [result.verdict for result in results if result is not None]
    assert CredentialState.UNAVAILABLE not in {verdict.state for verdict in verdicts}
    remote = [verdict for verdict in verdicts if verdict.state is CredentialState.REMOTE]
    assert {verdict.fault for verdict in remote} == {Fault.ADDRESS_REFUSED}
    assert (network.resolved, network.connected, trap.connections) == ([HOST], [], 0)


async def test_the_machines_own_network_asks_nobody_on_this_machine(
    media: Path, trap: Listener
) -> None:
    async with serving(media, remote=RemoteManifests(seconds=2)) as service:
        await service.provenances(video_ids(media))
    assert trap.connections == 0


async def test_a_redirect_to_this_machine_is_not_followed(tmp_path: Path, trap: Listener) -> None:
    server = Server()
    async with https_server.serving(tmp_path, server) as network:
        remote = RemoteManifests(network=network)
        for url in trap.urls:
            server.answer = response(b"", f"Location: {url}", status="302 Found")
            with pytest.raises(RemoteError):
                await remote.fetch(f"https://{HOST}/m.c2pa")
    assert len(server.requests) == len(trap.urls)
    assert trap.connections == 0


async def test_inspecting_asks_nobody(media: Path, trap: Listener) -> None:
    for name in ("remote-0.mp4", "identity.mp4", "revocation.mp4", "xmp-picture.jpg"):
        workers = WorkerPool(
            1, 20, 2048 * MIB, initializer=judgement.warm, arguments=(TrustLists(),)
        )
        async with OurReader(workers, TrustLists()) as reader:
            await inspect(reader, Target(media / name))
    assert trap.connections == 0


async def test_no_file_of_the_corpus_asks_anybody(
    corpus: Path, tmp_path: Path, trap: Listener
) -> None:
    folder = tmp_path / "media"
    shutil.copytree(corpus / "corpus", folder)
    (folder / "expected.json").unlink()
    async with serving(folder, trust=corpus / "trust") as service:
        assert len(await looked_at(service, folder)) > 10
    server = Server()
    async with https_server.serving(tmp_path, server):
        network = Rebound(server, tmp_path / "server.pem", "127.0.0.1")
        network.port = trap.port
        async with serving(folder, remote=RemoteManifests(network=network)) as service:
            result = await service.provenance("remote-manifest")
    assert result is not None
    assert result.verdict.state is CredentialState.REMOTE
    assert result.verdict.fault is Fault.ADDRESS_REFUSED
    assert (network.connected, trap.connections) == ([], 0)


@pytest.mark.parametrize("number", [0, 1])
def test_the_library_left_to_itself_would_have_asked(trap: Listener, number: int) -> None:
    made = detached("mp4", trap.urls[number])
    with pytest.raises(C2paError, match="Remote"):
        Reader(MEDIA_TYPES["mp4"], io.BytesIO(made.media))
    assert trap.connections == 1
