/** Further reading: public resources that the API chose for the label. */
import { element, said, small, told } from "./dom.js";

/** The section "Learn more". */
export function learnMore({ label }, { words }) {
  if (!label.learnMore.length) return null;
  return element(
    "section",
    {},
    element("h3", {}, words.say("learnMore")),
    element("ul", {}, ...label.learnMore.map((resource) => element("li", {}, ...shown(resource)))),
  );
}

function shown(resource) {
  const title = told(resource.title, resource, isWeb(resource.url) ? "a" : "bdi");
  if (title.localName === "a") link(title, resource);
  const { publisher } = resource;
  return publisher === resource.title ? [title] : [title, small(said(publisher))];
}

function link(title, { url, lang }) {
  Object.assign(title, { href: url, hreflang: lang, rel: "noopener noreferrer", target: "_blank" });
}

// The API lists only https URLs; check again, since a link could run a script.
function isWeb(url) {
  return url.startsWith("https://");
}
