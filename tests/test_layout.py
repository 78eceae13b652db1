"""The repository's shape: which room imports which, what lies at the top, what is pinned."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from api.cli.demo import FOLDER as DEMO_FOLDER
from tests.machine import REPOSITORY

TOP = {
    "pyproject.toml", "README.md", "LICENSE", "Makefile", "requirements.txt",
    "requirements-demo.txt", "requirements-dev.txt", "requirements-node.txt", "api", "schema",
    "resolvers", "frontend-stub", "tests", ".ci", ".github", ".gitignore", ".gitattributes",
    ".pre-commit-config.yaml",
}  # fmt: skip
# Each requirements file, and the dependency group or extra of pyproject.toml that it pins.
LOCKS = {
    "requirements.txt": "build",
    "requirements-demo.txt": "demo",
    "requirements-dev.txt": "dev",
    "requirements-node.txt": "node",
}
# In pieces, so that this file may be read too.
HOSTS = [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com")]
REGISTRY = re.compile("|".join(rf"{name}\.{domain}" for name, domain in HOSTS))
MACHINE_PATH = re.compile(r"(?<![\w.:/*}-])/(?:home|root|Users|work)/\w")


def repository_files() -> list[Path]:
    """Every file that is in the repository or would be added to it, relative to its top."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    files = (Path(name) for name in listed.stdout.split("\0") if name)
    return [file for file in files if (REPOSITORY / file).is_file()]


def places_of(pattern: re.Pattern[str]) -> list[str]:
    texts = {file: (REPOSITORY / file).read_text(errors="replace") for file in repository_files()}
    return [f"{file}: {hit[0]}" for file, text in texts.items() for hit in pattern.finditer(text)]


def pins(lock: str) -> dict[str, str]:
    """Each package of a requirements file, with the rest of its entry: the version, the hashes."""
    text = (REPOSITORY / lock).read_text().replace("\\\n", "")
    entries = (line for line in text.splitlines() if line and not line.lstrip().startswith("#"))
    return {entry.partition("==")[0]: entry.partition("==")[2] for entry in entries}


def declared(lock: str) -> set[str]:
    """The packages that pyproject.toml wants in a requirements file, named as they are there."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    groups = project["dependency-groups"] | project["project"]["optional-dependencies"]
    asked: list[str] = groups[LOCKS[lock]]
    if lock == "requirements.txt":
        asked = asked + project["project"]["dependencies"]
    names = (re.split(r"[\[<>=!~; ]", requirement)[0] for requirement in asked)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def test_rooms_import_one_way() -> None:
    # A process of its own: import-linter changes the logging of the one it runs in.
    lint = [str(Path(sys.prefix, "bin", "lint-imports")), "--no-logo", "--no-cache"]
    linted = subprocess.run(lint, cwd=REPOSITORY, check=False, capture_output=True, text=True)
    assert linted.returncode == 0, linted.stdout


def test_top_level_holds_only_the_rooms_and_the_project_files() -> None:
    assert {file.parts[0] for file in repository_files()} <= TOP


def test_what_make_run_leaves_is_no_part_of_the_repository() -> None:
    assert repository_files()  # or else this is no git checkout, and it skips
    left = str(DEMO_FOLDER / "media")
    ignored = subprocess.run(["git", "check-ignore", "--quiet", left], cwd=REPOSITORY, check=False)
    assert ignored.returncode == 0


def test_no_file_names_a_registry_host() -> None:
    assert places_of(REGISTRY) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert places_of(MACHINE_PATH) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_version_and_a_hash(lock: str) -> None:
    pinned = re.compile(r"\d[\w.]*\s.*--hash=sha256:[0-9a-f]{64}\b")
    assert [name for name, rest in pins(lock).items() if not pinned.match(rest)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_declared_dependency_is_pinned(lock: str) -> None:
    assert declared(lock) - pins(lock).keys() == set()


def test_tests_run_on_the_versions_that_the_server_runs_on() -> None:
    runtime, develop = pins("requirements.txt"), pins("requirements-dev.txt")
    shared = runtime.keys() & develop.keys()
    assert {n: develop[n].split()[0] for n in shared} == {n: runtime[n].split()[0] for n in shared}


def test_every_npm_package_is_pinned_by_its_integrity() -> None:
    lock = json.loads((REPOSITORY / "frontend-stub/vendor/package-lock.json").read_text())
    packages = {path: package for path, package in lock["packages"].items() if path}
    assert [path for path, package in packages.items() if "integrity" not in package] == []
    assert [path for path, package in packages.items() if "resolved" in package] == []


def test_make_alone_lists_every_target() -> None:
    listed = subprocess.run(["make"], cwd=REPOSITORY, check=True, capture_output=True, text=True)
    targets = ["help", "setup", "run", "test", "check", "bench", "ci", "lock", "clean"]
    assert re.findall(r"^  make (\w+) +\w.*$", listed.stdout, re.MULTILINE) == targets


def test_commit_hooks_are_valid_and_fetch_nothing() -> None:
    configuration = REPOSITORY / ".pre-commit-config.yaml"
    command = [str(Path(sys.prefix, "bin", "pre-commit")), "validate-config", str(configuration)]
    checked = subprocess.run(command, check=False, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
    repositories = re.findall(r"^ *- repo: (.*)$", configuration.read_text(), re.MULTILINE)
    assert repositories == ["local"]
