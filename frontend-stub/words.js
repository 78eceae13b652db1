/**
 * The components' own words, in the reader's language. Labels and sentences about a video come with
 * it; these name the panel's parts and put values into words. The service has them.
 */
import { once } from "./once.js";

const TIME_LIMIT_MS = 5_000; // Less than an answer has: a label does not wait for them for long.

/** The words of one language: `lang` and `dir` are its own, `locale` is for the reader's dates. */
class Words {
  #said;

  constructor({ lang, dir, words }, locale = lang) {
    this.lang = lang;
    this.dir = dir;
    this.locale = ofLanguage(lang, locale) ? locale : lang;
    this.#said = words;
  }

  say(name) {
    return this.#said[name];
  }

  /** An enumeration's value in words; one that is newer than the words is shown as it is. */
  value(table, value) {
    return this.#said[`${table}-${value}`] ?? String(value).toLowerCase().replaceAll("_", " ");
  }

  /** A digitalSourceType (an address or a short name) in words, or null where it has none. */
  sourceType(value) {
    const name = String(value ?? "")
      .replace(/\/$/, "")
      .split("/")
      .pop();
    return this.#said[`source-${name}`] ?? null;
  }

  /** What went wrong with a request, in words that say what to do. */
  trouble(error) {
    if (error.name === "TimeoutError") return this.say("trouble-time");
    return this.say(error instanceof TypeError ? "trouble-connection" : "trouble-service");
  }
}

/** What must be said where the service cannot be reached, and with it the reader's language. */
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
    "trouble-time": "The answer takes too long.",
  },
});

/** The words for a locale, a BCP 47 tag. Rejects as a request does where they cannot be had. */
export const wordsIn = once(async (locale) => {
  const address = new URL(`/words/${encodeURIComponent(locale)}.json`, import.meta.url);
  const signal = AbortSignal.timeout(TIME_LIMIT_MS);
  const response = await fetch(address, { credentials: "omit", signal });
  if (!response.ok) throw new Error(`${address.pathname}: HTTP ${response.status}`);
  return new Words(await response.json(), locale);
});

// "en-GB" writes the dates among English words; "nl", which there are no words in, does not.
function ofLanguage(lang, locale) {
  try {
    return new Intl.Locale(locale).language === new Intl.Locale(lang).language;
  } catch {
    return false; // The locale is the page's: it may be wrong.
  }
}
