/**
 * Polling: the credentials of a large video are `PENDING` until its content is hashed, and the API
 * says how many seconds to wait before asking again (`credentials.askAgainAfter`).
 */
const MOST_TIMES = 8;
const GROWTH = 1.5;
const SLACK_MS = 100; // The client's cache expires first.

export class Patience {
  #timer = 0;
  #times = 0;

  /**
   * Call `ask` after `seconds`, later each time, up to 8 times. Null means a final answer.
   * @param {number | null | undefined} seconds
   * @param {() => void} ask
   */
  wait(seconds, ask) {
    clearTimeout(this.#timer);
    if (seconds === null || seconds === undefined || this.#times >= MOST_TIMES) return;
    const pause = seconds * 1000 * GROWTH ** this.#times++;
    this.#timer = setTimeout(() => {
      if (document.visibilityState === "visible") ask();
    }, pause + SLACK_MS);
  }

  /** Stop polling: the video changed, or the element is gone. */
  end() {
    clearTimeout(this.#timer);
    this.#times = 0;
  }
}
