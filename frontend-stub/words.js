/**
 * The components' own texts in the reader's language, fetched from the API: headings of the panel
 * and names of values. Labels and sentences about a video come with the video.
 */
import { once } from "./once.js";

const TIME_LIMIT_MS = 5_000; // Shorter than a query's: a label does not wait long for its words.

/** The texts of one language, with its `lang` and `dir`. `locale` formats the reader's dates. */
class Words {
  #texts;

  /**
   * @param {{ lang: string, dir: string, words: Record<string, string> }} texts
   * @param {string} locale
   */
  constructor({ lang, dir, words }, locale = lang) {
    this.lang = lang;
    this.dir = dir;
    this.locale = ofLanguage(lang, locale) ? locale : lang;
    this.#texts = words;
  }

  /** @param {string} name */
  say(name) {
    return this.#texts[name];
  }

  /**
   * An enumeration value in words. A value without a text is shown as it is.
   * @param {string} table
   * @param {string} value
   */
  value(table, value) {
    return this.#texts[`${table}-${value}`] ?? String(value).toLowerCase().replaceAll("_", " ");
  }

  /**
   * A digitalSourceType (a URI or a short name) in words, or null if it has no text.
   * @param {string | null} value
   */
  sourceType(value) {
    const name = String(value ?? "")
      .replace(/\/$/, "")
      .split("/")
      .pop();
    return this.#texts[`source-${name}`] ?? null;
  }

  /**
   * The text for a failed request.
   * @param {any} error
   */
  trouble(error) {
    if (error.name === "TimeoutError") return this.say("trouble-time");
    return this.say(error instanceof TypeError ? "trouble-connection" : "trouble-service");
  }
}

/** The texts for when the API cannot be reached. They are in English. */
export const SPARE = new Words({
  lang: "en",
  dir: "ltr",
  words: {
    about: "About this content",
    again: "Try again",
    broken: "Invalid Content Credentials",
    close: "Close",
    loading: "Loading…",
    "trouble-connection": "No connection to the service.",
    "trouble-service": "The service could not answer.",
    "trouble-time": "The service took too long to answer.",
  },
});

/** The texts for a locale, a BCP 47 tag. Rejects if they cannot be fetched. */
export const wordsIn = once(async (locale) => {
  const address = new URL(`/words/${encodeURIComponent(locale)}.json`, import.meta.url);
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  const response = await fetch(address, { credentials: "omit", signal });
  if (!response.ok) throw new Error(`${address.pathname}: HTTP ${response.status}`);
  return new Words(await response.json(), locale);
});

// "en-GB" formats the dates among English texts; "nl", which has no texts, does not.
/**
 * @param {string} lang
 * @param {string} locale
 */
function ofLanguage(lang, locale) {
  try {
    return new Intl.Locale(locale).language === new Intl.Locale(lang).language;
  } catch {
    return false; // The locale comes from the page and may be invalid.
  }
}
