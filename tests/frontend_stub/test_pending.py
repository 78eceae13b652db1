"""An answer that is only the first one: badge and panel ask again, and show what came of it."""

from playwright.sync_api import Page, expect

from tests.frontend_stub.answers import Data, change_answers
from tests.frontend_stub.light_page import open_light_page

VIDEO = "ai-generated"


class FirstPending:
    """Makes the first answer about the video a pending one; later ones pass as they are."""

    def __init__(self) -> None:
        self.answers = 0

    def badges(self, data: Data) -> None:
        for video in data["videos"]:
            if video["videoId"] == VIDEO:
                self.change(video)

    def panel(self, data: Data) -> None:
        self.change(data["video"])

    def change(self, video: Data) -> None:
        self.answers += 1
        if self.answers == 1:
            video["label"].update(kind="NONE", text="No label")
            video["credentials"].update(state="PENDING", askAgainAfter=0.2)


def test_a_badge_asks_again_until_the_content_was_checked(page: Page, site: str) -> None:
    first = FirstPending()
    change_answers(page, "Badge", first.badges)
    open_light_page(page, site, VIDEO)
    badge = page.locator(f'provenance-badge[video-id="{VIDEO}"]')
    expect(badge.get_by_role("button", name="AI-generated")).to_be_visible()
    assert first.answers == 2


def test_an_open_panel_asks_again_until_the_content_was_checked(page: Page, site: str) -> None:
    first = FirstPending()
    change_answers(page, "Panel", first.panel)
    open_light_page(page, site, VIDEO)
    page.locator(f'provenance-badge[video-id="{VIDEO}"]').get_by_role("button").click()
    expect(page.get_by_role("dialog").get_by_text("AI-generated", exact=True)).to_be_visible()
    assert first.answers == 2
