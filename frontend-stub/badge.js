/**
 * `<provenance-badge video-id="..." [endpoint] [locale]>`: a video's label as a button that opens
 * the panel "About this content". It goes onto the poster, where it is seen before playback.
 *
 * Attribute it sets: `quiet` where the video has no label to show. Event it sends:
 * `provenance-open` (bubbles; preventDefault() keeps the panel closed, for pages with their own).
 * Style: `--provenance-badge-background`, `--provenance-badge-color`, `::part(button)`.
 */
import { badgeStyle } from "./badge-style.js";
import { badge } from "./client.js";
import { ABOUT, ATTENTION, button, element, glyph, said, told } from "./dom.js";
import { Patience } from "./patience.js";
import { VideoElement } from "./video-element.js";
import { WORDS, trouble } from "./words.js";

// One below the other; the space keeps them apart where they are read as one.
function lines(words) {
  return words.flatMap((word, place) => (place ? [" ", word] : [word]));
}

export class ProvenanceBadge extends VideoElement {
  #status = element("span", { role: "status", lang: WORDS.lang });
  #place = element("span", { class: "place" });
  #turn = 0;
  #patience = new Patience();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [badgeStyle];
    root.append(this.#status, this.#place);
  }

  /** Ask for the video and draw it; an answer that comes after a newer question is dropped. */
  changed() {
    this.#patience.end();
    this.#draw(this.videoId ? WORDS.loading : "");
    return this.#ask();
  }

  disconnectedCallback() {
    this.#patience.end();
  }

  async #ask() {
    const turn = ++this.#turn;
    if (!this.videoId) return;
    try {
      const video = await badge(this.endpoint, this.locale, this.videoId);
      if (turn !== this.#turn) return;
      this.#draw("", video ? this.#button(video) : null);
      this.#patience.wait(video?.credentials.askAgainAfter, () => this.#ask());
    } catch (error) {
      if (turn === this.#turn) this.#draw(trouble(error), this.#again());
    }
  }

  #draw(status, content = null) {
    const focused = this.shadowRoot.activeElement !== null;
    this.#status.textContent = status;
    this.#place.replaceChildren(...(content ? [content] : []));
    if (focused) this.focus(); // Who stood on the button stands on the one that took its place.
  }

  #button({ label, credentials }) {
    const broken = credentials.state === "INVALID";
    const labels = label.kind === "NONE" ? [] : [label.text];
    const texts = broken ? [WORDS.broken, ...labels] : labels;
    const first = broken ? [said(WORDS.broken)] : [];
    const words = [...first, ...labels.map((text) => told(text, label))];
    this.toggleAttribute("quiet", texts.length === 0);
    return button(
      {
        "aria-haspopup": "dialog",
        "aria-label": [texts.join(" "), WORDS.about].filter(Boolean).join(". "),
        class: texts.length ? "label" : "quiet",
        part: "button",
      },
      (event) => this.#open(event),
      glyph(broken ? ATTENTION : ABOUT),
      element("span", { class: "texts" }, ...lines(words.length ? words : [said(WORDS.about)])),
    );
  }

  #again() {
    return button({ class: "again", part: "button" }, () => this.changed(), WORDS.again);
  }

  // The panel goes to the page's end: clicks inside it are then no clicks on the video's card.
  #open(event) {
    event.preventDefault();
    event.stopPropagation();
    const detail = { videoId: this.videoId };
    const options = { bubbles: true, cancelable: true, composed: true, detail };
    if (!this.dispatchEvent(new CustomEvent("provenance-open", options))) return;
    const panel = element("provenance-panel", {
      "video-id": this.videoId,
      endpoint: this.endpoint,
      dir: getComputedStyle(this).direction,
      open: "",
    });
    if (this.locale) panel.setAttribute("locale", this.locale);
    panel.addEventListener("close", () => {
      panel.remove();
      this.focus();
    });
    document.body.append(panel);
  }
}
