/**
 * Asking again: the first answer about a large video is `PENDING` until its content was hashed, and
 * the API says after how many seconds it is worth asking again (`credentials.askAgainAfter`).
 */
const MOST_TIMES = 8;
const GROWTH = 1.5;
const SLACK_MS = 100; // What is kept of an answer is forgotten first.

export class Patience {
  #timer = 0;
  #times = 0;

  /** Call `ask` after `seconds`, a little later each time and not for ever; null: the answer stays. */
  wait(seconds, ask) {
    clearTimeout(this.#timer);
    if (seconds === null || seconds === undefined || this.#times >= MOST_TIMES) return;
    const pause = seconds * 1000 * GROWTH ** this.#times++;
    this.#timer = setTimeout(() => {
      if (document.visibilityState === "visible") ask();
    }, pause + SLACK_MS);
  }

  /** Another video, or nobody who looks: forget what was waited for. */
  end() {
    clearTimeout(this.#timer);
    this.#times = 0;
  }
}
