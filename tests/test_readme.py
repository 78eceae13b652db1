"""The README tells the truth: its queries run, its settings are all there are, its files exist."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from api.graphql.context import Context
from api.settings import PREFIX, Settings
from resolvers.labels import declarations
from resolvers.labels.jurisdiction import Jurisdiction
from resolvers.platform.keys import Key, Right, load_keys
from resolvers.provenance.service import Service
from schema.contract import build
from tests.machine import REPOSITORY
from tests.resolvers.services import serving

TEXT = (REPOSITORY / "README.md").read_text()
BACK_END = Key("back-end", frozenset(Right))
VARIABLES = {"videoId": "ai-modified", "ids": ["ai-generated", "camera"], "after": None}


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def shown(default: object) -> str:
    """A default as the table shows it."""
    if default in (None, ()):
        return ""
    return ("on" if default else "off") if isinstance(default, bool) else f"`{default}`"


def settings_rows() -> list[str]:
    fields = Settings.model_fields.items()
    return [f"| `{PREFIX}{n.upper()}` | {shown(f.default)} | {f.description} |" for n, f in fields]


@pytest.fixture(scope="module")
async def service(demo: Path) -> AsyncIterator[Service]:
    async with serving(demo / "media", trust=demo / "trust") as running:
        yield running


@pytest.mark.anyio
@pytest.mark.parametrize("query", blocks("graphql"))
async def test_every_query_runs(service: Service, query: str) -> None:
    result = await build().execute(query, VARIABLES, Context(service, key=BACK_END))
    assert result.errors is None
    assert result.data is not None
    assert None not in result.data.values()


def test_every_setting_is_documented() -> None:
    table = [line for line in TEXT.splitlines() if line.startswith(f"| `{PREFIX}")]
    assert table == settings_rows()


def test_the_declaration_shown_is_understood() -> None:
    found = [json.loads(block) for block in blocks("json")]
    sidecar: dict[str, Any] = next(block for block in found if "title" in block)
    assert declarations.declared(json.dumps(sidecar).encode()).problem is None


def test_the_file_of_keys_shown_is_understood(tmp_path: Path) -> None:
    shown = next(block for block in blocks("json") if '"keys"' in block)
    (tmp_path / "keys.json").write_text(shown.replace("HASH", "ab" * 32))
    known = load_keys(tmp_path / "keys.json").known
    assert [key for _, key in known] == [Key("moderators", frozenset({Right.MODERATE}))]


def test_the_components_say_which_jurisdictions_there_are() -> None:
    assert all(f"`{each}`" in TEXT for each in Jurisdiction)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", TEXT))))
def test_every_file_linked_is_there(link: str) -> None:
    assert (REPOSITORY / link).is_file()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|\n)make ([a-z]+)", TEXT))))
def test_every_make_target_named_exists(target: str) -> None:
    assert re.search(rf"^{target}:.* ## ", (REPOSITORY / "Makefile").read_text(), re.MULTILINE)
