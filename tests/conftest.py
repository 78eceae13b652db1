"""The real parts that tests share. Without one its tests skip, and in CI they fail."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from resolvers.demo.videos import make_demo
from resolvers.platform.keys import NewKey, Right, new_key
from tests import machine
from tests.demo_server import serving_demo
from tests.redis_server import RedisServer

# A test that uses one of these fixtures gets the marker, so that markers cannot go stale.
MARKERS = {
    "browser": "browser",
    "corpus": "corpus",
    "redis_server": "redis",
    "site": "server",
}

TESTS_OWN_SETTINGS = {"PROVENANCE_CORPUS", "PROVENANCE_CHROMIUM"}

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)


def pytest_configure() -> None:
    """Make runs alike: no setting from the shell, and in CI the same examples each time."""
    for name in [name for name in os.environ if name.startswith("PROVENANCE_")]:
        if name not in TESTS_OWN_SETTINGS:
            del os.environ[name]
    settings.load_profile("ci" if machine.in_ci() else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the real parts that it needs."""
    for item in items:
        for fixture in MARKERS.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(MARKERS[fixture])


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if machine.in_ci() and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"In CI nothing may be skipped, but this was. {reason}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder that holds corpus/ (real files, expected.json) and trust/ (real lists)."""
    return machine.corpus() or pytest.skip("no corpus: set PROVENANCE_CORPUS to its folder")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium's executable."""
    return machine.chromium() or pytest.skip(
        "no Chromium: install it, or set PROVENANCE_CHROMIUM to its executable"
    )


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node's executable."""
    return machine.node() or pytest.skip("no Node: run `make setup`")


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of what npm fetched: graphiql, axe-core, graphql-http, graphql."""
    return machine.node_modules() or pytest.skip("no npm packages: run `make setup`")


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A real Redis server. `redis_url` restarts it if a test stopped it."""
    executable = machine.redis_server() or pytest.skip("no redis-server: install it")
    server = RedisServer(executable, tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """The URL of a running, empty Redis."""
    redis_server.start()
    redis_server.empty()
    return redis_server.url


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A temporary folder that all workers of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def demo(shared_folder: Path) -> Path:
    """The folder of the demo: media/ has a video for each label and state, trust/ its list.

    The first worker makes it in the place of an older edition, the others wait. Tests read it and
    leave it unchanged.
    """
    folder = shared_folder / "made-once" / "demo"
    with FileLock(shared_folder / "demo.lock"):
        if not folder.exists():
            (folder / "media").mkdir(parents=True)
            (folder / "media" / "old.mp4").touch()
            (folder / "VERSION").write_text("provenance-demo 0\n")
        make_demo(folder)
    return folder


@pytest.fixture(scope="session")
def new_back_end_key() -> NewKey:
    """A key with every right: its token, and its entry in the key file."""
    return new_key("back-end", frozenset(Right))


@pytest.fixture(scope="session")
def back_end_key(new_back_end_key: NewKey) -> str:
    """The token of a key with every right on the live demo."""
    return new_back_end_key.token


@pytest.fixture(scope="session")
def key_file(new_back_end_key: NewKey, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The key file of the live demo."""
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    path.write_text(f'{{"keys": [{new_back_end_key.entry}]}}')
    return path


@pytest.fixture(scope="session")
def site(demo: Path, key_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of the live demo, as `make run` serves it: "http://127.0.0.1:<port>"."""
    with serving_demo(demo, key_file, tmp_path_factory.mktemp("site")) as origin:
        yield origin
