"""The feed page: videos that play, each with its badge on the poster."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.frontend_stub.answers import Data, ask, change_answers, lose_answers
from tests.frontend_stub.conftest import Watch
from tests.frontend_stub.light_page import DEMO_IDS, open_light_page


def test_feed_shows_every_demo_video(feed: Page) -> None:
    badges = feed.locator("provenance-badge")
    shown = badges.evaluate_all("badges => badges.map(b => b.getAttribute('video-id'))")
    assert set(DEMO_IDS) == set(shown)


def test_badge_of_an_ai_generated_video_says_so(badges: Page) -> None:
    badge = badges.locator("provenance-badge[video-id='ai-generated']")
    expect(badge.get_by_role("button", name="AI-generated. About this content")).to_be_visible()
    expect(badge.get_by_role("button")).to_have_text("AI-generated")


def test_badges_say_the_labels_of_the_api(badges: Page, site: str) -> None:
    for video in ask(site, "badge", videoIds=DEMO_IDS, locale="en")["videos"]:
        texts = [] if video["label"]["kind"] == "NONE" else [video["label"]["text"]]
        if video["credentials"]["state"] == "INVALID":
            texts.insert(0, "Invalid Content Credentials")
        button = badges.locator(f"provenance-badge[video-id='{video['videoId']}'] button")
        expect(button.locator("bdi")).to_have_text(texts or ["About this content"])


def test_badge_is_quiet_without_a_label(badges: Page) -> None:
    badge = badges.locator("provenance-badge[video-id='no-credentials']")
    expect(badge).to_have_attribute("quiet", "")
    expect(badge.get_by_role("button", name="About this content", exact=True)).to_be_visible()


def test_badge_lies_on_the_poster(feed: Page) -> None:
    card = feed.get_by_role("article").first
    stage = card.locator(".stage").bounding_box()
    badge = card.locator("provenance-badge button").bounding_box()
    assert stage is not None
    assert badge is not None
    assert stage["x"] < badge["x"] < stage["x"] + stage["width"] / 2
    assert stage["y"] < badge["y"] < stage["y"] + stage["height"] / 4


def test_badges_ask_once_for_all_videos(feed: Page, watch: Watch) -> None:
    expect(feed.locator("provenance-badge button")).to_have_count(
        feed.locator("provenance-badge").count()
    )
    assert len(watch.queries("Badge")) == 1


def test_badges_of_one_video_ask_for_it_once(badges: Page, watch: Watch) -> None:
    badges.evaluate("""() => {
        for (const id of ["twice", "twice", "once"]) {
            const badge = document.createElement("provenance-badge");
            badge.setAttribute("video-id", id);
            document.body.append(badge);
        }
    }""")
    with badges.expect_request(lambda request: "twice" in (request.post_data or "")) as asked:
        pass
    variables = json.loads(asked.value.post_data or "")["variables"]
    assert variables["videoIds"] == ["twice", "once"]
    assert len(watch.queries("Badge")) == 2


def test_badge_of_an_unknown_video_shows_nothing(badges: Page) -> None:
    with badges.expect_response(lambda response: "nowhere" in (response.request.post_data or "")):
        badges.evaluate("""() => {
            const badge = document.createElement("provenance-badge");
            badge.setAttribute("video-id", "nowhere");
            document.body.append(badge);
        }""")
    badge = badges.locator("provenance-badge[video-id='nowhere']")
    expect(badge.get_by_role("status")).to_be_empty()
    expect(badge.get_by_role("button")).to_have_count(0)


def test_badge_without_an_answer_says_so_and_tries_again(page: Page, site: str) -> None:
    lose_answers(page, "Badge")
    open_light_page(page, site, "ai-generated")
    badge = page.locator("provenance-badge[video-id='ai-generated']")
    expect(badge.get_by_role("status")).to_have_text("No connection to the service.")
    page.unroute_all()
    badge.get_by_role("button", name="Try again").click()
    expect(badge.get_by_role("button", name="AI-generated. About this content")).to_be_visible()


def test_feed_without_an_answer_says_so_and_tries_again(page: Page, site: str) -> None:
    lose_answers(page, "Feed")
    page.goto(f"{site}/")
    expect(page.locator("#status")).to_have_text("No connection to the service.")
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("article").first.wait_for()
    expect(page.locator("#status")).to_be_empty()


def without_media(moderation: Data | None) -> Callable[[Data], None]:
    """Leaves the first video of a feed as one that is not shown."""

    def change(data: Data) -> None:
        data["feed"]["edges"][0]["node"].update(media=None, moderation=moderation)

    return change


@pytest.mark.parametrize(
    ("moderation", "said"),
    [
        ({"sentence": "This video was removed."}, "This video was removed."),
        (None, "This video cannot be shown now. Load this page again later."),
    ],
)
def test_card_without_media_says_why_and_keeps_its_label(
    page: Page, watch: Watch, site: str, moderation: Data | None, said: str
) -> None:
    change_answers(page, "Feed", without_media(moderation))
    page.goto(f"{site}/")
    card = page.get_by_role("article").first
    expect(card.locator("provenance-badge button")).to_be_visible()
    expect(card.locator(".stage > p")).to_have_text(said)
    expect(card.locator("video, img, .play")).to_have_count(0)
    assert watch.errors == []


def test_video_plays_when_its_button_is_pressed(feed: Page) -> None:
    card = feed.locator("article").first
    video = card.locator("video")
    assert video.evaluate("v => [v.paused, v.muted, v.controls]") == [True, True, False]
    card.get_by_role("button", name="Play").click()
    feed.wait_for_function("() => document.querySelector('video').currentTime > 0.1")
    assert video.evaluate("v => [v.muted, v.controls]") == [True, True]


def test_playing_one_video_pauses_the_other(feed: Page) -> None:
    play = feed.get_by_role("button", name="Play")
    play.nth(1).click()
    play.first.click()
    feed.wait_for_function("() => document.querySelector('video').currentTime > 0.1")
    playing = feed.locator("video").evaluate_all("videos => videos.map(v => !v.paused)")
    assert playing == [True] + [False] * (len(playing) - 1)


def test_feed_fits_a_narrow_phone(feed: Page) -> None:
    feed.set_viewport_size({"width": 360, "height": 740})
    assert feed.evaluate("document.scrollingElement.scrollWidth") == 360


def test_feed_has_no_error_and_asks_no_stranger(feed: Page, watch: Watch, site: str) -> None:
    feed.wait_for_load_state("networkidle")
    assert watch.errors == []
    assert watch.strangers(site) == []
