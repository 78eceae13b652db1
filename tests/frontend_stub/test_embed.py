"""The one script tag, on a page of another origin."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.frontend_stub.conftest import Watch

HTML = """<!doctype html>
<html lang="en">
<head>
<link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {site};
 connect-src 'self' {site}; img-src {site} data:">
<script type="module" src="{site}/assets/provenance.js"></script>
</head>
<body><a href="#followed"><provenance-badge video-id="ai-modified"></provenance-badge></a></body>
</html>"""


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def partner(tmp_path: Path, site: str) -> Iterator[str]:
    """The origin of a partner's page, which has the script tag and one badge in a link."""
    (tmp_path / "index.html").write_text(HTML.format(site=site))
    handler = partial(Silent, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_script_tag_works_on_a_page_of_another_origin(
    page: Page, watch: Watch, site: str, partner: str
) -> None:
    page.goto(f"{partner}/")
    page.locator("provenance-badge button").click()
    dialog = page.get_by_role("dialog", name="About this content")
    expect(dialog.locator(".lead")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert dialog.locator("img").evaluate_all("all => all.every(i => i.naturalWidth > 0)")
    assert watch.errors == []
    origins = {"{0.scheme}://{0.netloc}".format(urlsplit(r.url)) for r in watch.requests}
    assert origins - {"data://"} == {site, partner}
    words = [r.url for r in watch.requests if "/words/" in r.url]
    assert words == [f"{site}/words/en.json"]


def test_badge_in_a_link_opens_the_panel_and_not_the_link(page: Page, partner: str) -> None:
    page.goto(f"{partner}/")
    page.locator("provenance-badge button").click()
    expect(page.get_by_role("dialog", name="About this content")).to_be_visible()
    assert page.url == f"{partner}/"


def test_badge_asks_the_endpoint_it_names(page: Page, watch: Watch, partner: str) -> None:
    page.goto(f"{partner}/")
    page.locator("provenance-badge button").wait_for()
    with page.expect_request("**/elsewhere/graphql") as asked:
        page.evaluate(
            """endpoint => document.querySelector("provenance-badge")
            .setAttribute("endpoint", endpoint)""",
            "/elsewhere/graphql",
        )
    assert asked.value.url == f"{partner}/elsewhere/graphql"
