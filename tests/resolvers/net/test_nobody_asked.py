"""No file causes a request that the operator does not want: a server on loopback counts them."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpcore
import pytest
from c2pa import C2paError, Reader

from resolvers.core.errors import RemoteError
from resolvers.media.files import MEDIA_TYPES
from resolvers.net.public_network import IpAddress
from resolvers.net.remote_manifests import RemoteManifests
from resolvers.provenance import inspector
from resolvers.provenance.pace import Pace
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import Reader as OurReader
from resolvers.provenance.service import Service
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
def asked() -> Iterator[Listener]:
    with listener.listening() as made:
        yield made


@pytest.fixture
def media(tmp_path: Path, asked: Listener) -> Path:
    """Every file that names the listener."""
    folder = tmp_path / "media"
    folder.mkdir()
    for name, content in listener.traps(asked).items():
        (folder / name).write_bytes(content)
    assert asked.connections == 0
    return folder


def video_ids(folder: Path) -> list[str]:
    paths = [path for path in folder.iterdir() if path.suffix.removeprefix(".") in MEDIA_TYPES]
    return [path.stem for path in paths]


async def looked_at(service: Service, folder: Path) -> list[Provenance]:
    """Request everything about every video in the folder."""
    ids = video_ids(folder)
    found = [each for each in await service.provenances(ids) if each is not None]
    for video_id in ids:
        await service.media_file(video_id)
        if await service.has_manifest_store(video_id):
            assert await service.manifest_store(video_id)
            assert await service.crjson(video_id, personal=True)
    assert len({each.entry.path for each in found}) == len(ids)
    for each in found:
        assert each.verdict.state
        assert each.label.kind
    return found


async def test_nobody_is_asked_by_default(media: Path, asked: Listener) -> None:
    async with serving(media) as service:
        states = {each.verdict.state for each in await looked_at(service, media)}
    assert states >= {CredentialState.REMOTE, CredentialState.UNRECOGNIZED}
    assert asked.connections == 0


async def test_nobody_is_asked_for_a_large_file(media: Path, asked: Listener) -> None:
    async with serving(media, pace=Pace(large_bytes=1)) as service:
        await service.provenances(video_ids(media))
    assert asked.connections == 0


async def test_nobody_on_this_machine_is_asked_even_where_fetching_is_on(
    media: Path, asked: Listener, tmp_path: Path
) -> None:
    (media / "rebound.mp4").write_bytes(detached("mp4", f"https://{HOST}/m.c2pa").media)
    server = Server()
    async with https_server.serving(tmp_path, server):
        network = Rebound(server, tmp_path / "server.pem", "127.0.0.1")
        network.port = asked.port
        async with serving(media, remote=RemoteManifests(network=network)) as service:
            found = await service.provenances(video_ids(media))
    states = [each.verdict.state for each in found if each is not None]
    assert CredentialState.UNAVAILABLE in states
    assert CredentialState.REMOTE not in states
    assert (network.resolved, network.connected, asked.connections) == ([HOST], [], 0)


async def test_the_machines_own_network_asks_nobody_on_this_machine(
    media: Path, asked: Listener
) -> None:
    async with serving(media, remote=RemoteManifests(seconds=2)) as service:
        await service.provenances(video_ids(media))
    assert asked.connections == 0


async def test_a_redirect_to_this_machine_is_not_followed(tmp_path: Path, asked: Listener) -> None:
    server = Server()
    async with https_server.serving(tmp_path, server) as network:
        remote = RemoteManifests(network=network)
        for url in asked.urls:
            server.answer = response(b"", f"Location: {url}", status="302 Found")
            with pytest.raises(RemoteError):
                await remote.fetch(f"https://{HOST}/m.c2pa")
    assert len(server.requests) == len(asked.urls)
    assert asked.connections == 0


async def test_inspecting_asks_nobody(media: Path, asked: Listener) -> None:
    for name in ("remote-0.mp4", "identity.mp4", "revocation.mp4", "xmp-picture.jpg"):
        workers = WorkerPool(
            1, 20, 2048 * MIB, initializer=judgement.warm, arguments=(TrustLists(),)
        )
        await inspector.inspect(OurReader(workers, TrustLists()), media / name)
    assert asked.connections == 0


async def test_no_file_of_the_corpus_asks_anybody(
    corpus: Path, tmp_path: Path, asked: Listener
) -> None:
    folder = tmp_path / "media"
    shutil.copytree(corpus / "corpus", folder)
    (folder / "expected.json").unlink()
    async with serving(folder, trust=corpus / "trust") as service:
        assert len(await looked_at(service, folder)) > 10
    server = Server()
    async with https_server.serving(tmp_path, server):
        network = Rebound(server, tmp_path / "server.pem", "127.0.0.1")
        network.port = asked.port
        async with serving(folder, remote=RemoteManifests(network=network)) as service:
            found = await service.provenance("remote-manifest")
    assert found is not None
    assert found.verdict.state is CredentialState.UNAVAILABLE
    assert (network.connected, asked.connections) == ([], 0)


@pytest.mark.parametrize("number", [0, 1])
def test_the_library_left_to_itself_would_have_asked(asked: Listener, number: int) -> None:
    made = detached("mp4", asked.urls[number])
    with pytest.raises(C2paError, match="Remote"):
        Reader(MEDIA_TYPES["mp4"], io.BytesIO(made.media))
    assert asked.connections == 1
