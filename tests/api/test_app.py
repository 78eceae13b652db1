import pytest

from api.app import create_app
from api.settings import Settings
from tests.api import tiny

pytestmark = pytest.mark.anyio

ORIGIN = "https://partner.example"
PREFLIGHT = {
    "origin": ORIGIN,
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type",
}


async def test_service_lives_as_long_as_the_application() -> None:
    service = tiny.Service()
    app = create_app(Settings(), tiny.schema(), service)
    async with app.router.lifespan_context(app):
        assert service.calls == ["start"]
    assert service.calls == ["start", "stop"]


async def test_service_is_stopped_when_serving_fails() -> None:
    service = tiny.Service()
    app = create_app(Settings(), tiny.schema(), service)
    with pytest.raises(RuntimeError):
        async with app.router.lifespan_context(app):
            raise RuntimeError
    assert service.calls == ["start", "stop"]


@pytest.mark.parametrize("path", ["/nowhere", "/graphql/", "/healthz/"])
async def test_unknown_path_is_404_in_our_shape(path: str) -> None:
    async with tiny.client(tiny.app()) as client:
        response = await client.get(path)
    assert (response.status_code, response.json()) == (
        404,
        {
            "errors": [
                {
                    "message": "Nothing is here: check the path.",
                    "extensions": {"code": "NOT_FOUND"},
                }
            ]
        },
    )


async def test_other_origins_are_not_allowed_by_default() -> None:
    async with tiny.client(tiny.app()) as client:
        preflight = await client.options("/graphql", headers=PREFLIGHT)
        simple = await client.get("/graphql?query={hello}", headers={"origin": ORIGIN})
    assert preflight.status_code == 405
    assert "access-control-allow-origin" not in preflight.headers
    assert "access-control-allow-origin" not in simple.headers


@pytest.mark.parametrize(("setting", "allowed"), [(ORIGIN, ORIGIN), ("*", "*")])
async def test_origins_of_the_setting_are_allowed(setting: str, allowed: str) -> None:
    async with tiny.client(tiny.app(cors_origins=setting)) as client:
        preflight = await client.options("/graphql", headers=PREFLIGHT)
        simple = await client.get("/graphql?query={hello}", headers={"origin": ORIGIN})
    for response in (preflight, simple):
        assert response.status_code == 200
        assert response.headers["access-control-allow-origin"] == allowed
        assert "access-control-allow-credentials" not in response.headers
    assert "Accept" in simple.headers["vary"]


async def test_origin_beyond_the_setting_is_not_allowed() -> None:
    async with tiny.client(tiny.app(cors_origins=ORIGIN)) as client:
        headers = {**PREFLIGHT, "origin": "https://other.example"}
        preflight = await client.options("/graphql", headers=headers)
    assert preflight.status_code == 400
    assert "access-control-allow-origin" not in preflight.headers


async def test_refusal_can_be_read_by_an_allowed_origin() -> None:
    async with tiny.client(tiny.app(cors_origins=ORIGIN)) as client:
        response = await client.post("/graphql", content=b"x", headers={"origin": ORIGIN})
    assert response.status_code == 415
    assert response.headers["access-control-allow-origin"] == ORIGIN
