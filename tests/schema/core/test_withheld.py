"""Personal fields: withheld, said to be withheld, and opened to those who have the right."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import strawberry
from graphql import build_schema
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from resolvers.manifests import crjson
from resolvers.manifests.facts import Facts, Outcome
from resolvers.platform.catalog import Entry, FolderCatalog
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.platform import Platform
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.reader import Reader
from resolvers.provenance.service import Service
from resolvers.sandbox.worker_pool import WorkerPool
from resolvers.storage.store import MemoryStore
from resolvers.trust.lists import TrustLists
from resolvers.validation.judgement import Judgement
from schema.contract import sdl
from schema.core.privacy import PERSONAL, SYSTEM
from schema.core.withheld import REASON, Withheld, withheld, withhold
from schema.video import Video, video
from tests.resolvers.persons import MARKERS, stores
from tests.resolvers.stores import Json
from tests.schema.everything import everything

QUERY = everything(build_schema(sdl()), "Video")
SCHEMA = withhold(strawberry.Schema(query=Video))
# A failure names its marker. Shrinking takes minutes and adds nothing.
FEW = settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
ENTRY = Entry(
    video_id="one",
    path=Path("one.mp4"),
    mime_type="video/mp4",
    size=1,
    version="1",
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)


class Rights(NamedTuple):
    """The context of a request. The service is not started, and reads nothing."""

    personal: bool
    service: Service = Service(
        Platform(FolderCatalog(Path()), MemoryLedger()),
        MemoryStore(),
        Reader(WorkerPool(1, 1, 1024 * 1024 * 1024), TrustLists()),
    )


async def asked(found: Json, *, personal: bool) -> dict[str, Any]:
    """The answer to everything that can be asked of a store."""
    read = crjson.ParsedManifestStore(found)
    facts = Facts(outcome=Outcome.READ, manifests=read.manifests, checks=read.checks)
    root = video(Provenance(ENTRY, facts, Judgement(), TrustLists()))
    answer = await SCHEMA.execute(QUERY, root_value=root, context_value=Rights(personal))
    assert answer.errors is None
    assert answer.data is not None
    return answer.data


@st.composite
def marked_stores(draw: st.DrawFn) -> tuple[str, Json]:
    marker = draw(MARKERS)
    return marker, draw(stores(marker))


@pytest.mark.anyio
@FEW
@given(marked_stores())
async def test_no_answer_names_a_person(marked: tuple[str, Json]) -> None:
    marker, found = marked
    assert marker not in str(await asked(found, personal=False)).lower()


@pytest.mark.anyio
@FEW
@given(marked_stores())
async def test_every_personal_field_can_be_opened(marked: tuple[str, Json]) -> None:
    marker, found = marked
    active = (await asked(found, personal=True))["credentials"]["activeManifest"]
    identity = active["identities"][0]
    shown = (
        active["authors"],
        active["signer"]["certificate"]["commonName"],
        active["actions"]["edges"][0]["node"]["description"],
        identity["commonName"],
        *(identity["claims"][0][name] for name in ("name", "username", "address")),
    )
    assert [value for value in shown if marker not in str(value)] == []


@pytest.mark.anyio
@FEW
@given(marked_stores())
async def test_what_is_withheld_is_said_with_its_reason(marked: tuple[str, Json]) -> None:
    _, found = marked
    credentials = (await asked(found, personal=False))["credentials"]
    assert {"field": "authors", "reason": REASON} in credentials["activeManifest"]["withheld"]
    assert {each["field"] for each in credentials["withheld"]} >= {
        "Action.description",
        "Certificate.commonName",
        "Identity.commonName",
        "Manifest.authors",
    }


@strawberry.type
class Person:
    full_name: str | None = strawberry.field(directives=PERSONAL, default="Jane Doe")
    city: str | None = strawberry.field(directives=PERSONAL, default=None)

    @strawberry.field(directives=PERSONAL)
    def accounts(self) -> list[str]:
        return ["jane"]

    @strawberry.field(directives=SYSTEM)
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        return withheld(self, info)


def person(context: object) -> dict[str, Any] | None:
    schema = withhold(strawberry.Schema(query=Person))
    query = "{ fullName accounts withheld { field } }"
    return schema.execute_sync(query, root_value=Person(), context_value=context).data


def test_a_personal_field_shows_nothing_without_a_right() -> None:
    shown = {
        "fullName": None,
        "accounts": [],
        "withheld": [{"field": "fullName"}, {"field": "accounts"}],
    }
    assert person(Rights(personal=False)) == shown
    assert person(None) == shown


def test_a_personal_field_is_shown_with_a_right() -> None:
    opened = {"fullName": "Jane Doe", "accounts": ["jane"], "withheld": []}
    assert person(Rights(personal=True)) == opened


def test_a_personal_field_that_could_not_be_empty_is_refused() -> None:
    @strawberry.type
    class Query:
        name: str = strawberry.field(directives=PERSONAL)

    with pytest.raises(TypeError, match=r"Query\.name is personal: make it nullable or a list"):
        withhold(strawberry.Schema(query=Query))
