"""GraphiQL, from our own files."""

from playwright.sync_api import Page, expect

from tests.frontend_stub.conftest import Watch


def test_graphiql_opens_with_the_queries(page: Page, site: str) -> None:
    page.goto(f"{site}/graphiql")
    tabs = page.get_by_role("tab")
    expect(tabs).to_contain_text(["Badge", "Panel", "IngredientGraph", "History", "Feed"])


def test_graphiql_runs_the_badge_query(page: Page, watch: Watch, site: str) -> None:
    page.goto(f"{site}/graphiql")
    page.get_by_role("button", name="Execute query").click()
    expect(page.locator(".result-window")).to_contain_text('"kind": "AI_GENERATED"')
    assert watch.errors == []
    assert watch.strangers(site) == []


def test_graphiql_runs_every_tab(page: Page, watch: Watch, site: str) -> None:
    page.goto(f"{site}/graphiql")
    for tab in ["Panel", "IngredientGraph", "History", "Feed"]:
        page.get_by_role("tab", name=tab).click()
        page.wait_for_timeout(500)  # GraphiQL notes 0.1 s later which operation the tab holds.
        page.get_by_role("button", name="Execute query").click()
        expect(page.locator(".result-window")).to_contain_text('"data"')
        expect(page.locator(".result-window")).not_to_contain_text('"errors"')
    assert watch.errors == []


def test_graphiql_keeps_its_tabs_at_the_next_visit(page: Page, site: str) -> None:
    page.goto(f"{site}/graphiql")
    page.locator(".graphiql-tab").first.wait_for()
    page.reload()
    expect(page.locator(".graphiql-tab")).to_have_count(5)


def test_graphiql_without_its_files_says_what_to_do(page: Page, site: str) -> None:
    page.route("**/assets/vendor/**", lambda route: route.fulfill(status=404))
    page.goto(f"{site}/graphiql")
    expect(page.get_by_role("status")).to_contain_text("Run “make setup”")
