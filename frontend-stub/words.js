/**
 * The components' own words. Labels and sentences about a video come from the API; these name the
 * panel's parts and put enumerations into words. Never "tampered" for what is expired, unknown or
 * unchecked, and none of the specification's jargon.
 */
export const WORDS = {
  lang: "en",
  about: "About this content",
  activity: "Edits and activity",
  again: "Try again",
  aiTool: "AI tool",
  basis: "Based on",
  broken: "Invalid Content Credentials",
  certainty: "Certainty",
  certificate: "Certificate",
  certificateFrom: "from",
  checkAgain: "Check again",
  close: "Close",
  completeness: "Completeness",
  conflict: "Sources about this content contradict each other.",
  details: "Technical details",
  empty: "There is no content of this name here.",
  found: "Traced through",
  ingredients: "Made from",
  integrity: "Integrity",
  issuedBy: "Issued by",
  issuedOn: "Issued on",
  list: "Trust list",
  loading: "Loading…",
  locked: "The creator cannot remove this label.",
  moreIngredients: "There are more parts than this panel shows.",
  moreSteps: "There are more steps than this panel shows.",
  noRule: "No rule gives this content a label.",
  nameless: "No name given",
  origin: "First issued by",
  otherSources: "Also said about it",
  rule: "Rule",
  ruleSet: "rule set",
  showAll: (count) => `Show all ${count} steps`,
  state: "State",
  statusCodes: "Status codes",
  timeFrom: "Time confirmed by",
  timeAlone: "Time confirmed by a trusted time-stamp",
  timeOwn: "The issuer’s own time, not confirmed",
  tool: "Tool",
  trust: "Issuer check",
  unconfirmed: "This name is not confirmed",
  unknowns: "What is not known",
  unstated: "Not stated",
  untitled: "Untitled",
  validity: "valid",
  validUntil: "to",
  why: "Why this label",
  whyNone: "Why there is no label",
};

const TRUST = {
  OFFICIAL: "On the official C2PA trust list",
  INTERIM: "On the interim C2PA trust list, an older list that no longer grows",
  PRIVATE: "On a list of trusted issuers kept by this service",
  UNRECOGNIZED: "On none of the trust lists used here",
  EXPIRED: "The certificate has expired, and nothing confirms that it was signed in time",
  REVOKED: "The certificate was withdrawn",
  NONE: "There is no issuer to check",
};

const INTEGRITY = {
  INTACT: "The content is as it was signed",
  BROKEN: "The content or its signature does not match",
  PENDING: "The content is still being checked",
  UNKNOWN: "The content could not be checked",
};

const COMPLETENESS = {
  COMPLETE: "The history has no known gaps",
  INCOMPLETE: "Parts of the history are missing",
  UNKNOWN: "Nothing is known of the history",
};

const STATE = {
  NONE: "No Content Credentials",
  TRUSTED: "Content Credentials from a known issuer",
  UNRECOGNIZED: "Content Credentials from an unrecognized issuer",
  EXPIRED: "Content Credentials with an expired certificate",
  INVALID: "Content Credentials that are not valid",
  REMOTE: "Content Credentials kept elsewhere, not fetched",
  PENDING: "Content Credentials still being checked",
  UNSUPPORTED: "A format that cannot be read here",
  UNAVAILABLE: "Temporarily unavailable",
};

const BASIS = {
  VERIFIED_CREDENTIAL: "Content Credentials from a known issuer",
  UNRECOGNIZED_CREDENTIAL: "Content Credentials whose issuer is not confirmed",
  PLATFORM_EFFECT: "An effect of this platform",
  UNSIGNED_METADATA: "Unsigned information in the file",
  CREATOR_DECLARATION: "The creator’s own statement",
  CLASSIFIER: "Automatic detection",
};

const CERTAINTY = { CONFIRMED: "Confirmed", POSSIBLE: "Possible", SUSPECTED: "Suspected" };

const RELATIONSHIP = {
  PARENT_OF: "earlier version",
  COMPONENT_OF: "part of it",
  INPUT_TO: "input to a tool",
};

const KIND = { SUCCESS: "Passed", INFORMATIONAL: "For information", FAILURE: "Failed" };

const SOURCE_TYPE = {
  algorithmicMedia: "Made by an algorithm that learned from no data",
  composite: "Put together from several sources",
  compositeCapture: "Put together from several camera shots",
  compositeSynthetic: "Put together with computer-made parts",
  compositeWithTrainedAlgorithmicMedia: "Partly made by generative AI",
  computationalCapture: "Captured by a camera",
  dataDrivenMedia: "Made from data",
  digitalArt: "Digital art",
  digitalCapture: "Captured by a camera",
  digitalCreation: "Made with software by a person",
  humanEdits: "Edited by a person",
  screenCapture: "Recorded from a screen",
  trainedAlgorithmicData: "Made by generative AI",
  trainedAlgorithmicMedia: "Made by generative AI",
  virtualRecording: "Recorded in a virtual scene",
};

const TABLES = {
  basis: BASIS,
  certainty: CERTAINTY,
  completeness: COMPLETENESS,
  integrity: INTEGRITY,
  relationship: RELATIONSHIP,
  state: STATE,
  trust: TRUST,
  validation: KIND,
};

/** An enumeration's value in words; one that is newer than this file is shown as it is. */
export function inWords(table, value) {
  return TABLES[table][value] ?? String(value).toLowerCase().replaceAll("_", " ");
}

/** A digitalSourceType (an address or a short name) in words, or null where it has none. */
export function sourceType(value) {
  const name = String(value ?? "")
    .replace(/\/$/, "")
    .split("/")
    .pop();
  return Object.hasOwn(SOURCE_TYPE, name) ? SOURCE_TYPE[name] : null;
}

/** What went wrong with a request, in words that say what to do. */
export function trouble(error) {
  if (error.name === "TimeoutError") return "The answer takes too long.";
  if (error instanceof TypeError) return "No connection to the service.";
  return "The service could not answer.";
}
