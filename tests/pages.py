"""Read the Markdown pages, and keep what they show in step with the code.

    python -m tests.pages

rewrites the table of settings and every shown answer. An answer is a `json` or `text` block right
after the command (`sh`) or the query (`graphql`) that gives it. A text block that ends with `...`
shows the beginning of a longer output, cut after whole paragraphs.
"""

import contextlib
import io
import json
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import httpx

from api.cli.command import main as provenance
from api.settings import PREFIX, Settings
from resolvers.demo.videos import make_demo
from tests.demo_server import serving_demo
from tests.machine import REPOSITORY

DEMO: Final = Path(".demo")  # the folder of the demo in commands on pages
MORE: Final = "..."
VARIABLES: Final = {"videoId": "ai-modified", "ids": ["ai-generated", "camera"], "after": None}
_BLOCK: Final = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
_SHOWN: Final = re.compile(
    r"^```(?P<kind>sh|graphql)\n(?P<asked>[^`]*?)^```\n+```(?:json|text)\n(?P<answer>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
_HEADING: Final = re.compile(r"^#+ (.*)$", re.MULTILINE)
_SETTING: Final = f"| `{PREFIX}"


class Shown(NamedTuple):
    """A command (`sh`) or a query (`graphql`) on a page, and the answer that the page shows."""

    kind: str
    asked: str
    answer: str


def pages() -> list[Path]:
    """Every Markdown page of the repository."""
    folders = ("api", "schema", "resolvers", "frontend-stub", "tests", ".github")
    within = [page for folder in folders for page in (REPOSITORY / folder).rglob("*.md")]
    return sorted([*REPOSITORY.glob("*.md"), *within])


def name(page: Path) -> str:
    """The path of a page, relative to the repository."""
    return str(page.relative_to(REPOSITORY))


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return [code for _, kind, code in _BLOCK.findall(page.read_text()) if kind == language]


def links(page: Path) -> list[str]:
    """The targets of a page's links, without code blocks."""
    return _LINK.findall(_BLOCK.sub("", page.read_text()))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    headings = _HEADING.findall(_BLOCK.sub("", page.read_text()))
    return {re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in headings}


def shown(page: Path) -> list[Shown]:
    """The commands and queries of a page that show their answers."""
    return [Shown(*match.groups()) for match in _SHOWN.finditer(page.read_text())]


def answer(example: Shown, origin: str, demo: Path) -> str:
    """Ask the demo at `origin`, or inspect its files in `demo`, and return the block's text."""
    if example.kind == "graphql":
        return _json(_post(f"{origin}/graphql", {"query": example.asked, "variables": VARIABLES}))
    command, *arguments = shlex.split(example.asked)
    if command == "curl":
        return _json(_curl(arguments, origin))
    return _beginning(_inspected(arguments, demo), example.answer)


def settings_rows() -> list[str]:
    """The rows of the settings table, as api/README.md shows them."""
    fields = Settings.model_fields.items()
    return [
        f"{_SETTING}{n.upper()}` | {_default(f.default)} | {f.description} |" for n, f in fields
    ]


def shown_settings(page: Path) -> list[str]:
    """The rows of the settings table on a page."""
    return [line for line in page.read_text().splitlines() if line.startswith(_SETTING)]


def _default(default: object) -> str:
    if default in (None, ()):
        return ""
    return ("on" if default else "off") if isinstance(default, bool) else f"`{default}`"


def _json(content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _post(url: str, body: object) -> Any:
    return httpx.post(url, json=body, trust_env=False, timeout=60).json()


def _curl(arguments: list[str], origin: str) -> Any:
    """Do what `curl -s URL [--json BODY]` does, with the server at `origin`."""
    url = origin + urlsplit(next(word for word in arguments if word.startswith("http"))).path
    if "--json" not in arguments:
        return httpx.get(url, trust_env=False, timeout=60).json()
    return _post(url, json.loads(arguments[arguments.index("--json") + 1]))


def _inspected(arguments: list[str], demo: Path) -> str:
    here = [
        str(demo / Path(word).relative_to(DEMO)) if Path(word).is_relative_to(DEMO) else word
        for word in arguments
    ]
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        assert provenance(here) == 0
    return output.getvalue()


def _beginning(output: str, answer: str) -> str:
    """As many paragraphs of `output` as `answer` shows."""
    if not answer.endswith(f"\n{MORE}\n"):
        return output
    paragraphs = output.split("\n\n")
    return "\n\n".join([*paragraphs[: answer.count("\n\n")], MORE]) + "\n"


def _renewed(page: Path, origin: str, demo: Path) -> str:
    """The text of a page, with the settings and answers of today."""

    def renew(match: re.Match[str]) -> str:
        before = match.string[match.start() : match.start("answer")]
        return f"{before}{answer(Shown(*match.groups()), origin, demo)}```"

    text = _SHOWN.sub(renew, page.read_text())
    return _with_settings(text) if shown_settings(page) else text


def _with_settings(text: str) -> str:
    lines = text.splitlines()
    rows = [place for place, line in enumerate(lines) if line.startswith(_SETTING)]
    return "\n".join([*lines[: rows[0]], *settings_rows(), *lines[rows[-1] + 1 :], ""])


@contextlib.contextmanager
def _demo_server() -> Iterator[tuple[str, Path]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_demo(folder / "demo")
        (folder / "keys.json").write_text('{"keys": []}')
        with serving_demo(folder / "demo", folder / "keys.json", folder) as origin:
            yield origin, folder / "demo"


def main() -> None:
    """Rewrite every page that shows something of yesterday."""
    with _demo_server() as (origin, demo):
        for page in pages():
            text = _renewed(page, origin, demo)
            if text != page.read_text():
                page.write_text(text)
                print(f"Updated {name(page)}")


if __name__ == "__main__":
    main()
