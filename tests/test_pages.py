"""The pages are true: queries run, answers are what the demo answers, settings and links exist."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest

from api.cli.command import main
from api.errors import ApiError, Code
from api.graphql.context import Context
from resolvers.core.text import DISPLAY_LIMIT
from resolvers.labels import declarations
from resolvers.labels.jurisdiction import Jurisdiction
from resolvers.labels.label import LabelKind
from resolvers.platform.keys import Key, Right, load_keys
from resolvers.provenance import cache
from resolvers.provenance.service import Service
from resolvers.trust.lists import ListKind, load_trust
from schema.contract import build
from tests import pages
from tests.machine import REPOSITORY
from tests.pages import VARIABLES, Shown
from tests.resolvers.services import serving

README: Final = REPOSITORY / "README.md"
OPERATORS: Final = REPOSITORY / "api" / "README.md"
PARTNERS: Final = REPOSITORY / "schema" / "README.md"
ARCHITECTURE: Final = REPOSITORY / "resolvers" / "README.md"
WEB: Final = REPOSITORY / "frontend-stub" / "README.md"
MAX_WORDS: Final = 700
BACK_END: Final = Key("back-end", frozenset(Right))

PAGES: Final = pages.pages()
QUERIES: Final = [
    pytest.param(query, id=f"{pages.name(page)}-{number}")
    for page in PAGES
    for number, query in enumerate(pages.blocks(page, "graphql"), 1)
]
EXAMPLES: Final = [
    pytest.param(example, id=f"{pages.name(page)}-{number}")
    for page in PAGES
    for number, example in enumerate(pages.shown(page), 1)
]
LINKS: Final = [
    pytest.param(page, link, id=f"{pages.name(page)}-{link}")
    for page in PAGES
    for link in sorted(set(pages.links(page)))
    if not link.startswith("http")
]
PACKAGES: Final = sorted(init.parent.name for init in ARCHITECTURE.parent.glob("*/__init__.py"))
# What makes a cache: a class of cachetools, or one of functools' decorators.
CACHE: Final = re.compile(r"= (?:LRU|TTL|TLRU)Cache\(|@?lru_cache(?:\(|$)|^@cache$", re.MULTILINE)
MODULES: Final = sorted(set(re.findall(r"`((?:\w+/)+\w+)`", ARCHITECTURE.read_text())))
NAMED: Final = re.compile(r"(?:`|bin/)provenance ((?:trust )?[a-z]+)\b")
COMMANDS: Final = sorted({name for page in PAGES for name in NAMED.findall(page.read_text())})
TARGETS: Final = sorted(
    {
        target
        for page in PAGES
        for target in re.findall(r"(?:`|\n *)make ([a-z]+)", page.read_text())
    }
)


@pytest.fixture(scope="module")
async def service(demo: Path) -> AsyncIterator[Service]:
    async with serving(demo / "media", trust=demo / "trust") as running:
        yield running


def json_block(page: Path, key: str) -> Any:
    """The JSON document on a page that has this key."""
    documents = map(json.loads, pages.blocks(page, "json"))
    return next(document for document in documents if key in document)


@pytest.mark.anyio
@pytest.mark.parametrize("query", QUERIES)
async def test_every_query_runs(service: Service, query: str) -> None:
    result = await build().execute(query, VARIABLES, Context(service, key=BACK_END))
    assert result.errors is None
    assert result.data is not None
    assert None not in result.data.values()


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_answer_shown_is_the_answer(example: Shown, site: str, demo: Path) -> None:
    """`python -m tests.pages` rewrites them."""
    assert example.answer == pages.answer(example, site, demo)


def test_readme_shows_an_answer_of_each_kind() -> None:
    examples = pages.shown(README)
    assert [example.kind for example in examples] == ["sh", "graphql", "sh"]
    assert [example.asked.split()[0] for example in examples if example.kind == "sh"] == [
        "curl",
        ".venv/bin/provenance",
    ]


def test_readme_is_short() -> None:
    assert len(README.read_text().split()) <= MAX_WORDS


def test_readme_links_to_a_page_in_each_room() -> None:
    rooms = ("api", "schema", "resolvers", "frontend-stub", "tests")
    assert {f"{room}/README.md" for room in rooms} <= set(pages.links(README))


def test_every_setting_is_documented() -> None:
    """`python -m tests.pages` rewrites the table."""
    assert pages.shown_settings(OPERATORS) == pages.settings_rows()


def test_every_error_code_is_documented_with_its_statuses() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| ([0-9, ]*)\| ", PARTNERS.read_text(), re.MULTILINE)
    statuses: dict[str, set[int]] = {code: set() for code in Code}
    for kind in ApiError.__subclasses__():
        statuses[kind.code].add(kind.status)
    assert {code: set(map(int, re.findall(r"\d+", text))) for code, text in rows} == statuses


def test_every_way_to_style_the_components_is_documented() -> None:
    scripts = "".join(path.read_text() for path in WEB.parent.glob("*.js"))
    properties = set(re.findall(r"var\((--provenance-[a-z-]+)", scripts))
    assert len(properties) > 2
    assert {name for name in properties if f"\n| `{name}` |" not in WEB.read_text()} == set()


def test_every_attribute_of_the_components_is_documented() -> None:
    base, panel = ((WEB.parent / f"{name}.js").read_text() for name in ("video-element", "panel"))
    lists = re.findall(r"observedAttributes = \[(.*?)\]", base + panel)
    names = set(re.findall(r'"([a-z-]+)"', " ".join(lists)))
    assert {"video-id", "open"} <= names
    assert {name for name in names if f"\n| `{name}` |" not in WEB.read_text()} == set()


def test_every_kind_of_label_is_documented() -> None:
    assert all(f"\n| `{kind}` |" in PARTNERS.read_text() for kind in LabelKind)


def test_every_jurisdiction_is_documented() -> None:
    texts = [WEB.read_text(), PARTNERS.read_text()]
    assert all(f"`{jurisdiction}`" in text for jurisdiction in Jurisdiction for text in texts)


def test_every_right_is_documented() -> None:
    assert all(f"`{right}`" in OPERATORS.read_text() for right in Right)


def test_every_kind_of_list_is_documented() -> None:
    assert all(f"`{kind}`" in OPERATORS.read_text() for kind in ListKind)


def test_the_declaration_shown_is_understood() -> None:
    sidecar = json_block(OPERATORS, "title")
    assert declarations.declared(json.dumps(sidecar).encode()).problem is None
    assert len(sidecar["title"]) <= DISPLAY_LIMIT


def test_the_file_of_keys_shown_is_understood(tmp_path: Path) -> None:
    content = json.dumps(json_block(OPERATORS, "keys")).replace("HASH", "ab" * 32)
    (tmp_path / "keys.json").write_text(content)
    known = load_keys(tmp_path / "keys.json").known
    assert [key for _, key in known] == [Key("moderators", frozenset({Right.MODERATE}))]


def test_the_trust_lists_shown_are_understood(tmp_path: Path, demo: Path) -> None:
    described = json_block(OPERATORS, "lists")
    (tmp_path / "trust.json").write_text(json.dumps(described))
    anchors = (demo / "trust" / "demo-anchors.pem").read_text()
    for entry in described["lists"]:
        (tmp_path / entry["anchors"]).write_text(anchors)
    assert [entry.kind for entry in load_trust(tmp_path).lists] == ["OFFICIAL", "TSA", "PRIVATE"]


def caching_modules() -> list[str]:
    """The modules that make a cache of the process, as resolvers/README.md names them."""
    sources = [*ARCHITECTURE.parent.rglob("*.py"), *(REPOSITORY / "api").rglob("*.py")]
    names = (
        str(path.relative_to(REPOSITORY)) for path in sources if CACHE.search(path.read_text())
    )
    return sorted(name.removeprefix("resolvers/").removesuffix(".py") for name in names)


@pytest.mark.parametrize("module", caching_modules())
def test_every_cache_is_documented(module: str) -> None:
    assert f"`{module}`" in ARCHITECTURE.read_text()


def test_every_cached_key_is_documented() -> None:
    keys = re.findall(r"^    (\w+:.*?)(?:  |$)", cache.__doc__ or "", re.MULTILINE)
    assert len(keys) > 4
    assert [key for key in keys if f"\n| `{key}` |" not in ARCHITECTURE.read_text()] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_documented(package: str) -> None:
    assert f"\n| `{package}` |" in ARCHITECTURE.read_text()


@pytest.mark.parametrize("module", MODULES)
def test_every_module_named_exists(module: str) -> None:
    places = (ARCHITECTURE.parent / module, REPOSITORY / module)
    assert any(place.is_dir() or place.with_suffix(".py").is_file() for place in places)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_named_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([*command.split(), "--help"])
    assert exit_.value.code == 0
    assert f"usage: provenance {command}" in capsys.readouterr().out


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_every_link_leads_somewhere(page: Path, link: str) -> None:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    assert target.is_relative_to(REPOSITORY)
    assert target.exists()
    assert not anchor or anchor in pages.anchors(target)


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_named_exists(target: str) -> None:
    assert re.search(rf"^{target}:.* ## ", (REPOSITORY / "Makefile").read_text(), re.MULTILINE)
