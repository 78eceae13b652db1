"""The trust lists as the schema shows them, over the demo's."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from api.graphql.context import Context
from resolvers.provenance.service import Service
from resolvers.trust.lists import ListAddress
from schema.contract import build
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

SCHEMA = build()
QUERY = "{ trustLists { name kind source version entries loadedAt stale } }"


@pytest.fixture
async def service(demo: Path) -> AsyncIterator[Service]:
    async with serving(demo / "media", trust=demo / "trust") as running:
        yield running


async def shown(service: Service) -> list[dict[str, Any]]:
    result = await SCHEMA.execute(QUERY, context_value=Context(service))
    assert result.errors is None
    assert result.data is not None
    found: list[dict[str, Any]] = result.data["trustLists"]
    return found


async def test_a_list_from_a_file_says_what_it_is(service: Service) -> None:
    listed, _ = service.trust.lists
    assert listed.loaded_at is not None
    assert (await shown(service))[0] == {
        "name": listed.name,
        "kind": listed.kind.value,
        "source": "FILE",
        "version": listed.version,
        "entries": 1,
        "loadedAt": listed.loaded_at.isoformat(),
        "stale": False,
    }


async def test_the_lists_are_of_signers_and_of_times(service: Service) -> None:
    assert [(listed["name"], listed["kind"]) for listed in await shown(service)] == [
        ("Provenance demo authority", "PRIVATE"),
        ("Provenance demo time authority", "TSA"),
    ]


async def test_a_list_from_an_address_says_when_it_was_heard_of_and_that_it_is_stale(
    service: Service,
) -> None:
    listed, _ = service.trust.lists
    now = datetime.now(UTC)
    renamed = msgspec.structs.replace(
        listed,
        address=ListAddress(
            url="https://lists.example/list.pem", refresh_seconds=3600, stale_seconds=7200
        ),
        loaded_at=now - timedelta(hours=3),
        stale_from=now - timedelta(hours=1),
    )
    service.use(msgspec.structs.replace(service.trust, lists=(renamed,)))
    (found,) = await shown(service)
    assert (found["source"], found["stale"]) == ("ADDRESS", True)
    assert found["loadedAt"] == (now - timedelta(hours=3)).isoformat()


async def test_a_list_that_was_never_heard_of_has_no_time(service: Service) -> None:
    listed, _ = service.trust.lists
    unheard = msgspec.structs.replace(listed, anchors="", entries=0, loaded_at=None)
    service.use(msgspec.structs.replace(service.trust, lists=(unheard,)))
    (found,) = await shown(service)
    assert (found["entries"], found["loadedAt"]) == (0, None)


async def test_a_signer_names_its_list_as_the_lists_do(service: Service) -> None:
    query = '{ video(id: "camera") { credentials { signer { trustList } } } }'
    result = await SCHEMA.execute(query, context_value=Context(service))
    assert result.data is not None
    named = result.data["video"]["credentials"]["signer"]["trustList"]
    assert named == (await shown(service))[0]["name"]
