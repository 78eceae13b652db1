/** The panel's top: the label's sentence, and who issued the credentials, when, with what. */
import { ATTENTION, element, glyph, said, small, told } from "./dom.js";
import { moment } from "./time.js";
import { WORDS, inWords } from "./words.js";

const AI = ["AI_GENERATED", "AI_MODIFIED", "MAY_CONTAIN_AI"];

/** What is to be known first. A broken credential comes before any label. */
export function lead({ label, credentials }, { endpoint }) {
  const broken = credentials.state === "INVALID";
  const sentences = new Set([label.sentence, credentials.sentence]); // One, where there is no label.
  if (broken) sentences.delete(credentials.sentence);
  const words = element(
    "div",
    { class: "words" },
    label.kind === "NONE" ? null : element("p", { class: "label" }, told(label.text, label)),
    ...[...sentences].map((sentence) => told(sentence, label, "p")),
    label.conflict ? said(WORDS.conflict, "p") : null,
  );
  const picture = thumbnail(credentials.activeManifest?.thumbnail, endpoint);
  if (!broken) return element("div", { class: "lead" }, words, picture);
  return element("div", { class: "lead" }, alarm(told(credentials.sentence, label, "p"), picture), words);
}

function alarm(sentence, picture) {
  const heading = element("p", { class: "label" }, WORDS.broken);
  const words = element("div", { class: "words" }, heading, sentence);
  return element("div", { class: "alarm" }, glyph(ATTENTION), words, picture);
}

/** Issuer, time, tool and how far the issuer is known; nothing where nobody issued anything. */
export function issue({ label, credentials }, { locale }) {
  const { signer, activeManifest, origin } = credentials;
  const rows = [
    ...(signer ? issuer(signer, locale) : []),
    ...tools(activeManifest?.generator, AI.includes(label.kind) ? label.generator : null),
    ...(origin && origin.id !== activeManifest?.id ? beginning(origin, locale) : []),
  ];
  return rows.length ? element("dl", { class: "facts issue" }, ...rows) : null;
}

function issuer(signer, locale) {
  return [
    ...fact(WORDS.issuedBy, name(signer)),
    ...(signer.signedAt ? time(signer, locale) : fact(WORDS.issuedOn, WORDS.unstated)),
    ...fact(WORDS.trust, inWords("trust", signer.trust)),
  ];
}

// The tool that issued and the AI tool that the label names are often one: then one row says it.
function tools(used, ai) {
  const same = ai && used && ai.name === used.name && ai.version === used.version;
  return [...fact(WORDS.tool, same ? null : tool(used)), ...fact(WORDS.aiTool, tool(ai))];
}

function beginning({ signer, generator }, locale) {
  if (!signer) return fact(WORDS.origin, tool(generator));
  const notes = [tool(generator), signer.signedAt && moment(signer.signedAt, locale)];
  return fact(WORDS.origin, name(signer), ...notes.filter(Boolean).map((note) => small(note)));
}

function name(signer) {
  const known = ["OFFICIAL", "INTERIM", "PRIVATE"].includes(signer.trust);
  if (!signer.name) return WORDS.nameless;
  const note = known ? null : small(WORDS.unconfirmed);
  return element("span", {}, element("strong", {}, said(signer.name)), note);
}

function time(signer, locale) {
  return fact(WORDS.issuedOn, moment(signer.signedAt, locale), clock(signer));
}

function clock({ timeStamp }) {
  if (!timeStamp?.trusted) return small(WORDS.timeOwn);
  if (!timeStamp.authority) return small(WORDS.timeAlone);
  return small(`${WORDS.timeFrom} `, said(timeStamp.authority));
}

/** A tool's name and version, or null. */
export function tool(generator) {
  if (!generator) return null;
  return said(generator.version ? `${generator.name} ${generator.version}` : generator.name);
}

/** One row of a list of facts; no row where there is nothing to say. */
export function fact(term, first, ...more) {
  if (!first) return [];
  const lines = [first, ...more]
    .filter(Boolean)
    .map((line) => element("span", { class: "line" }, line));
  return [element("dt", {}, term), element("dd", {}, ...lines)];
}

/** A thumbnail beside a text that names it, so without one of its own; null for none. */
export function thumbnail(picture, endpoint) {
  if (!picture) return null;
  const address = new URL(picture.url, endpoint);
  return element("img", { alt: "", class: "thumbnail", src: address.href });
}
