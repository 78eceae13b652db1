/** Dates in the reader's own language and time zone. */

/**
 * `<time>` of an ISO 8601 string, with day and minute. An invalid date is shown as it is.
 * @param {string} iso
 * @param {string} locale
 */
export function moment(iso, locale) {
  return stamp(iso, locale, { dateStyle: "long", timeStyle: "short" });
}

/**
 * `<time>` of an ISO 8601 string, with the day only.
 * @param {string} iso
 * @param {string} locale
 */
export function day(iso, locale) {
  return stamp(iso, locale, { dateStyle: "medium" });
}

/**
 * @param {string} iso
 * @param {string} locale
 * @param {Intl.DateTimeFormatOptions} style
 */
function stamp(iso, locale, style) {
  const node = document.createElement("time");
  const date = new Date(iso);
  if (Number.isNaN(date.valueOf())) {
    node.textContent = iso;
    return node;
  }
  node.dateTime = date.toISOString();
  node.textContent = new Intl.DateTimeFormat(locale, style).format(date);
  return node;
}
