/** The deepest level: the four answers kept apart, the certificate, the status codes. */
import { element, said, small } from "./dom.js";
import { fact } from "./panel-lead.js";
import { day } from "./time.js";
import { WORDS, inWords } from "./words.js";

const ORDER = ["FAILURE", "INFORMATIONAL", "SUCCESS"];

/** "Technical details", closed at first. */
export function details({ label, credentials }, { locale }) {
  const answers = ["state", "integrity", "trust", "completeness"];
  const facts = element(
    "dl",
    { class: "facts" },
    ...answers.flatMap((answer) => coded(answer, WORDS[answer], credentials[answer])),
    ...(label.basis ? coded("basis", WORDS.basis, label.basis) : []),
    ...(label.certainty ? coded("certainty", WORDS.certainty, label.certainty) : []),
    ...(credentials.signer?.trustList ? fact(WORDS.list, said(credentials.signer.trustList)) : []),
    ...certificate(credentials.signer, locale),
  );
  return element(
    "details",
    {},
    element("summary", {}, WORDS.details),
    facts,
    ...codes(credentials.validation),
  );
}

function coded(table, term, value) {
  return fact(term, inWords(table, value), element("code", {}, value));
}

function certificate(signer, locale) {
  if (!signer?.certificate) return [];
  const { organization, issuer, validFrom, validUntil } = signer.certificate;
  const period = validFrom && validUntil ? validity(validFrom, validUntil, locale) : null;
  const from = issuer ? small(`${WORDS.certificateFrom} `, said(issuer)) : null;
  const lines = [organization ? said(organization) : null, from, period];
  return fact(WORDS.certificate, ...lines.filter(Boolean));
}

function validity(from, until, locale) {
  return small(
    `${WORDS.validity} `,
    day(from, locale),
    ` ${WORDS.validUntil} `,
    day(until, locale),
  );
}

function codes(validation) {
  if (!validation.length) return [];
  const groups = ORDER.map((kind) => [kind, validation.filter((status) => status.kind === kind)]);
  const rows = groups
    .filter(([, statuses]) => statuses.length)
    .flatMap(([kind, statuses]) => fact(inWords("validation", kind), ...counted(statuses)));
  return [element("h4", {}, WORDS.statusCodes), element("dl", { class: "facts codes" }, ...rows)];
}

// A code that several parts of the history share is listed once, with how often it came.
function counted(statuses) {
  const counts = new Map();
  for (const { code } of statuses) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) =>
    element("span", {}, element("code", {}, code), count > 1 ? ` × ${count}` : null),
  );
}
