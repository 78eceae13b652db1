/** Technical details: the separate verdicts, the certificate and the status codes. */
import { element, said, small } from "./dom.js";
import { fact, isVerified, tool } from "./panel-lead.js";
import { day } from "./time.js";

const ORDER = ["FAILURE", "INFORMATIONAL", "SUCCESS"];

/** The section "Technical details", collapsed by default. */
export function details({ label, credentials }, { words }) {
  const verified = isVerified(credentials);
  const facts = element(
    "dl",
    { class: "facts" },
    ...answers(credentials, words),
    ...(label.basis ? coded("basis", label.basis, words) : []),
    ...(label.certainty ? coded("certainty", label.certainty, words) : []),
    ...(verified ? signature(credentials, words) : []),
  );
  return element(
    "details",
    {},
    element("summary", {}, words.say("details")),
    facts,
    ...codes(credentials.validation, words),
    ...(verified ? [] : unverified(credentials, words)),
  );
}

// Who an unverified signature names, and how complete an unverified history is, says nothing.
function answers(credentials, words) {
  const doubtful = credentials.activeManifest && !isVerified(credentials);
  const names = ["state", "integrity", ...(doubtful ? [] : ["trust", "completeness"])];
  return names.flatMap((name) => coded(name, credentials[name], words));
}

function signature({ signer }, words) {
  const list = signer?.trustList ? fact(words.say("list"), said(signer.trustList)) : [];
  return [...list, ...certificate(signer, words)];
}

// What the credentials claim, last of all and under a heading that says how little it is worth.
function unverified({ signer, activeManifest }, words) {
  if (!activeManifest) return [];
  const named = signer?.name ? fact(words.say("issuedBy"), said(signer.name)) : [];
  const rows = [
    ...named,
    ...fact(words.say("tool"), tool(activeManifest.generator)),
    ...certificate(signer, words),
  ];
  return [
    element("h4", {}, words.say("unverified")),
    element("p", { class: "note" }, words.say("unverifiedNote")),
    element("dl", { class: "facts unverified" }, ...rows),
  ];
}

function coded(name, value, words) {
  return fact(words.say(name), words.value(name, value), element("code", {}, value));
}

function certificate(signer, words) {
  if (!signer?.certificate) return [];
  const { organization, issuer, validFrom, validUntil } = signer.certificate;
  const period = validFrom && validUntil ? validity(validFrom, validUntil, words) : null;
  const from = issuer ? small(`${words.say("certificateFrom")} `, said(issuer)) : null;
  const lines = [organization ? said(organization) : null, from, period];
  return fact(words.say("certificate"), ...lines.filter(Boolean));
}

function validity(from, until, words) {
  return small(
    `${words.say("validity")} `,
    day(from, words.locale),
    ` ${words.say("validUntil")} `,
    day(until, words.locale),
  );
}

function codes(validation, words) {
  if (!validation.length) return [];
  const groups = ORDER.map((kind) => [kind, validation.filter((status) => status.kind === kind)]);
  const rows = groups
    .filter(([, statuses]) => statuses.length)
    .flatMap(([kind, statuses]) => fact(words.value("validation", kind), ...counted(statuses)));
  const heading = element("h4", {}, words.say("statusCodes"));
  return [heading, element("dl", { class: "facts codes" }, ...rows)];
}

// A code shared by several manifests is listed once, with its count.
function counted(statuses) {
  const counts = new Map();
  for (const { code } of statuses) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) =>
    element("span", {}, element("code", {}, code), count > 1 ? ` × ${count}` : null),
  );
}
