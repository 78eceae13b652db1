/** What badge and panel share: which video they are about, whom they ask, and in which language. */
import { HOME } from "./client.js";

export class VideoElement extends HTMLElement {
  static observedAttributes = ["video-id", "endpoint", "locale"];
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

  /** Language of the API's words: named on the element, else the page's, else the API's choice. */
  get locale() {
    return this.getAttribute("locale") || document.documentElement.lang || null;
  }

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
