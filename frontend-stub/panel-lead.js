/** The panel's top: the label's sentence, then the issuer, time and tool of the credentials. */
import { ATTENTION, element, glyph, said, small, told } from "./dom.js";
import { moment } from "./time.js";

const LISTED = ["OFFICIAL", "INTERIM", "PRIVATE"];
const AI = ["AI_GENERATED", "AI_MODIFIED", "MAY_CONTAIN_AI"];

/** True if the active manifest is verified; nothing else is shown as fact. */
export function isVerified({ activeManifest }) {
  return Boolean(activeManifest?.verified);
}

/** The most important facts. Broken credentials come before any label. */
export function lead({ label, credentials }, { endpoint, words }) {
  const broken = credentials.state === "INVALID";
  const same = label.sentence === credentials.sentence; // They are the same if there is no label.
  const text = element(
    "div",
    { class: "words" },
    label.kind === "NONE" ? null : element("p", { class: "label" }, told(label.text, label)),
    broken && same ? null : told(label.sentence, label, "p"),
    conflict(label),
    broken || same ? null : told(credentials.sentence, label, "p"),
  );
  const shown = isVerified(credentials) ? credentials.activeManifest.thumbnail : null;
  if (!broken) return element("div", { class: "lead" }, text, thumbnail(shown, endpoint));
  const sentence = told(credentials.sentence, label, "p");
  return element("div", { class: "lead" }, alarm(words.say("broken"), sentence), text);
}

function conflict(label) {
  if (!label.conflictSentence) return null;
  return element("p", { class: "conflict" }, told(label.conflictSentence, label));
}

function alarm(heading, sentence) {
  const label = element("p", { class: "label" }, heading);
  const text = element("div", { class: "words" }, label, sentence);
  return element("div", { class: "alarm" }, glyph(ATTENTION), text);
}

/** The issuer, time, tools and trust of verified credentials, or null if there are none. */
export function issue({ label, credentials }, { words }) {
  const ai = AI.includes(label.kind) ? label.generator : null;
  const rows = isVerified(credentials) ? issued(credentials, ai, words) : tools(null, ai, words);
  return rows.length ? element("dl", { class: "facts issue" }, ...rows) : null;
}

function issued({ signer, activeManifest, origin }, ai, words) {
  const first = origin?.verified && origin.id !== activeManifest.id ? origin : null;
  return [
    ...(signer ? issuer(signer, words) : []),
    ...tools(activeManifest.generator, ai, words),
    ...(first ? beginning(first, words) : []),
  ];
}

function issuer(signer, words) {
  const issuedOn = words.say("issuedOn");
  return [
    ...fact(words.say("issuedBy"), name(signer, words)),
    ...(signer.signedAt
      ? fact(issuedOn, moment(signer.signedAt, words.locale), clock(signer, words))
      : fact(issuedOn, words.say("unstated"))),
    ...fact(words.say("trust"), words.value("trust", signer.trust)),
    ...proof(signer, words),
  ];
}

// The tool that created the manifest is often the label's AI tool: then one row shows both.
function tools(used, ai, words) {
  const same = ai && used && ai.name === used.name && ai.version === used.version;
  return [
    ...fact(words.say("tool"), same ? null : tool(used)),
    ...fact(words.say("aiTool"), tool(ai)),
  ];
}

// A time-stamp that confirms the time of signing has a row of its own already.
function proof({ trust, timeStamp, provenAt, provenBy }, words) {
  const isTold = provenBy === "TIME_STAMP" && timeStamp?.trusted;
  if (!provenAt || isTold || !LISTED.includes(trust)) return [];
  const source = small(words.value("proof", provenBy));
  return fact(words.say("proven"), moment(provenAt, words.locale), source);
}

function beginning({ signer, generator }, words) {
  const origin = words.say("origin");
  if (!signer) return fact(origin, tool(generator));
  const notes = [tool(generator), signer.signedAt && moment(signer.signedAt, words.locale)];
  return fact(origin, name(signer, words), ...notes.filter(Boolean).map((note) => small(note)));
}

function name(signer, words) {
  const known = LISTED.includes(signer.trust);
  if (!signer.name) return words.say("nameless");
  const note = known ? null : small(words.say("unconfirmed"));
  return element("span", {}, element("strong", {}, said(signer.name)), note);
}

function clock({ timeStamp }, words) {
  if (!timeStamp?.trusted) return small(words.say("timeOwn"));
  if (!timeStamp.authority) return small(words.say("timeAlone"));
  return small(`${words.say("timeFrom")} `, said(timeStamp.authority));
}

/** A tool's name and version, or null. */
export function tool(generator) {
  if (!generator) return null;
  return said(generator.version ? `${generator.name} ${generator.version}` : generator.name);
}

/** One row of a list of facts, or none if `first` is empty. */
export function fact(term, first, ...more) {
  if (!first) return [];
  const lines = [first, ...more]
    .filter(Boolean)
    .map((line) => element("span", { class: "line" }, line));
  return [element("dt", {}, term), element("dd", {}, ...lines)];
}

/** A thumbnail, or null. The text beside it names it, so its alternative text is empty. */
export function thumbnail(picture, endpoint) {
  if (!picture) return null;
  const address = new URL(picture.url, endpoint);
  return element("img", { alt: "", class: "thumbnail", src: address.href });
}
