/**
 * `<provenance-panel video-id="..." [endpoint] [locale] [open]>`: "About this content", a modal
 * dialog. It opens with the attribute `open` or by `show()`, and sends `close` when it has closed.
 */
import { ask } from "./client.js";
import { CLOSE, button, element, glyph, said } from "./dom.js";
import { activity, ingredients } from "./panel-activity.js";
import { details } from "./panel-details.js";
import { evidence, unknowns } from "./panel-evidence.js";
import { issue, lead } from "./panel-lead.js";
import { panelStyle } from "./panel-style.js";
import { Patience } from "./patience.js";
import { VideoElement } from "./video-element.js";
import { WORDS, trouble } from "./words.js";

const SECTIONS = [lead, issue, activity, ingredients, unknowns, evidence, details];
const UNSETTLED = ["PENDING", "UNAVAILABLE"]; // States that may be another one in a moment.

export class ProvenancePanel extends VideoElement {
  static observedAttributes = [...VideoElement.observedAttributes, "open"];
  #title = element("p", { class: "title" });
  #status = element("p", { role: "status" });
  #body = element("div", { class: "body" });
  #dialog = this.#frame();
  #turn = 0;
  #patience = new Patience();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [panelStyle];
    root.append(this.#dialog);
  }

  /** Open the panel; it asks for its video at every opening. */
  show() {
    this.setAttribute("open", "");
  }

  /** Close the panel; focus goes back to where it was. */
  close() {
    this.#dialog.close();
  }

  changed() {
    if (!this.hasAttribute("open")) return this.close();
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#patience.end();
    return this.#load();
  }

  #frame() {
    const close = button(
      { "aria-label": WORDS.close, class: "close" },
      () => this.close(),
      glyph(CLOSE),
    );
    const heading = element("h2", { id: "heading" }, WORDS.about);
    const names = element("div", {}, heading, this.#title);
    const bar = element("div", { class: "bar" }, names, close);
    const dialog = element(
      "dialog",
      { "aria-labelledby": "heading", lang: WORDS.lang },
      bar,
      this.#status,
      this.#body,
    );
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // The dialog itself is only hit on its backdrop.
    });
    dialog.addEventListener("close", () => this.#closed());
    return dialog;
  }

  #closed() {
    this.#turn++;
    this.#patience.end();
    this.removeAttribute("open");
    this.dispatchEvent(new Event("close"));
  }

  #load() {
    this.#draw(WORDS.loading);
    return this.#ask();
  }

  async #ask() {
    const turn = ++this.#turn;
    try {
      const { videoId, locale } = this;
      const { video } = await ask(this.endpoint, "panel", { videoId, locale });
      if (turn !== this.#turn) return;
      this.#answer(video);
      this.#patience.wait(video?.credentials.askAgainAfter, () => this.#ask());
    } catch (error) {
      if (turn === this.#turn) this.#draw(trouble(error), this.#again(WORDS.again));
    }
  }

  #answer(video) {
    if (!video) return this.#draw(WORDS.empty);
    this.#title.replaceChildren(said(video.title ?? video.videoId));
    const { endpoint, locale } = this;
    const parts = SECTIONS.map((section) => section(video, { endpoint, locale })).filter(Boolean);
    if (UNSETTLED.includes(video.credentials.state))
      parts.splice(1, 0, this.#again(WORDS.checkAgain));
    return this.#draw("", ...parts);
  }

  #draw(status, ...parts) {
    const focused = this.#body.contains(this.shadowRoot.activeElement);
    this.#status.textContent = status;
    this.#body.replaceChildren(...parts);
    if (focused) this.#dialog.querySelector(".close").focus(); // The one that is always there.
  }

  #again(words) {
    return button({ class: "again" }, () => this.#load(), words);
  }
}
