"""Badge and panel in languages other than the page's own words, right to left among them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.frontend_stub.answers import ask
from tests.frontend_stub.conftest import Watch

ARABIC_LABEL = "ربما أُنشئ بالذكاء الاصطناعي|مُنشأ بالذكاء الاصطناعي"


@pytest.fixture
def arabic(page: Page, watch: Watch, site: str) -> Page:
    """The feed on a page that says that it is Arabic."""
    page.add_init_script("""new MutationObserver(() => {
        document.documentElement.lang = "ar";
        document.documentElement.dir = "rtl";
    }).observe(document, { childList: true });""")
    page.goto(f"{site}/")
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
