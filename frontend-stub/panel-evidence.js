/** What is not known about the content, and why its label is what it is. */
import { UNKNOWN, element, glyph, said, small, told } from "./dom.js";
import { WORDS, inWords } from "./words.js";

/** "What is not known". */
export function unknowns({ label, credentials }) {
  if (!credentials.unknowns.length) return null;
  const sentences = credentials.unknowns.map(({ sentence }) => told(sentence, label, "li"));
  const heading = element("h3", {}, glyph(UNKNOWN), WORDS.unknowns);
  return element("section", { class: "unknowns" }, heading, element("ul", {}, ...sentences));
}

/** "Why this label": the evidence, and what other sources said. */
export function evidence({ label, disclosures }) {
  const others = disclosures.filter(({ decisive }) => !decisive);
  const reasons = [
    ...label.evidence.map((found) => reason(found, label)),
    ...(label.locked ? [said(WORDS.locked, "li")] : []),
  ];
  return element(
    "section",
    {},
    element("h3", {}, label.kind === "NONE" ? WORDS.whyNone : WORDS.why),
    label.kind === "NONE" ? said(WORDS.noRule, "p") : null,
    reasons.length ? element("ul", {}, ...reasons) : null,
    others.length ? element("h4", {}, WORDS.otherSources) : null,
    others.length ? element("ul", {}, ...others.map((found) => other(found, label))) : null,
    element(
      "p",
      { class: "rule" },
      `${WORDS.rule} ${label.ruleId}, ${WORDS.ruleSet} ${label.ruleSetVersion}`,
    ),
  );
}

function reason({ sentence, path }, label) {
  return element("li", {}, told(sentence, label), path.length > 2 ? way(path) : null);
}

function other({ sentence, basis }, label) {
  return element("li", {}, told(sentence, label), small(inWords("basis", basis)));
}

// From this content, step by step, to what the evidence is in; the sentence itself names one step.
function way(path) {
  const places = path
    .slice(1)
    .map(({ relationship, title }) =>
      element(
        "span",
        {},
        title ? said(title) : WORDS.untitled,
        ` (${inWords("relationship", relationship)})`,
      ),
    );
  return element("small", { class: "way", dir: "auto" }, `${WORDS.found} `, ...places);
}
