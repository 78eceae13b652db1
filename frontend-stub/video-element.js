/** The base of badge and panel: their video, endpoint, language and jurisdiction. */
import { HOME } from "./client.js";

const JURISDICTIONS = ["EU", "CN", "US_CA"];

export class VideoElement extends HTMLElement {
  static observedAttributes = ["video-id", "endpoint", "locale", "jurisdiction"];
  #due = false;

  /** The platform's ID of the video, or "". */
  get videoId() {
    return this.getAttribute("video-id") ?? "";
  }

  /** The absolute URL of the GraphQL endpoint. */
  get endpoint() {
    const named = this.getAttribute("endpoint");
    return named ? new URL(named, document.baseURI).href : HOME;
  }

  /** The language: the element's `locale`, else the page's, else the browser's. */
  get locale() {
    return this.getAttribute("locale") || document.documentElement.lang || navigator.language;
  }

  /** The law that sets the label's wording: "EU", "CN", "US_CA", or null for the default. */
  get jurisdiction() {
    const named = this.getAttribute("jurisdiction");
    // An unknown value would fail every badge.
    return named && JURISDICTIONS.includes(named) ? named : null;
  }

  /** Render the video of the current attributes. Each element implements this. */
  changed() {}

  connectedCallback() {
    this.#schedule();
  }

  attributeChangedCallback() {
    this.#schedule();
  }

  // Attributes change one by one; update once for all of them.
  #schedule() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.isConnected) this.changed();
    });
  }
}
