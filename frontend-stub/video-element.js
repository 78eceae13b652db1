/** What badge and panel share: which video they are about, whom they ask, and in whose words. */
import { HOME } from "./client.js";

const JURISDICTIONS = ["EU", "CN", "US_CA"];

export class VideoElement extends HTMLElement {
  static observedAttributes = ["video-id", "endpoint", "locale", "jurisdiction"];
  #due = false;

  /** The platform's ID, or "" while there is none. */
  get videoId() {
    return this.getAttribute("video-id") ?? "";
  }

  /** Absolute URL of the GraphQL endpoint. */
  get endpoint() {
    const named = this.getAttribute("endpoint");
    return named ? new URL(named, document.baseURI).href : HOME;
  }

  /** The reader's language: named on the element, else the page's, else the browser's. */
  get locale() {
    return this.getAttribute("locale") || document.documentElement.lang || navigator.language;
  }

  /** The law whose words the label takes: "EU", "CN", "US_CA", or null for the platform's own. */
  get jurisdiction() {
    const named = this.getAttribute("jurisdiction");
    return named && JURISDICTIONS.includes(named) ? named : null; // Another one would fail every badge.
  }

  /** Show the video of the attributes as they are now. Each element has its own way. */
  changed() {}

  connectedCallback() {
    this.#schedule();
  }

  attributeChangedCallback() {
    this.#schedule();
  }

  // Attributes arrive one by one; they are acted upon once, together.
  #schedule() {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      if (this.isConnected) this.changed();
    });
  }
}
