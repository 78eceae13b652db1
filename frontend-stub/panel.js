/**
 * `<provenance-panel video-id="..." [endpoint] [locale] [jurisdiction] [open]>`: "About this
 * content", a modal dialog. The attribute `open` or `show()` opens it. It dispatches `close` after
 * it has closed.
 */
import { ask } from "./client.js";
import { CLOSE, button, element, glyph, said } from "./dom.js";
import { activity, ingredients } from "./panel-activity.js";
import { details } from "./panel-details.js";
import { evidence, unknowns } from "./panel-evidence.js";
import { history } from "./panel-history.js";
import { learnMore } from "./panel-learn-more.js";
import { issue, lead } from "./panel-lead.js";
import { moderation } from "./panel-moderation.js";
import { panelStyle } from "./panel-style.js";
import { Patience } from "./patience.js";
import { VideoElement } from "./video-element.js";
import { SPARE, wordsIn } from "./words.js";

const SECTIONS = [
  moderation,
  lead,
  unsettled,
  issue,
  activity,
  ingredients,
  unknowns,
  evidence,
  learnMore,
  history,
  details,
];

// A state that may change soon.
function unsettled({ credentials }, { again }) {
  return ["PENDING", "UNAVAILABLE"].includes(credentials.state) ? again("checkAgain") : null;
}

export class ProvenancePanel extends VideoElement {
  static observedAttributes = [...VideoElement.observedAttributes, "open"];
  #root = this.attachShadow({ mode: "open" });
  #heading = element("h2", { id: "heading" });
  #title = element("p", { class: "title" });
  #close = button({ class: "close" }, () => this.close(), glyph(CLOSE));
  #status = element("p", { role: "status" });
  #body = element("div", { class: "body" });
  #dialog = this.#frame();
  #turn = 0;
  #patience = new Patience();

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [panelStyle];
    this.#root.append(this.#dialog);
    this.#speak(SPARE);
  }

  /** Open the panel. It fetches its video each time it opens. */
  show() {
    this.setAttribute("open", "");
  }

  /** Close the panel. Focus returns to the element that had it. */
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
    const names = element("div", {}, this.#heading, this.#title);
    const bar = element("div", { class: "bar" }, names, this.#close);
    const named = { "aria-labelledby": "heading" };
    const dialog = element("dialog", named, bar, this.#status, this.#body);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close(); // Clicks on the backdrop target the dialog itself.
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

  // Set the panel's own words, in the reader's language.
  #speak(words) {
    Object.assign(this.#dialog, { lang: words.lang, dir: words.dir });
    this.#heading.textContent = words.say("about");
    this.#close.ariaLabel = words.say("close");
  }

  #load() {
    this.#draw("");
    return this.#ask({ loading: true });
  }

  async #ask({ loading = false } = {}) {
    const turn = ++this.#turn;
    const { endpoint, locale, jurisdiction, videoId } = this;
    const answer = ask(endpoint, "panel", { videoId, locale, jurisdiction });
    answer.catch(() => null); // The error is shown below, once the words are loaded.
    let words = SPARE;
    try {
      words = await wordsIn(locale);
      if (turn !== this.#turn) return;
      this.#speak(words);
      if (loading) this.#draw(words.say("loading"));
      const { video } = await answer;
      if (turn !== this.#turn) return;
      this.#show(video, words);
      this.#patience.wait(video?.credentials.askAgainAfter, () => this.#ask());
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#speak(words);
      this.#draw(words.trouble(error), this.#again(words, "again"));
    }
  }

  #show(video, words) {
    if (!video) return this.#draw(words.say("empty"));
    this.#title.replaceChildren(said(video.title ?? video.videoId));
    const context = { endpoint: this.endpoint, words, again: (name) => this.#again(words, name) };
    const parts = SECTIONS.map((section) => section(video, context));
    return this.#draw("", ...parts.filter(Boolean));
  }

  #draw(status, ...parts) {
    const focused = this.#body.contains(this.#root.activeElement);
    this.#status.textContent = status;
    this.#body.replaceChildren(...parts);
    if (focused) this.#close.focus(); // The close button is always present.
  }

  #again(words, name) {
    return button({ class: "again" }, () => this.#load(), words.say(name));
  }
}
