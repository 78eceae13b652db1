"""The promises of conftest.py: in CI nothing is skipped, and a stopped Redis restarts empty."""

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from tests.redis_server import RedisServer

pytest_plugins = "pytester"

HOOKS = "from tests.conftest import pytest_make_collect_report, pytest_runtest_makereport"
SKIPPING = """
import pytest

def test_skips():
    pytest.skip("no corpus")

@pytest.mark.skip(reason="not today")
def test_is_marked():
    pass

@pytest.mark.xfail(reason="known")
def test_fails_as_known():
    assert False
"""


def test_skip_stays_a_skip_outside_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    pytester.makeconftest(HOOKS)
    pytester.makepyfile(SKIPPING)
    pytester.runpytest("-p", "no:valkey").assert_outcomes(skipped=2, xfailed=1)


def test_skip_fails_in_ci(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makeconftest(HOOKS)
    pytester.makepyfile(SKIPPING)
    result = pytester.runpytest("-p", "no:valkey")
    result.assert_outcomes(failed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines(["*In CI nothing may be skipped, but this was. Skipped: no corpus"])


def test_skipped_module_fails_in_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makeconftest(HOOKS)
    pytester.makepyfile("import pytest; pytest.importorskip('no_such_module')")
    pytester.runpytest("-p", "no:valkey").assert_outcomes(errors=1)


def test_a_test_has_the_marker_of_the_fixture_it_uses(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("from tests.conftest import pytest_collection_modifyitems")
    pytester.makeini("[pytest]\nmarkers = redis: talks to a real Redis server")
    pytester.makepyfile(
        """
        import pytest

        @pytest.fixture
        def redis_server():
            return None

        @pytest.fixture
        def store(redis_server):
            return None

        def test_of_redis(store):
            pass

        def test_of_nothing():
            pass
        """
    )
    result = pytester.runpytest("-p", "no:valkey", "-m", "redis")
    result.assert_outcomes(passed=1, deselected=1)


def test_redis_server_stops_and_comes_back_empty(redis_server: RedisServer) -> None:
    redis_server.start()
    with Redis.from_url(redis_server.url) as client:
        client.set("kept", "no")
        redis_server.stop()
        with pytest.raises(RedisConnectionError):
            client.get("kept")
        redis_server.start()
        assert client.get("kept") is None


def test_redis_url_is_empty_and_runs_after_a_stop(
    redis_server: RedisServer, redis_url: str
) -> None:
    with Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
