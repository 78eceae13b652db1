/**
 * `<provenance-badge video-id="..." [endpoint] [locale] [jurisdiction]>`: a video's label as a
 * button that opens the panel "About this content". Place it on the poster, where it is visible
 * before playback.
 *
 * It sets the attribute `quiet` if the video has no label to show. It dispatches `provenance-open`,
 * which bubbles; preventDefault() keeps the panel closed, for pages that show their own.
 * Style: `--provenance-badge-background`, `--provenance-badge-color`, `::part(button)`.
 */
import { badgeStyle } from "./badge-style.js";
import { badge } from "./client.js";
import { ABOUT, ATTENTION, button, element, glyph, told } from "./dom.js";
import { Patience } from "./patience.js";
import { VideoElement } from "./video-element.js";
import { SPARE, wordsIn } from "./words.js";

// Texts on separate lines; the space separates them for screen readers.
function lines(words) {
  return words.flatMap((word, place) => (place ? [" ", word] : [word]));
}

export class ProvenanceBadge extends VideoElement {
  #root = this.attachShadow({ mode: "open", delegatesFocus: true });
  #status = element("span", { role: "status" });
  #place = element("span", { class: "place" });
  #turn = 0;
  #patience = new Patience();

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [badgeStyle];
    this.#root.append(this.#status, this.#place);
  }

  /** Fetch the video and render it. A response to an outdated request is dropped. */
  changed() {
    this.#patience.end();
    this.#draw(SPARE, "");
    return this.#ask({ loading: true });
  }

  disconnectedCallback() {
    this.#patience.end();
  }

  async #ask({ loading = false } = {}) {
    const turn = ++this.#turn;
    if (!this.videoId) return;
    const answer = badge(this);
    answer.catch(() => null); // The error is shown below, once the words are loaded.
    const words = await wordsIn(this.locale).catch(() => SPARE);
    if (turn !== this.#turn) return;
    if (loading) this.#draw(words, words.say("loading"));
    try {
      const video = await answer;
      if (turn !== this.#turn) return;
      this.#draw(words, "", video ? this.#button(video, words) : null);
      this.#patience.wait(video?.credentials.askAgainAfter, () => this.#ask());
    } catch (error) {
      if (turn === this.#turn) this.#draw(words, words.trouble(error), this.#again(words));
    }
  }

  /**
   * @param {{ lang: string, dir: string }} words
   * @param {string} status
   * @param {HTMLElement | null} content
   */
  #draw({ lang, dir }, status, content = null) {
    const focused = this.#root.activeElement !== null;
    for (const part of [this.#status, this.#place]) Object.assign(part, { lang, dir });
    this.#status.textContent = status;
    this.#place.replaceChildren(...(content ? [content] : []));
    if (focused) this.focus(); // Move focus from the old button to the new one.
  }

  #button({ label, credentials }, words) {
    const about = words.say("about");
    const broken = credentials.state === "INVALID" ? [told(words.say("broken"), words)] : [];
    const labels = label.kind === "NONE" ? [] : [told(label.text, label)];
    const texts = [...broken, ...labels];
    const name = texts.map((text) => text.textContent).join(" ");
    this.toggleAttribute("quiet", texts.length === 0);
    return button(
      {
        "aria-haspopup": "dialog",
        "aria-label": name ? `${name}. ${about}` : about,
        class: texts.length ? "label" : "quiet",
        part: "button",
      },
      (event) => this.#open(event),
      glyph(broken.length ? ATTENTION : ABOUT),
      element("span", { class: "texts" }, ...lines(texts.length ? texts : [told(about, words)])),
    );
  }

  #again(words) {
    return button({ class: "again", part: "button" }, () => this.changed(), words.say("again"));
  }

  // Append the panel to the body, so that clicks inside it are not clicks on the video's card.
  #open(event) {
    event.preventDefault();
    event.stopPropagation();
    const detail = { videoId: this.videoId };
    const options = { bubbles: true, cancelable: true, composed: true, detail };
    if (!this.dispatchEvent(new CustomEvent("provenance-open", options))) return;
    const panel = element("provenance-panel", {
      "video-id": this.videoId,
      endpoint: this.endpoint,
      locale: this.locale,
      dir: getComputedStyle(this).direction,
      open: "",
    });
    if (this.jurisdiction) panel.setAttribute("jurisdiction", this.jurisdiction);
    panel.addEventListener("close", () => {
      panel.remove();
      this.focus();
    });
    document.body.append(panel);
  }
}
