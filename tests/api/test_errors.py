"""The one error shape: `{"errors": [{"message", "extensions": {"code"}}]}`, each with its status.

The tree in the module's docstring is what clients rely on, so it is held to the classes.
"""

import re

import orjson
import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from api import errors
from api.errors import ApiError, Code


def all_classes(base: type[ApiError] = ApiError) -> list[type[ApiError]]:
    return [each for kind in base.__subclasses__() for each in (kind, *all_classes(kind))]


def test_tree_in_the_docstring_is_the_tree_of_classes() -> None:
    drawn = re.findall(r"(\w+) +(\d{3})  (\w+)$", errors.__doc__ or "", re.MULTILINE)
    classes = [(each.__name__, str(each.status), str(each.code)) for each in all_classes()]
    assert sorted(drawn) == sorted(classes)


def test_codes_are_their_own_names() -> None:
    assert {code.name for code in Code} == {str(code) for code in Code}


def test_response_has_the_canonical_shape_and_is_not_kept() -> None:
    response = errors.NotFound("Nothing is here.").response()
    assert orjson.loads(response.body) == {
        "errors": [{"message": "Nothing is here.", "extensions": {"code": "NOT_FOUND"}}]
    }
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"


def test_method_not_allowed_names_the_methods_that_are() -> None:
    response = errors.MethodNotAllowed("Use POST.", allow="POST").response()
    assert response.headers["allow"] == "POST"


def test_unauthenticated_names_the_scheme_that_is_understood() -> None:
    response = errors.Unauthenticated("Check the key.").response()
    assert response.headers["www-authenticate"] == 'Bearer error="invalid_token"'


def test_unavailable_says_when_to_ask_again() -> None:
    assert errors.ServiceUnavailable("Ask later.").response().headers["retry-after"] == "5"


def test_internal_error_tells_only_the_incident() -> None:
    assert errors.InternalError("c0ffee").message == (
        "The server failed here. Try again; if it stays, report incident c0ffee."
    )


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("status", "answered", "code"),
    [(404, 404, "NOT_FOUND"), (401, 404, "NOT_FOUND"), (400, 400, "BAD_REQUEST")],
)
async def test_starlettes_errors_take_our_shape(status: int, answered: int, code: str) -> None:
    request = Request({"type": "http", "method": "GET", "headers": []})
    response = await errors.http_exception_response(request, HTTPException(status))
    assert response.status_code == answered
    assert orjson.loads(response.body)["errors"][0]["extensions"] == {"code": code}


@pytest.mark.anyio
async def test_starlettes_405_keeps_its_allow() -> None:
    request = Request({"type": "http", "method": "PUT", "headers": []})
    error = HTTPException(405, headers={"Allow": "GET, HEAD"})
    response = await errors.http_exception_response(request, error)
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")
