from pathlib import Path

import pytest

from resolvers.demo import make_demo


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's folder, made once for all tests: look, and leave it as it is."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    make_demo(folder)
    return folder
