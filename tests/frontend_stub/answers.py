"""The API's answers: asked for directly, or changed on their way to a page."""

from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Page, Route

from tests.machine import REPOSITORY

Data = dict[str, Any]
QUERIES = REPOSITORY / "frontend-stub" / "queries"


def query_text(name: str) -> str:
    """The text of frontend-stub/queries/<name>.graphql."""
    return (QUERIES / f"{name}.graphql").read_text()


def ask(site: str, name: str, **variables: object) -> Data:
    """The data of one of the queries, asked without a browser."""
    body = {"query": query_text(name), "variables": variables}
    answer = httpx.post(f"{site}/graphql", json=body, trust_env=False).json()
    assert "errors" not in answer
    data: Data = answer["data"]
    return data


def change_answers(page: Page, operation: str, change: Callable[[Data], None]) -> None:
    """Let the page get the server's answers to `operation` as `change` leaves their data."""

    def handle(route: Route) -> None:
        if f"query {operation}" not in (route.request.post_data or ""):
            route.fallback()
            return
        response = route.fetch()
        answer = response.json()
        change(answer["data"])
        route.fulfill(response=response, json=answer)

    page.route("**/graphql", handle)


def lose_answers(page: Page, operation: str) -> None:
    """Let the page's requests for `operation` fail as they do without a network."""

    def handle(route: Route) -> None:
        if f"query {operation}" in (route.request.post_data or ""):
            route.abort()
        else:
            route.fallback()

    page.route("**/graphql", handle)
