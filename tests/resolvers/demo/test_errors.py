"""A server without the packages of the extra `demo`."""

import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from resolvers.demo.clips import tiny
from tests.machine import REPOSITORY

RUN = """
import sys
sys.path[:0] = sys.argv[1:3]
from api.cli.command import main
sys.exit(main(sys.argv[3:]))
"""
DEMO_ONLY = ("av", "av.libs", "PIL", "pillow.libs")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The installed packages without those that only the demo needs."""
    folder = tmp_path / "packages"
    folder.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if entry.name not in DEMO_ONLY and entry.suffix != ".pth":
            (folder / entry.name).symlink_to(entry)
    return folder


def run(bare: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", "-c", RUN, str(REPOSITORY), str(bare), *words]
    return subprocess.run(command, cwd=bare.parent, check=False, capture_output=True, text=True)


def test_demo_says_in_one_line_what_to_install(bare: Path) -> None:
    done = run(bare, "demo")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "The demo draws its videos with av and pillow: install them with"
        " `pip install --no-deps --require-hashes -r requirements-demo.txt`, or use `make run`.\n"
    )


def test_inspect_does_not_need_them(bare: Path) -> None:
    file = bare.parent / "clip.mp4"
    file.write_bytes(tiny())
    done = run(bare, "inspect", str(file), "--json")
    assert done.returncode == 0
    assert re.fullmatch(r"There is no trust list, .*\n", done.stderr)
    assert '"state": "NONE"' in done.stdout
