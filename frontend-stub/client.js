/**
 * What the components know of GraphQL: one request for one answer, and one request for all badges.
 * Endpoints are absolute URL strings; answers are the plain objects that the API sends.
 */
import { queryText } from "./queries.js";

/** The API this script came from, unless an element names another in its `endpoint` attribute. */
export const HOME = new URL("/graphql", import.meta.url).href;

const TIME_LIMIT_MS = 15_000;
const BATCH_WINDOW_MS = 10;
const BATCH_MAX = 100; // What the API allows in one `videos(ids)`.
const KEPT_MS = 60_000; // A badge that is drawn again within a minute asks nobody.

/**
 * Answer of one query as its `data`. Rejects where there is none: TypeError (no connection),
 * TimeoutError, or Error with the API's own first message.
 */
export async function ask(endpoint, name, variables) {
  const response = await fetch(endpoint, {
    method: "POST",
    credentials: "omit",
    headers: {
      Accept: "application/graphql-response+json, application/json",
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ query: await queryText(name), variables }),
    signal: AbortSignal.timeout(TIME_LIMIT_MS),
  });
  const { data, errors } = await response.json();
  if (!data) throw new Error(errors?.[0]?.message ?? `HTTP ${response.status}`);
  return data;
}

const kept = new Map(); // "endpoint locale jurisdiction id" -> promise of a video or null
const waiting = new Map(); // "endpoint locale jurisdiction" -> Map of id -> promise's settlers

/** What a badge shows of one video, or null where the API has no such video. */
export function badge({ endpoint, locale, jurisdiction, videoId }) {
  const group = { endpoint, locale, jurisdiction };
  const key = JSON.stringify({ ...group, videoId });
  if (!kept.has(key)) {
    const answer = join(group, videoId);
    kept.set(key, answer);
    const forget = () => kept.delete(key);
    answer.then((video) => setTimeout(forget, lifetime(video)), forget);
  }
  return kept.get(key);
}

// An answer that may soon be another one is kept no longer than the API says.
function lifetime(video) {
  const seconds = video?.credentials.askAgainAfter;
  return typeof seconds === "number" ? Math.min(seconds * 1000, KEPT_MS) : KEPT_MS;
}

function join(group, videoId) {
  const key = JSON.stringify(group);
  if (!waiting.has(key)) {
    waiting.set(key, new Map());
    setTimeout(() => leave(key, group), BATCH_WINDOW_MS);
  }
  return new Promise((resolve, reject) => {
    waiting.get(key).set(videoId, { resolve, reject });
  });
}

function leave(key, group) {
  const asked = [...waiting.get(key)];
  waiting.delete(key);
  for (let start = 0; start < asked.length; start += BATCH_MAX) {
    settle(group, asked.slice(start, start + BATCH_MAX));
  }
}

async function settle({ endpoint, ...told }, asked) {
  try {
    const videoIds = asked.map(([videoId]) => videoId);
    const { videos } = await ask(endpoint, "badge", { videoIds, ...told });
    asked.forEach(([, { resolve }], place) => resolve(videos[place]));
  } catch (error) {
    asked.forEach(([, { reject }]) => reject(error));
  }
}
