"""`provenance trust fetch` as a real process, from a real https server."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from api.cli.command import main
from tests.resolvers.trust.test_published_lists import ONE, PRODUCTS, TWO, site

pytestmark = pytest.mark.anyio


async def fetched(trust: Path, authority: Path) -> tuple[int | None, str, str]:
    """The exit status, the output and the errors of a process that trusts only `authority`."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "api.cli.command", "trust", "fetch", str(trust)),
        env={**os.environ, "SSL_CERT_FILE": str(authority)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    return process.returncode, output.decode(), errors.decode()


async def test_fetch_says_what_was_fetched_and_how_to_use_it(tmp_path: Path) -> None:
    async with site(tmp_path, roots=ONE, leaves=TWO, products=PRODUCTS) as (trust, _, _):
        status, output, errors = await fetched(trust, tmp_path / "server.pem")
    assert (status, errors) == (0, "")
    assert output.splitlines() == [
        "Signers: 2 certificates",
        "Conforming products: 1",
        f"To use these lists, set PROVENANCE_TRUST={trust}",
    ]


async def test_fetch_names_what_failed(tmp_path: Path) -> None:
    async with site(tmp_path, roots=ONE, leaves=TWO) as (trust, _, _):
        status, output, errors = await fetched(trust, tmp_path / "server.pem")
        assert sorted(path.name for path in trust.iterdir()) == ["trust.json"]
    assert (status, output) == (1, "")
    assert errors.startswith("The list of conforming products was not fetched from https://")
    assert errors.splitlines()[-1] == f"Nothing in {trust} was changed."


def test_fetch_needs_an_address(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "trust.json").write_text('{"lists": []}')
    assert main(["trust", "fetch", str(tmp_path)]) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path / 'trust.json'} names no address: give a list the `url` that it is fetched"
        " from.\n"
    )
