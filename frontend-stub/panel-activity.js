/** What was done to the content, oldest first, and what it was made from. */
import { FILE, button, element, glyph, said, small, told } from "./dom.js";
import { thumbnail, tool } from "./panel-lead.js";
import { moment } from "./time.js";
import { WORDS, inWords, sourceType } from "./words.js";

const STEPS_SHOWN = 4; // More than these collapse to the first and the last ones.

/** "Edits and activity". */
export function activity({ label, credentials }, { locale }) {
  const steps = credentials.actions.edges.map(({ node }) => step(node, label, locale));
  if (!steps.length) return null;
  return element(
    "section",
    {},
    element("h3", {}, WORDS.activity),
    element("ol", { class: "steps" }, ...collapsed(steps)),
    credentials.actions.pageInfo.hasNextPage ? said(WORDS.moreSteps, "p") : null,
  );
}

function step({ name, at, tool: used, digitalSourceType, description }, label, locale) {
  return element(
    "li",
    {},
    element("span", { class: "line" }, element("strong", {}, told(name, label))),
    line(sourceType(digitalSourceType)),
    line(description && description !== name ? said(description) : null),
    notes([tool(used), at && moment(at, locale)]),
  );
}

function line(content) {
  return content ? element("span", { class: "line" }, content) : null;
}

/** Lesser facts on one line, with a dot between them. */
function notes(parts) {
  const shown = parts.filter(Boolean);
  return shown.length
    ? element(
        "small",
        { class: "notes", dir: "auto" },
        ...shown.map((part) => element("span", {}, part)),
      )
    : null;
}

function collapsed(steps) {
  if (steps.length <= STEPS_SHOWN) return steps;
  const half = STEPS_SHOWN / 2;
  const middle = steps.slice(half, -half);
  const showAll = () => {
    rest.replaceWith(...middle);
    middle[0].tabIndex = -1; // The button is gone: reading goes on at the first step it showed.
    middle[0].focus();
  };
  const rest = element("li", { class: "rest" }, button({}, showAll, WORDS.showAll(steps.length)));
  return [...steps.slice(0, half), rest, ...steps.slice(-half)];
}

/** "Made from": the ingredients, each with its thumbnail and with what is held of it. */
export function ingredients({ credentials }, { endpoint }) {
  const parts = credentials.ingredients.edges.map(({ node }) => part(node, endpoint));
  if (!parts.length) return null;
  return element(
    "section",
    {},
    element("h3", {}, WORDS.ingredients),
    element("ul", { class: "parts" }, ...parts),
    credentials.ingredients.pageInfo.hasNextPage ? element("p", {}, WORDS.moreIngredients) : null,
  );
}

function part(
  { title, relationship, digitalSourceType, state, thumbnail: picture, manifest },
  endpoint,
) {
  const issuer = manifest?.signer?.name;
  const words = element(
    "div",
    {},
    element("span", { class: "line" }, element("strong", {}, title ? said(title) : WORDS.untitled)),
    line(sourceType(digitalSourceType)),
    notes([inWords("relationship", relationship), tool(manifest?.generator)]),
    issuer ? small(`${WORDS.issuedBy} `, said(issuer)) : null,
    small(inWords("state", state)),
  );
  const nothing = element("span", { class: "thumbnail" }, glyph(FILE));
  return element("li", {}, thumbnail(picture, endpoint) ?? nothing, words);
}
