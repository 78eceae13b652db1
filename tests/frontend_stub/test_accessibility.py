"""The pages break no rule of axe-core."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.frontend_stub.answers import Data, change_answers
from tests.frontend_stub.conftest import Watch

Scheme = Literal["light", "dark"]
SCHEMES: list[Scheme] = ["light", "dark"]


@pytest.fixture(scope="module")
def axe(node_modules: Path) -> str:
    """The source of axe-core."""
    return (node_modules / "axe-core" / "axe.min.js").read_text()


def violations(page: Page, axe: str) -> list[str]:
    """Each rule that the page breaks, with the first place where it does."""
    page.evaluate(axe)  # not by a script tag: the page's policy would refuse it
    found = page.evaluate("axe.run().then(results => results.violations)")
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found]


def open_all(page: Page) -> None:
    """Everything in the panel that is closed at first."""
    page.locator("provenance-panel .lead").wait_for()
    for summary in page.locator("provenance-panel summary").all():
        summary.click()
    page.locator("provenance-panel .changes dl").wait_for()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_feed_breaks_no_rule(feed: Page, axe: str, scheme: Scheme) -> None:
    feed.emulate_media(color_scheme=scheme)
    assert violations(feed, axe) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("video_id", ["ai-modified", "no-credentials", "tampered"])
def test_panel_breaks_no_rule(badges: Page, axe: str, video_id: str, scheme: Scheme) -> None:
    badges.emulate_media(color_scheme=scheme)
    badges.locator(f"provenance-badge[video-id='{video_id}'] button").click()
    open_all(badges)
    assert violations(badges, axe) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_panel_from_right_to_left_breaks_no_rule(badges: Page, axe: str, scheme: Scheme) -> None:
    badges.emulate_media(color_scheme=scheme)
    badge = badges.locator("provenance-badge[video-id='ai-modified']")
    badge.evaluate("badge => badge.setAttribute('locale', 'ar')")
    badge.locator("bdi[lang='ar']").wait_for()
    badge.get_by_role("button").click()
    open_all(badges)
    assert violations(badges, axe) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_removed_video_breaks_no_rule(page: Page, site: str, axe: str, scheme: Scheme) -> None:
    removed = {"state": "REMOVED", "sentence": "It was removed.", "reasonSentence": "For this."}

    def feed(data: Data) -> None:
        data["feed"]["edges"][0]["node"].update(media=None, moderation=removed)

    change_answers(page, "Feed", feed)
    change_answers(page, "Panel", lambda data: data["video"].update(moderation=removed))
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site}/")
    badge = page.locator("provenance-badge button").first
    badge.wait_for()
    assert violations(page, axe) == []
    badge.click()
    page.locator("provenance-panel .decision").wait_for()
    assert violations(page, axe) == []


def test_panel_keeps_still_where_motion_is_unwelcome(badges: Page, watch: Watch) -> None:
    badges.locator("provenance-badge[video-id='camera'] button").click()
    dialog = badges.get_by_role("dialog")
    assert dialog.evaluate("dialog => getComputedStyle(dialog).animationName") == "none"
