"""The panel "About this content"."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.frontend_stub.answers import Data, ask, change_answers, lose_answers
from tests.frontend_stub.conftest import Watch

HOSTILE = "<img src=x onerror='window.pwned=1'><script>window.pwned=1</script>"
FREE_TEXT = {
    "title", "text", "sentence", "name", "version", "description", "authority", "organization",
    "issuer", "trustList", "ruleId", "ruleSetVersion", "code",
}  # fmt: skip
WITHOUT_CODES = """panel => {
    const dialog = panel.shadowRoot.querySelector("dialog");
    dialog.querySelectorAll("details").forEach(details => { details.open = true; });
    const codes = [...dialog.querySelectorAll("code")].map(code => code.textContent);
    return codes.reduce((text, code) => text.replace(code, ""), dialog.innerText);
}"""


def open_panel(feed: Page, video_id: str) -> Locator:
    """The dialog, once it shows its video."""
    feed.locator(f"provenance-badge[video-id='{video_id}'] button").click()
    dialog = feed.get_by_role("dialog", name="About this content")
    dialog.locator(".lead").wait_for()
    return dialog


def video_of(site: str, video_id: str) -> Data:
    video: Data = ask(site, "panel", videoId=video_id, locale="en")["video"]
    return video


def poison(value: Any) -> Any:
    """The same answer with every text that is not ours made hostile."""
    if isinstance(value, list):
        return [poison(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: HOSTILE if name in FREE_TEXT and item is not None else poison(item)
        for name, item in value.items()
    }


def test_panel_opens_by_keyboard_and_gives_focus_back(feed: Page) -> None:
    feed.locator("provenance-badge[video-id='ai-generated'] button").focus()
    feed.keyboard.press("Enter")
    dialog = feed.get_by_role("dialog", name="About this content")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    feed.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert feed.evaluate("document.activeElement.getAttribute('video-id')") == "ai-generated"


def test_panel_is_modal(feed: Page) -> None:
    dialog = open_panel(feed, "ai-generated")
    assert dialog.evaluate("dialog => dialog.matches(':modal')")


@pytest.mark.parametrize(
    "shut",
    [
        lambda feed: feed.get_by_role("button", name="Close").click(),
        lambda feed: feed.mouse.click(200, 450),
    ],
    ids=["button", "backdrop"],
)
def test_panel_closes_by_pointer(feed: Page, shut: Callable[[Page], None]) -> None:
    dialog = open_panel(feed, "ai-generated")
    shut(feed)
    expect(dialog).to_have_count(0)
    assert feed.evaluate("document.activeElement.getAttribute('video-id')") == "ai-generated"


@pytest.mark.parametrize("video_id", ["ai-generated", "camera", "platform-effect"])
def test_panel_says_the_label_first(feed: Page, site: str, video_id: str) -> None:
    video = video_of(site, video_id)
    said = open_panel(feed, video_id).locator(".body p")
    expect(said.nth(0)).to_have_text(video["label"]["text"])
    expect(said.nth(1)).to_have_text(video["label"]["sentence"])


def test_panel_says_a_broken_credential_before_anything(feed: Page, site: str) -> None:
    said = open_panel(feed, "tampered").locator(".body p")
    expect(said.nth(0)).to_have_text("Invalid Content Credentials")
    expect(said.nth(1)).to_have_text(video_of(site, "tampered")["credentials"]["sentence"])


def test_panel_without_credentials_says_the_sentence_of_the_api(feed: Page, site: str) -> None:
    said = open_panel(feed, "no-credentials").locator(".body p")
    expect(said.first).to_have_text(video_of(site, "no-credentials")["label"]["sentence"])


def test_panel_names_issuer_time_and_tool(feed: Page, site: str) -> None:
    credentials = video_of(site, "ai-generated")["credentials"]
    tool = credentials["activeManifest"]["generator"]
    facts = open_panel(feed, "ai-generated").locator("dl.issue")
    expect(facts).to_contain_text(f"Issued by{credentials['signer']['name']}")
    expect(facts).to_contain_text("Issued on")
    expect(facts).to_contain_text(f"{tool['name']} {tool['version']}")


def test_panel_names_no_ai_tool_where_the_label_is_a_cameras(feed: Page) -> None:
    expect(open_panel(feed, "camera").locator("dl.issue")).not_to_contain_text("AI tool")


def test_panel_lists_edits_oldest_first(feed: Page, site: str) -> None:
    edges = video_of(site, "camera-edited")["credentials"]["actions"]["edges"]
    steps = open_panel(feed, "camera-edited").locator("ol.steps > li strong")
    expect(steps).to_have_text([edge["node"]["name"] for edge in edges])


def test_panel_shows_ingredients_with_thumbnails(feed: Page, site: str) -> None:
    edges = video_of(site, "ai-modified")["credentials"]["ingredients"]["edges"]
    parts = open_panel(feed, "ai-modified").locator("ul.parts > li")
    expect(parts.locator("strong")).to_have_text([e["node"]["title"] or "Untitled" for e in edges])
    pictures = [edge for edge in edges if edge["node"]["thumbnail"]]
    expect(parts.locator("img")).to_have_count(len(pictures))
    assert pictures
    loaded = "all => all.every(image => image.complete && image.naturalWidth > 0)"
    feed.wait_for_load_state("networkidle")
    assert parts.locator("img").evaluate_all(loaded)


def test_panel_says_what_is_not_known(feed: Page) -> None:
    sentences = ["How this content began is not stated.", "Some information was removed."]

    def two_gaps(data: Data) -> None:
        gaps = [{"code": "GAP", "sentence": sentence} for sentence in sentences]
        data["video"]["credentials"]["unknowns"] = gaps

    change_answers(feed, "Panel", two_gaps)
    section = open_panel(feed, "ai-modified").locator("section.unknowns")
    expect(section.get_by_role("heading")).to_have_text("What is not known")
    expect(section.get_by_role("listitem")).to_have_text(sentences)


def test_panel_says_why(feed: Page, site: str) -> None:
    label = video_of(site, "ai-generated")["label"]
    dialog = open_panel(feed, "ai-generated")
    expect(dialog.get_by_role("heading", name="Why this label")).to_be_visible()
    expect(dialog.locator(".rule")).to_contain_text(label["ruleId"])
    expect(dialog).to_contain_text(label["evidence"][0]["sentence"])


def test_panel_holds_status_codes_back_until_asked(feed: Page) -> None:
    dialog = open_panel(feed, "ai-generated")
    code = dialog.get_by_text("claimSignature.validated")
    expect(code).to_be_hidden()
    dialog.get_by_text("Technical details").click()
    expect(code).to_be_visible()


def test_panel_collapses_more_than_four_steps(feed: Page) -> None:
    def five_more(data: Data) -> None:
        edges = data["video"]["credentials"]["actions"]["edges"]
        edges[:] = [{"node": {**edges[0]["node"], "name": f"Step {n}"}} for n in range(1, 8)]

    change_answers(feed, "Panel", five_more)
    dialog = open_panel(feed, "camera")
    steps = dialog.locator("ol.steps strong")
    expect(steps).to_have_text(["Step 1", "Step 2", "Step 6", "Step 7"])
    dialog.get_by_role("button", name="Show all 7 steps").press("Enter")
    expect(steps).to_have_text([f"Step {n}" for n in range(1, 8)])
    expect(dialog.locator("ol.steps > li").nth(2)).to_be_focused()


@pytest.mark.parametrize("video_id", ["ai-modified", "expired", "no-credentials", "tampered"])
def test_panel_uses_no_jargon(feed: Page, video_id: str) -> None:
    open_panel(feed, video_id)
    text = feed.locator("provenance-panel").evaluate(WITHOUT_CODES)
    assert re.findall(r"\b(?:manifest|assertion|claim)s?\b", text, re.IGNORECASE) == []


@pytest.mark.parametrize("video_id", ["expired", "unrecognized"])
def test_panel_calls_nothing_tampered_that_is_not(feed: Page, video_id: str) -> None:
    open_panel(feed, video_id)
    text = feed.locator("provenance-panel").evaluate(WITHOUT_CODES)
    assert "tamper" not in text.lower()
    assert "Invalid Content Credentials" not in text


@pytest.mark.parametrize("video_id", ["ai-modified", "expired", "tampered"])
def test_panel_shows_hostile_strings_as_text(feed: Page, watch: Watch, video_id: str) -> None:
    change_answers(feed, "Panel", lambda data: data.update(poison(data)))
    dialog = open_panel(feed, video_id)
    dialog.get_by_text("Technical details").click()
    expect(dialog.locator(".title")).to_have_text(HOSTILE)
    expect(dialog.locator("dl.issue dd").first).to_contain_text(HOSTILE)
    expect(dialog.locator("script, img[src='x'], [onerror]")).to_have_count(0)
    assert feed.evaluate("window.pwned") is None
    assert watch.errors == []


def test_badge_shows_hostile_strings_as_text(page: Page, watch: Watch, site: str) -> None:
    change_answers(page, "Badge", lambda data: data.update(poison(data)))
    page.goto(f"{site}/")
    button = page.locator("provenance-badge[video-id='ai-generated'] button")
    expect(button).to_have_text(HOSTILE)
    assert page.evaluate("window.pwned") is None
    assert watch.errors == []


def test_panel_without_an_answer_says_so_and_tries_again(feed: Page) -> None:
    lose_answers(feed, "Panel")
    feed.locator("provenance-badge[video-id='ai-generated'] button").click()
    dialog = feed.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_have_text("No connection to the service.")
    feed.unroute_all()
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog.locator(".lead")).to_be_visible()
    expect(dialog.get_by_role("status")).to_be_empty()


def test_panel_says_that_it_loads(feed: Page) -> None:
    feed.route("**/graphql", lambda route: None)
    feed.locator("provenance-badge[video-id='ai-generated'] button").click()
    expect(feed.get_by_role("dialog").get_by_role("status")).to_have_text("Loading…")


def test_page_may_keep_the_panel_closed(feed: Page) -> None:
    feed.evaluate("""() => addEventListener("provenance-open", event => {
        event.preventDefault();
        window.asked = event.detail.videoId;
    })""")
    feed.locator("provenance-badge[video-id='camera'] button").click()
    assert feed.evaluate("window.asked") == "camera"
    expect(feed.get_by_role("dialog")).to_have_count(0)


def test_panel_fits_a_narrow_phone(feed: Page) -> None:
    feed.set_viewport_size({"width": 360, "height": 740})
    dialog = open_panel(feed, "ai-modified")
    assert dialog.evaluate("d => [d.offsetWidth, d.scrollWidth]") == [360, 360]


def test_panel_stands_at_the_left_where_the_page_runs_right_to_left(feed: Page) -> None:
    feed.evaluate("document.documentElement.dir = 'rtl'")
    box = open_panel(feed, "ai-generated").bounding_box()
    assert box is not None
    assert box["x"] == 12


def test_panel_asks_no_stranger(feed: Page, watch: Watch, site: str) -> None:
    open_panel(feed, "ai-modified")
    feed.wait_for_load_state("networkidle")
    assert watch.errors == []
    assert watch.strangers(site) == []
