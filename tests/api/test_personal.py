"""No personal value of a manifest reaches an answer, a header or a log, unless it is opened."""

import json
import logging
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import build_schema
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from api.app import create_app
from api.settings import Settings
from resolvers.core.text import WITHHELD
from resolvers.demo.authority import Authority
from resolvers.demo.signing import Ingredient, signed_video
from resolvers.provenance.service import Service
from schema import inspection
from schema.contract import build, sdl
from tests.resolvers.persons import MARKERS, TITLES, assertions
from tests.resolvers.services import serving
from tests.schema.everything import everything

pytestmark = pytest.mark.anyio

SCHEMA = build()
QUERY = f"query($id: ID!) {{ video(id: $id) {everything(build_schema(sdl()), 'Video')} }}"
LARGE: dict[str, Any] = {"max_tokens": 100_000, "max_depth": 100}
# Every list below every other, each at its maximum: beyond what an operator can allow.
COST = 10**12
AUTHORITY = Authority("Test Authority")
NUMBERS = count()
# The marker names what fails; shrinking takes minutes and adds nothing.
ASKED = settings(
    max_examples=10,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@pytest.fixture(scope="module")
async def service(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Service]:
    folder = tmp_path_factory.mktemp("persons")
    async with serving(folder) as running:
        yield running


@pytest.fixture
def client(service: Service) -> httpx.AsyncClient:
    return asking(service)


def asking(service: Service, **chosen: Any) -> httpx.AsyncClient:
    large = Settings(**LARGE, **chosen).model_copy(update={"max_cost": COST})
    application = create_app(large, SCHEMA, service)
    transport = httpx.ASGITransport(application)
    return httpx.AsyncClient(transport=transport, base_url="http://testserver")


@st.composite
def videos(draw: st.DrawFn) -> tuple[str, bytes]:
    """A marker, and a signed video with a signed ingredient that both name a person by it."""
    marker = draw(MARKERS)
    signer = AUTHORITY.signer("Test Signer", common_name=draw(COMMON_NAMES).format(marker))

    def made(*ingredients: Ingredient) -> bytes:
        title = draw(st.sampled_from(TITLES))(marker)
        definition = {
            "claim_version": 2,
            "title": title,
            "claim_generator_info": [{"name": "Tool", "com.example.user": marker}],
            "assertions": draw(assertions(marker)),
        }
        return signed_video(definition, signer, ingredients)

    title = draw(st.sampled_from(TITLES))(marker)
    return marker, made(Ingredient(made(), "video/mp4", title, "componentOf", "placed"))


COMMON_NAMES = st.sampled_from(["{}", "{}@example.com", "Jane {}"])


def put(service: Service, content: bytes) -> str:
    """A new video in the folder that the service serves, by its ID."""
    folder: Path = service.platform._catalog._folder  # type: ignore[attr-defined]
    name = f"person-{next(NUMBERS)}"
    (folder / f"{name}.mp4").write_bytes(content)
    return name


async def ask(client: httpx.AsyncClient, video_id: str) -> httpx.Response:
    body = {"query": QUERY, "variables": {"id": video_id}}
    response = await client.post("/graphql", json=body)
    assert "errors" not in response.json()
    return response


@ASKED
@given(videos())
async def test_no_answer_header_or_log_names_a_person(
    service: Service, client: httpx.AsyncClient, made: tuple[str, bytes]
) -> None:
    marker, content = made
    records: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[method-assign, assignment]
    logging.getLogger().addHandler(handler)
    try:
        video_id = put(service, content)
        response = await ask(client, video_id)
        document = await client.get(f"/credentials/{video_id}.json")
    finally:
        logging.getLogger().removeHandler(handler)
    assert document.status_code == 200
    answers = (each for found in (response, document) for each in (found.text, found.headers.raw))
    told = (*map(str, answers), *(f"{record.__dict__}" for record in records))
    assert [text for text in told if marker in text.lower()] == []
    withheld = response.json()["data"]["video"]["credentials"]["withheld"]
    assert {"Action.description", "Certificate.commonName", "Manifest.authors"} <= {
        each["field"] for each in withheld
    }


@ASKED
@given(videos())
async def test_the_command_line_names_no_person(service: Service, made: tuple[str, bytes]) -> None:
    marker, content = made
    found = await service.provenance(put(service, content))
    assert found is not None
    assert marker not in json.dumps(inspection.inspect(found)).lower()


@ASKED
@given(videos())
async def test_the_operator_can_show_all_to_everybody(
    service: Service, made: tuple[str, bytes]
) -> None:
    marker, content = made
    video_id = put(service, content)
    async with asking(service, personal_data=True) as client:
        shown = (await ask(client, video_id)).json()["data"]["video"]["credentials"]
    active = shown["activeManifest"]
    common_name = active["signer"]["certificate"]["commonName"]
    assert marker in common_name or common_name == WITHHELD  # an e-mail address is never shown
    assert marker in active["actions"]["edges"][0]["node"]["description"]
    assert [author for author in active["authors"] if marker in author]
    assert shown["withheld"] == []
