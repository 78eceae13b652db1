"""A real Chromium, and a page that records its errors and requests."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.frontend_stub.light_page import open_light_page

SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]

PATIENCE_MS = 15_000
"""How long a page may take on a busy machine."""


@dataclass(frozen=True)
class Watch:
    """The record of a page: console errors, uncaught errors, and requests."""

    errors: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def queries(self, operation: str) -> list[Request]:
        """The requests that sent this GraphQL operation."""
        return [r for r in self.requests if f"query {operation}" in (r.post_data or "")]

    def strangers(self, origin: str) -> list[str]:
        """The addresses of requests that left this origin."""
        inside = (f"{origin}/", "data:", "blob:")
        return [r.url for r in self.requests if not r.url.startswith(inside)]


# Not of the session: Playwright holds an event loop, and other tests in it would find it running.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a context of its own, as wide as a desktop."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-US", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


@pytest.fixture
def watch(page: Page) -> Watch:
    """The record of `page` from now on."""
    watch = Watch()
    page.on("request", lambda request: watch.requests.append(request))  # noqa: PLW0108
    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    page.on("console", lambda m: watch.errors.append(m.text) if m.type == "error" else None)
    return watch


@pytest.fixture
def feed(page: Page, watch: Watch, site: str) -> Page:
    """The feed page, with its badges drawn."""
    page.goto(f"{site}/")
    page.locator("provenance-badge button").first.wait_for()
    return page


@pytest.fixture
def badges(page: Page, watch: Watch, site: str) -> Page:
    """A page with the badge of each demo video, drawn, and no video to load."""
    open_light_page(page, site)
    page.locator("provenance-badge button").first.wait_for()
    return page
