"""The panel "About this content"."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.frontend_stub.answers import Data, ask, change_answers, lose_answers
from tests.frontend_stub.conftest import Watch
from tests.frontend_stub.light_page import open_light_page

HOSTILE = "<img src=x onerror='window.pwned=1'><script>window.pwned=1</script>"
FREE_TEXT = {
    "title", "text", "sentence", "name", "version", "description", "authority", "organization",
    "issuer", "trustList", "ruleId", "ruleSetVersion", "code", "conflictSentence",
    "cautionSentence", "reasonSentence", "publisher",
}  # fmt: skip
RESOURCE = {
    "title": "מה זה?", "url": "https://one.example/a?b=c", "publisher": "One", "lang": "he",
    "dir": "RTL",
}  # fmt: skip
WITHOUT_CODES = """panel => {
    const dialog = panel.shadowRoot.querySelector("dialog");
    dialog.querySelectorAll("details").forEach(details => { details.open = true; });
    const codes = [...dialog.querySelectorAll("code")].map(code => code.textContent);
    return codes.reduce((text, code) => text.replace(code, ""), dialog.innerText);
}"""


def open_panel(badges: Page, video_id: str) -> Locator:
    """The dialog, once it shows its video."""
    badges.locator(f"provenance-badge[video-id='{video_id}'] button").click()
    dialog = badges.get_by_role("dialog", name="About this content")
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


def test_panel_opens_by_keyboard_and_gives_focus_back(badges: Page) -> None:
    badges.locator("provenance-badge[video-id='ai-generated'] button").focus()
    badges.keyboard.press("Enter")
    dialog = badges.get_by_role("dialog", name="About this content")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    badges.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert badges.evaluate("document.activeElement.getAttribute('video-id')") == "ai-generated"


def test_panel_is_modal(badges: Page) -> None:
    dialog = open_panel(badges, "ai-generated")
    assert dialog.evaluate("dialog => dialog.matches(':modal')")


@pytest.mark.parametrize(
    "shut",
    [
        lambda badges: badges.get_by_role("button", name="Close").click(),
        lambda badges: badges.mouse.click(200, 450),
    ],
    ids=["button", "backdrop"],
)
def test_panel_closes_by_pointer(badges: Page, shut: Callable[[Page], None]) -> None:
    dialog = open_panel(badges, "ai-generated")
    shut(badges)
    expect(dialog).to_have_count(0)
    assert badges.evaluate("document.activeElement.getAttribute('video-id')") == "ai-generated"


@pytest.mark.parametrize("video_id", ["ai-generated", "camera", "platform-effect"])
def test_panel_says_the_label_first(badges: Page, site: str, video_id: str) -> None:
    video = video_of(site, video_id)
    said = open_panel(badges, video_id).locator(".body p")
    expect(said.nth(0)).to_have_text(video["label"]["text"])
    expect(said.nth(1)).to_have_text(video["label"]["sentence"])


def test_panel_says_a_broken_credential_before_anything(badges: Page, site: str) -> None:
    said = open_panel(badges, "tampered").locator(".body p")
    expect(said.nth(0)).to_have_text("Invalid Content Credentials")
    expect(said.nth(1)).to_have_text(video_of(site, "tampered")["credentials"]["sentence"])


def test_panel_shows_nothing_that_invalid_credentials_claim(badges: Page, site: str) -> None:
    credentials = video_of(site, "tampered")["credentials"]
    issuer, tool = credentials["signer"]["name"], credentials["activeManifest"]["generator"]["name"]
    assert credentials["actions"]["edges"]
    assert credentials["ingredients"]["edges"]
    assert credentials["activeManifest"]["thumbnail"]
    dialog = open_panel(badges, "tampered")
    expect(dialog.locator("dl.issue, ol.steps, ul.parts, section.unknowns, img")).to_have_count(0)
    shown = dialog.inner_text()  # what is inside closed details is not
    assert issuer not in shown
    assert tool not in shown


def test_panel_marks_what_invalid_credentials_claim_as_not_verified(
    badges: Page, site: str
) -> None:
    signer = video_of(site, "tampered")["credentials"]["signer"]
    dialog = open_panel(badges, "tampered")
    dialog.get_by_text("Technical details").click()
    expect(dialog.get_by_role("heading", name="Not verified")).to_be_visible()
    expect(dialog.get_by_text("it cannot be relied on")).to_be_visible()
    expect(dialog.locator("dl.unverified")).to_contain_text(signer["name"])
    expect(dialog.locator("dl:not(.unverified)").filter(has_text=signer["name"])).to_have_count(0)


def test_panel_marks_nothing_of_verified_credentials(badges: Page) -> None:
    dialog = open_panel(badges, "ai-modified")
    dialog.get_by_text("Technical details").click()
    expect(dialog.locator("dl.unverified")).to_have_count(0)


def test_panel_shows_an_unverified_ingredient_without_signer_tool_and_picture(badges: Page) -> None:
    def doubt(data: Data) -> None:
        for edge in data["video"]["credentials"]["ingredients"]["edges"]:
            edge["node"].update(verified=False, state="INVALID")

    change_answers(badges, "Panel", doubt)
    parts = open_panel(badges, "ai-modified").locator("ul.parts > li")
    expect(parts.locator("img")).to_have_count(0)
    expect(parts.first).to_contain_text("Content Credentials that are not valid")
    expect(parts.filter(has_text="Issued by")).to_have_count(0)
    expect(parts.filter(has_text="·")).to_have_count(0)


def test_panel_shows_no_step_and_no_origin_that_is_not_verified(badges: Page, site: str) -> None:
    origin = video_of(site, "camera-edited")["credentials"]["origin"]["signer"]["name"]

    def doubt(data: Data) -> None:
        credentials = data["video"]["credentials"]
        credentials["origin"]["verified"] = False
        credentials["actions"]["edges"][0]["node"].update(verified=False, name="Doubtful")

    change_answers(badges, "Panel", doubt)
    dialog = open_panel(badges, "camera-edited")
    expect(dialog.locator("ol.steps")).to_be_visible()
    expect(dialog.get_by_text("Doubtful")).to_have_count(0)
    expect(dialog.locator("dl.issue")).not_to_contain_text("First issued by")
    expect(dialog.locator("dl.issue")).not_to_contain_text(origin)


def test_panel_gives_one_reason_once(badges: Page) -> None:
    def repeat(data: Data) -> None:
        evidence = data["video"]["label"]["evidence"]
        evidence[:] = [{**evidence[0], "sentence": "One reason."}] * 3

    change_answers(badges, "Panel", repeat)
    expect(open_panel(badges, "ai-generated").get_by_text("One reason.")).to_have_count(1)


def test_panel_without_credentials_says_the_sentence_of_the_api(badges: Page, site: str) -> None:
    said = open_panel(badges, "no-credentials").locator(".body p")
    expect(said.first).to_have_text(video_of(site, "no-credentials")["label"]["sentence"])


def test_panel_names_issuer_time_and_tool(badges: Page, site: str) -> None:
    credentials = video_of(site, "ai-generated")["credentials"]
    tool = credentials["activeManifest"]["generator"]
    facts = open_panel(badges, "ai-generated").locator("dl.issue")
    expect(facts).to_contain_text(f"Issued by{credentials['signer']['name']}")
    expect(facts).to_contain_text("Issued on")
    expect(facts).to_contain_text(f"{tool['name']} {tool['version']}")


def test_panel_names_no_ai_tool_where_the_label_is_a_cameras(badges: Page) -> None:
    expect(open_panel(badges, "camera").locator("dl.issue")).not_to_contain_text("AI tool")


def test_panel_lists_edits_oldest_first(badges: Page, site: str) -> None:
    edges = video_of(site, "camera-edited")["credentials"]["actions"]["edges"]
    steps = open_panel(badges, "camera-edited").locator("ol.steps > li strong")
    expect(steps).to_have_text([edge["node"]["name"] for edge in edges])


def test_panel_shows_ingredients_with_thumbnails(badges: Page, site: str) -> None:
    edges = video_of(site, "ai-modified")["credentials"]["ingredients"]["edges"]
    parts = open_panel(badges, "ai-modified").locator("ul.parts > li")
    expect(parts.locator("strong")).to_have_text([e["node"]["title"] or "Untitled" for e in edges])
    pictures = [edge for edge in edges if edge["node"]["thumbnail"]]
    expect(parts.locator("img")).to_have_count(len(pictures))
    assert pictures
    loaded = "all => all.every(image => image.complete && image.naturalWidth > 0)"
    badges.wait_for_load_state("networkidle")
    assert parts.locator("img").evaluate_all(loaded)


@pytest.mark.parametrize("state", ["REMOVED", "LABEL_REQUIRED", "RESTORED"])
def test_panel_says_what_was_decided_before_the_label(badges: Page, state: str) -> None:
    decided = {"state": state, "sentence": "It was decided.", "reasonSentence": "For a reason."}
    change_answers(badges, "Panel", lambda data: data["video"].update(moderation=decided))
    dialog = open_panel(badges, "ai-generated")
    expected = ["It was decided.", "For a reason.", "AI-generated"]
    assert dialog.locator(".body p").all_inner_texts()[:3] == expected


@pytest.mark.parametrize(
    "decided", [None, {"state": "OK", "sentence": "Nothing stands against it."}]
)
def test_panel_says_nothing_of_moderation_where_nothing_was_decided(
    badges: Page, decided: Data | None
) -> None:
    change_answers(badges, "Panel", lambda data: data["video"].update(moderation=decided))
    expect(open_panel(badges, "ai-generated").locator(".body p").first).to_have_text("AI-generated")


def test_panel_says_how_sources_contradict_each_other(badges: Page) -> None:
    def contradict(data: Data) -> None:
        data["video"]["label"]["conflictSentence"] = "One says this, the other that."

    change_answers(badges, "Panel", contradict)
    said = open_panel(badges, "ai-generated").locator(".lead p")
    expect(said.nth(2)).to_have_text("One says this, the other that.")


def test_panel_says_how_little_a_name_says(badges: Page) -> None:
    def warn(data: Data) -> None:
        data["video"]["label"]["evidence"][0]["cautionSentence"] = "Only a name says so."

    change_answers(badges, "Panel", warn)
    dialog = open_panel(badges, "ai-generated")
    expect(dialog.get_by_role("listitem").filter(has_text="Only a name says so.")).to_be_visible()


def test_panel_links_to_what_says_more(badges: Page) -> None:
    change_answers(
        badges, "Panel", lambda data: data["video"]["label"].update(learnMore=[RESOURCE])
    )
    dialog = open_panel(badges, "ai-generated")
    expect(dialog.get_by_role("heading", name="Learn more")).to_be_visible()
    link = dialog.get_by_role("link")
    names = ["href", "target", "rel", "lang", "hreflang", "dir"]
    assert link.evaluate("(link, names) => names.map(name => link.getAttribute(name))", names) == [
        RESOURCE["url"], "_blank", "noopener noreferrer", "he", "he", "rtl"
    ]  # fmt: skip
    item = dialog.get_by_role("listitem").filter(has=badges.get_by_role("link"))
    expect(item).to_have_text("מה זה?One")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://one.example/", "//one.example/"])
def test_panel_makes_no_other_address_a_link(badges: Page, url: str) -> None:
    other = {**RESOURCE, "url": url}
    change_answers(badges, "Panel", lambda data: data["video"]["label"].update(learnMore=[other]))
    dialog = open_panel(badges, "ai-generated")
    expect(dialog.get_by_text("מה זה?")).to_be_visible()
    expect(dialog.get_by_role("link")).to_have_count(0)


def test_panel_tells_how_the_label_changed_when_asked(
    badges: Page, watch: Watch, site: str
) -> None:
    node = ask(site, "history", videoId="camera")["video"]["labelHistory"]["edges"][0]["node"]
    dialog = open_panel(badges, "camera")
    assert watch.queries("History") == []
    dialog.get_by_text("How the label changed").click()
    row = dialog.locator("dl").filter(has_text=f"Rule {node['ruleId']}")
    expect(row.get_by_text(node["toText"])).to_be_visible()
    expect(row.get_by_text(node["causeSentence"])).to_be_visible()
    expect(row.locator("time")).to_have_attribute("datetime", re.compile(node["time"][:16]))


def test_history_without_an_answer_says_so_and_is_asked_for_again(badges: Page) -> None:
    lose_answers(badges, "History")
    dialog = open_panel(badges, "camera")
    opener = dialog.get_by_text("How the label changed")
    opener.click()
    expect(dialog.get_by_text("No connection to the service.")).to_be_visible()
    badges.unroute_all()
    opener.click()
    opener.click()
    expect(dialog.locator(".changes").get_by_text("Captured with a camera")).to_be_visible()


def test_history_that_the_service_cannot_read_says_so(badges: Page) -> None:
    unread = {"data": {"video": {"labelHistory": None}}, "errors": [{"message": "Try again."}]}

    def answer(route: Route) -> None:
        asks = "labelHistory" in (route.request.post_data or "")
        route.fulfill(json=unread) if asks else route.continue_()

    badges.route("**/graphql", answer)
    dialog = open_panel(badges, "camera")
    dialog.get_by_text("How the label changed").click()
    expect(dialog.locator(".changes")).to_have_text("The service could not answer.")


def test_panel_takes_the_words_of_the_law_that_the_badge_names(badges: Page, watch: Watch) -> None:
    badge = badges.locator("provenance-badge[video-id='ai-generated']")
    badge.evaluate("badge => badge.setAttribute('jurisdiction', 'EU')")
    expect(badge.get_by_role("button")).to_have_text("Fully AI-generated")
    said = open_panel(badges, "ai-generated").locator(".body p")
    expect(said.first).to_have_text("Fully AI-generated")


def test_badge_of_a_law_that_there_are_no_words_for_has_the_usual_ones(badges: Page) -> None:
    badge = badges.locator("provenance-badge[video-id='ai-generated']")
    badge.evaluate("badge => badge.setAttribute('jurisdiction', 'MOON')")
    expect(badge.get_by_role("button")).to_have_text("AI-generated")


def test_panel_says_what_is_not_known(badges: Page) -> None:
    sentences = ["How this content began is not stated.", "Some information was removed."]

    def two_gaps(data: Data) -> None:
        gaps = [{"sentence": sentence} for sentence in sentences]
        data["video"]["credentials"]["unknowns"] = gaps

    change_answers(badges, "Panel", two_gaps)
    section = open_panel(badges, "ai-modified").locator("section.unknowns")
    expect(section.get_by_role("heading")).to_have_text("What is not known")
    expect(section.get_by_role("listitem")).to_have_text(sentences)


def test_panel_says_why(badges: Page, site: str) -> None:
    label = video_of(site, "ai-generated")["label"]
    dialog = open_panel(badges, "ai-generated")
    expect(dialog.get_by_role("heading", name="Why this label")).to_be_visible()
    expect(dialog.locator(".rule")).to_contain_text(label["ruleId"])
    expect(dialog).to_contain_text(label["evidence"][0]["sentence"])


def test_panel_holds_status_codes_back_until_asked(badges: Page) -> None:
    dialog = open_panel(badges, "ai-generated")
    code = dialog.get_by_text("claimSignature.validated")
    expect(code).to_be_hidden()
    dialog.get_by_text("Technical details").click()
    expect(code).to_be_visible()


def test_panel_collapses_more_than_four_steps(badges: Page) -> None:
    def five_more(data: Data) -> None:
        edges = data["video"]["credentials"]["actions"]["edges"]
        edges[:] = [{"node": {**edges[0]["node"], "name": f"Step {n}"}} for n in range(1, 8)]

    change_answers(badges, "Panel", five_more)
    dialog = open_panel(badges, "camera")
    steps = dialog.locator("ol.steps strong")
    expect(steps).to_have_text(["Step 1", "Step 2", "Step 6", "Step 7"])
    dialog.get_by_role("button", name="Show all steps").press("Enter")
    expect(steps).to_have_text([f"Step {n}" for n in range(1, 8)])
    expect(dialog.locator("ol.steps > li").nth(2)).to_be_focused()


@pytest.mark.parametrize("video_id", ["ai-modified", "expired", "no-credentials", "tampered"])
def test_panel_uses_no_jargon(badges: Page, video_id: str) -> None:
    open_panel(badges, video_id)
    text = badges.locator("provenance-panel").evaluate(WITHOUT_CODES)
    assert re.findall(r"\b(?:manifest|assertion|claim)s?\b", text, re.IGNORECASE) == []


@pytest.mark.parametrize("video_id", ["expired", "unrecognized"])
def test_panel_calls_nothing_tampered_that_is_not(badges: Page, video_id: str) -> None:
    open_panel(badges, video_id)
    text = badges.locator("provenance-panel").evaluate(WITHOUT_CODES)
    assert "tamper" not in text.lower()
    assert "Invalid Content Credentials" not in text


@pytest.mark.parametrize("video_id", ["ai-modified", "expired", "tampered"])
def test_panel_shows_hostile_strings_as_text(badges: Page, watch: Watch, video_id: str) -> None:
    change_answers(badges, "Panel", lambda data: data.update(poison(data)))
    dialog = open_panel(badges, video_id)
    dialog.get_by_text("Technical details").click()
    expect(dialog.locator(".title")).to_have_text(HOSTILE)
    issuer = dialog.locator("dl.issue dd, dl.unverified dd").first
    expect(issuer).to_contain_text(HOSTILE)
    expect(dialog.locator("script, img[src='x'], [onerror]")).to_have_count(0)
    assert badges.evaluate("window.pwned") is None
    assert watch.errors == []


def test_badge_shows_hostile_strings_as_text(page: Page, watch: Watch, site: str) -> None:
    change_answers(page, "Badge", lambda data: data.update(poison(data)))
    open_light_page(page, site, "ai-generated")
    button = page.locator("provenance-badge[video-id='ai-generated'] button")
    expect(button).to_have_text(HOSTILE)
    assert page.evaluate("window.pwned") is None
    assert watch.errors == []


def test_panel_without_an_answer_says_so_and_tries_again(badges: Page) -> None:
    lose_answers(badges, "Panel")
    badges.locator("provenance-badge[video-id='ai-generated'] button").click()
    dialog = badges.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_have_text("No connection to the service.")
    badges.unroute_all()
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog.locator(".lead")).to_be_visible()
    expect(dialog.get_by_role("status")).to_be_empty()


def test_panel_says_that_it_loads(badges: Page) -> None:
    badges.route("**/graphql", lambda route: None)
    badges.locator("provenance-badge[video-id='ai-generated'] button").click()
    expect(badges.get_by_role("dialog").get_by_role("status")).to_have_text("Loading…")


def test_page_may_keep_the_panel_closed(badges: Page) -> None:
    badges.evaluate("""() => addEventListener("provenance-open", event => {
        event.preventDefault();
        window.asked = event.detail.videoId;
    })""")
    badges.locator("provenance-badge[video-id='camera'] button").click()
    assert badges.evaluate("window.asked") == "camera"
    expect(badges.get_by_role("dialog")).to_have_count(0)


def test_panel_fits_a_narrow_phone(badges: Page) -> None:
    badges.set_viewport_size({"width": 360, "height": 740})
    dialog = open_panel(badges, "ai-modified")
    assert dialog.evaluate("d => [d.offsetWidth, d.scrollWidth]") == [360, 360]


def test_panel_stands_at_the_left_where_the_page_runs_right_to_left(badges: Page) -> None:
    badges.evaluate("document.documentElement.dir = 'rtl'")
    box = open_panel(badges, "ai-generated").bounding_box()
    assert box is not None
    assert box["x"] == 12


def test_panel_asks_no_stranger(badges: Page, watch: Watch, site: str) -> None:
    open_panel(badges, "ai-modified")
    badges.wait_for_load_state("networkidle")
    assert watch.errors == []
    assert watch.strangers(site) == []
