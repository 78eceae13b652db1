/** The gaps in the content's history, and the evidence for its label. */
import { UNKNOWN, element, glyph, said, small, told } from "./dom.js";
import { isVerified } from "./panel-lead.js";

/** The section "What is not known", or null if the credentials are not verified. */
export function unknowns({ label, credentials }, { words }) {
  if (!isVerified(credentials) || !credentials.unknowns.length) return null;
  const sentences = credentials.unknowns.map(({ sentence }) => told(sentence, label, "li"));
  const heading = element("h3", {}, glyph(UNKNOWN), words.say("unknowns"));
  return element("section", { class: "unknowns" }, heading, element("ul", {}, ...sentences));
}

/** The section "Why this label": the evidence, and the statements of other sources. */
export function evidence({ label, disclosures }, { words }) {
  const others = disclosures.filter(({ decisive }) => !decisive);
  const reasons = [
    ...different(label.evidence).map((item) => reason(item, label, words)),
    ...(label.locked ? [element("li", {}, words.say("locked"))] : []),
  ];
  return element(
    "section",
    {},
    element("h3", {}, words.say(label.kind === "NONE" ? "whyNone" : "why")),
    label.kind === "NONE" ? element("p", {}, words.say("noRule")) : null,
    reasons.length ? element("ul", {}, ...reasons) : null,
    others.length ? element("h4", {}, words.say("otherSources")) : null,
    others.length ? element("ul", {}, ...others.map((claim) => other(claim, label, words))) : null,
    rule(label, words),
  );
}

// Failed checks share one sentence; their codes are among the technical details.
function different(items) {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function reason({ sentence, cautionSentence, path }, label, words) {
  return element(
    "li",
    {},
    told(sentence, label),
    cautionSentence ? small(told(cautionSentence, label)) : null,
    path.length > 2 ? way(path, words) : null,
  );
}

function other({ sentence, basis }, label, words) {
  return element("li", {}, told(sentence, label), small(words.value("basis", basis)));
}

function rule({ ruleId, ruleSetVersion }, words) {
  const own = element("span", {}, `${words.say("rule")} `, said(ruleId));
  const set = element("span", {}, `${words.say("ruleSet")} `, said(ruleSetVersion));
  return element("p", { class: "rule notes" }, own, set);
}

// The path from this content to the manifest with the evidence.
function way(path, words) {
  const places = path
    .slice(1)
    .map(({ relationship, title }) =>
      element(
        "span",
        {},
        title ? said(title) : words.say("untitled"),
        ` (${words.value("relationship", relationship)})`,
      ),
    );
  return element("small", { class: "way" }, `${words.say("found")} `, ...places);
}
