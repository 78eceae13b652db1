/** The actions on the content, oldest first, and its ingredients. */
import { FILE, button, element, glyph, said, small, told } from "./dom.js";
import { isVerified, thumbnail, tool } from "./panel-lead.js";
import { moment } from "./time.js";

const STEPS_SHOWN = 4; // Longer lists collapse to the first and the last steps.

/** The section "Edits and activity". */
export function activity({ label, credentials }, { words }) {
  const steps = credentials.actions.edges
    .filter(({ node }) => node.verified)
    .map(({ node }) => step(node, label, words));
  if (!steps.length) return null;
  return element(
    "section",
    {},
    element("h3", {}, words.say("activity")),
    element("ol", { class: "steps" }, ...collapsed(steps, words)),
    credentials.actions.pageInfo.hasNextPage ? element("p", {}, words.say("moreSteps")) : null,
  );
}

function step({ name, at, tool: used, digitalSourceType, description }, label, words) {
  return element(
    "li",
    {},
    element("span", { class: "line" }, element("strong", {}, told(name, label))),
    line(words.sourceType(digitalSourceType)),
    line(description && description !== name ? said(description) : null),
    notes([tool(used), at && moment(at, words.locale)]),
  );
}

function line(content) {
  return content ? element("span", { class: "line" }, content) : null;
}

/** Secondary facts on one line, separated by dots. */
export function notes(parts) {
  const facts = parts.filter(Boolean);
  return facts.length
    ? element("small", { class: "notes" }, ...facts.map((fact) => element("span", {}, fact)))
    : null;
}

function collapsed(steps, words) {
  if (steps.length <= STEPS_SHOWN) return steps;
  const half = STEPS_SHOWN / 2;
  const middle = steps.slice(half, -half);
  const showAll = () => {
    rest.replaceWith(...middle);
    middle[0].tabIndex = -1; // The button is gone: move focus to the first step it revealed.
    middle[0].focus();
  };
  const rest = element("li", { class: "rest" }, button({}, showAll, words.say("showAll")));
  return [...steps.slice(0, half), rest, ...steps.slice(-half)];
}

/** The section "Made from": the ingredients; unverified ones have no issuer, tool and thumbnail. */
export function ingredients({ credentials }, { endpoint, words }) {
  if (!isVerified(credentials)) return null;
  const parts = credentials.ingredients.edges.map(({ node }) => part(node, endpoint, words));
  if (!parts.length) return null;
  return element(
    "section",
    {},
    element("h3", {}, words.say("ingredients")),
    element("ul", { class: "parts" }, ...parts),
    credentials.ingredients.pageInfo.hasNextPage
      ? element("p", {}, words.say("moreIngredients"))
      : null,
  );
}

function part(
  { title, relationship, digitalSourceType, verified, state, thumbnail: picture, manifest },
  endpoint,
  words,
) {
  const own = verified ? manifest : null;
  const issuer = own?.signer?.name;
  const name = title ? said(title) : words.say("untitled");
  const text = element(
    "div",
    {},
    line(element("strong", {}, name)),
    line(words.sourceType(digitalSourceType)),
    notes([words.value("relationship", relationship), tool(own?.generator)]),
    issuer ? small(`${words.say("issuedBy")} `, said(issuer)) : null,
    small(words.value("state", state)),
  );
  const nothing = element("span", { class: "thumbnail" }, glyph(FILE));
  return element("li", {}, thumbnail(verified ? picture : null, endpoint) ?? nothing, text);
}
