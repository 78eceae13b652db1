"""Badge and panel in the reader's language, right to left among them."""

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.frontend_stub.answers import ask
from tests.frontend_stub.conftest import Watch
from tests.frontend_stub.light_page import open_light_page

ARABIC_LABEL = "ربما أُنشئ بالذكاء الاصطناعي|مُنشأ بالذكاء الاصطناعي"

FACING = {"ltr": "rtl", "rtl": "ltr"}
EVERY_TEXT = """panel => {
    const dialog = panel.shadowRoot.querySelector("dialog");
    const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
    const texts = [...dialog.querySelectorAll("[aria-label]")].map(node => node.ariaLabel);
    while (walker.nextNode()) texts.push(walker.currentNode.data);
    return texts;
}"""


@pytest.fixture
def arabic(page: Page, watch: Watch, site: str) -> Page:
    """An Arabic page with the badges."""
    open_light_page(page, site, lang="ar", direction="rtl")
    page.locator("provenance-badge button").first.wait_for()
    return page


def test_badge_speaks_the_language_of_the_page(arabic: Page) -> None:
    words = arabic.locator("provenance-badge[video-id='ai-generated'] bdi").first
    expect(words).to_have_text(re.compile(ARABIC_LABEL))
    expect(words).to_have_attribute("lang", "ar")
    expect(words).to_have_attribute("dir", "rtl")


def test_panel_in_arabic_runs_from_right_to_left(arabic: Page, watch: Watch, site: str) -> None:
    answer = ask(site, "panel", videoId="ai-generated", locale="ar-EG")["video"]
    arabic.locator("provenance-badge[video-id='ai-generated'] button").click()
    dialog = arabic.get_by_role("dialog")
    sentence = dialog.locator(".lead .words").get_by_text(answer["label"]["sentence"])
    expect(sentence).to_have_attribute("dir", "rtl")
    expect(sentence).to_have_attribute("lang", "ar")
    said = dialog.locator("bdi[lang], p[lang], li[lang]")
    assert {each.get_attribute("dir") for each in said.all()} == {"rtl"}
    assert arabic.locator("provenance-panel").get_attribute("dir") == "rtl"
    assert dialog.evaluate("d => getComputedStyle(d).direction") == "rtl"
    assert watch.errors == []


def test_panel_tells_states_unknowns_and_steps_in_one_language(site: str) -> None:
    credentials = ask(site, "panel", videoId="ai-modified", locale="ja")["video"]["credentials"]
    steps = [edge["node"]["name"] for edge in credentials["actions"]["edges"]]
    assert "作成" in steps or "編集" in steps or "以前のバージョンを開く" in steps
    assert credentials["sentence"].startswith("コンテンツクレデンシャルがあり")


@pytest.mark.parametrize(
    ("asked", "lang", "direction"),
    [(None, "en", "LTR"), ("nl", "en", "LTR"), ("pt", "pt-BR", "LTR"), ("iw", "he", "RTL")],
)
def test_answer_says_its_language(site: str, asked: str | None, lang: str, direction: str) -> None:
    label = ask(site, "badge", videoIds=["camera"], locale=asked)["videos"][0]["label"]
    assert (label["lang"], label["dir"]) == (lang, direction)


def own_texts(answer: Any) -> set[str]:
    """The texts of an answer that the service wrote itself."""
    if isinstance(answer, list):
        return {text for item in answer for text in own_texts(item)}
    if not isinstance(answer, dict):
        return set()
    named = {v for k, v in answer.items() if k == "text" or k.endswith("entence")}
    return named.union(*(own_texts(item) for item in answer.values())) - {None}


def our_words(site: str, locale: str, video_id: str) -> set[str]:
    """All that a panel says of a video in our own words, the names of actions among them."""
    words = httpx.get(f"{site}/words/{locale}.json", trust_env=False).json()["words"]
    video = ask(site, "panel", videoId=video_id, locale=locale)["video"]
    actions = {edge["node"]["name"] for edge in video["credentials"]["actions"]["edges"]}
    return own_texts(video) | actions | set(words.values())


def open_in(badges: Page, locale: str, video_id: str) -> Locator:
    """The panel in this language, with everything in it open."""
    badge = badges.locator(f"provenance-badge[video-id='{video_id}']")
    badge.evaluate("(badge, locale) => badge.setAttribute('locale', locale)", locale)
    expect(badge.locator(f"bdi[lang='{locale}']").first).to_be_visible()
    badge.get_by_role("button").click()
    dialog = badges.get_by_role("dialog")
    dialog.locator(".lead").wait_for()
    for summary in dialog.locator("summary").all():
        summary.click()
    dialog.locator(".changes dl").wait_for()
    return dialog


@pytest.mark.parametrize("video_id", ["ai-modified", "tampered", "no-credentials"])
@pytest.mark.parametrize("locale", ["ar", "he", "ja", "de"])
def test_panel_leaves_nothing_in_english(
    badges: Page, site: str, locale: str, video_id: str
) -> None:
    dialog = open_in(badges, locale, video_id)
    shown = badges.locator("provenance-panel").evaluate(EVERY_TEXT)
    translated = our_words(site, "en", video_id) - our_words(site, locale, video_id)
    assert {text.strip(" ()") for text in shown} & translated == set()
    assert dialog.get_attribute("lang") == locale


@pytest.mark.parametrize(("locale", "direction"), [("ar", "rtl"), ("he", "rtl"), ("ja", "ltr")])
def test_panel_runs_as_its_language_does_on_a_page_that_runs_the_other_way(
    badges: Page, locale: str, direction: str
) -> None:
    badges.evaluate("dir => { document.documentElement.dir = dir; }", FACING[direction])
    dialog = open_in(badges, locale, "ai-modified")
    inside = "dialog => [dialog, ...dialog.querySelectorAll('h2, h3, p, dt, dd, small, summary')]"
    found = dialog.evaluate(f"{inside}.map(node => getComputedStyle(node).direction)")
    assert set(found) == {direction}


@pytest.mark.parametrize("locale", ["ar", "de"])
def test_every_text_keeps_to_the_edge_that_its_panel_reads_from(badges: Page, locale: str) -> None:
    dialog = open_in(badges, locale, "ai-modified")
    sides = dialog.evaluate("""dialog => [...dialog.querySelectorAll(".body *")]
        .filter(node => getComputedStyle(node).display === "block")
        .map(node => getComputedStyle(node).textAlign)""")
    assert set(sides) <= ({"right", "start"} if locale == "ar" else {"left", "start"})


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("de", r"\d+\. [A-Z][a-zä]+ 20\d\d"),
        ("ja", r"20\d\d年\d+月"),
        ("en-GB", r"\d+ [A-Z][a-z]+ 20\d\d"),
        ("nl", r"[A-Z][a-z]+ \d+, 20\d\d"),
    ],
)
def test_dates_are_written_as_the_words_around_them(
    badges: Page, locale: str, written: str
) -> None:
    badge = badges.locator("provenance-badge[video-id='camera']")
    badge.evaluate("(badge, locale) => badge.setAttribute('locale', locale)", locale)
    badge.get_by_role("button").click()
    expect(badges.get_by_role("dialog").locator("time").first).to_have_text(re.compile(written))


def test_many_components_ask_for_their_words_once(badges: Page, watch: Watch, site: str) -> None:
    badges.locator("provenance-badge[video-id='camera'] button").click()
    badges.get_by_role("dialog").locator(".lead").wait_for()
    words = [request.url for request in watch.requests if "/words/" in request.url]
    assert words == [f"{site}/words/en.json"]


def test_badge_without_words_still_shows_its_label(page: Page, site: str) -> None:
    page.route("**/words/**", lambda route: route.abort())
    open_light_page(page, site, "ai-generated")
    badge = page.locator("provenance-badge[video-id='ai-generated']")
    expect(badge.get_by_role("button", name="AI-generated. About this content")).to_be_visible()


def test_panel_without_words_says_so_and_asks_for_them_again(page: Page, site: str) -> None:
    page.route("**/words/**", lambda route: route.abort())
    open_light_page(page, site, "ai-generated")
    badge = page.locator("provenance-badge[video-id='ai-generated']")
    badge.evaluate("badge => badge.setAttribute('locale', 'de')")
    badge.get_by_role("button").click()
    dialog = page.get_by_role("dialog", name="About this content")
    expect(dialog.get_by_role("status")).to_have_text("No connection to the service.")
    expect(dialog).to_have_attribute("lang", "en")
    page.unroute_all()
    dialog.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("dialog").locator(".lead")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_attribute("lang", "de")
