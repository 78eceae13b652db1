/**
 * The GraphQL client: one request for each query, and one request for all badges of a page.
 * Endpoints are absolute URL strings; results are the plain objects that the API sends.
 */
import { queryText } from "./queries.js";

/** The API that served this script: the default of the `endpoint` attribute. */
export const HOME = new URL("/graphql", import.meta.url).href;

const TIME_LIMIT_MS = 15_000;
const BATCH_WINDOW_MS = 10;
const BATCH_MAX = 100; // The API's limit for one `videos(ids)`.
const CACHE_MS = 60_000; // A badge rendered again within a minute makes no request.

/**
 * The `data` of one query. Rejects with TypeError (no connection), TimeoutError, or Error with
 * the API's first error message.
 * @param {string} endpoint
 * @param {string} name
 * @param {Record<string, unknown>} variables
 * @returns {Promise<any>}
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

/** @typedef {{ endpoint: string, locale: string, jurisdiction: string | null }} Group */
/** @typedef {{ resolve: (video: any) => void, reject: (error: unknown) => void }} Settlers */

/** @type {Map<string, Promise<any>>} */
const videos = new Map(); // "endpoint locale jurisdiction id" -> promise of a video or null
/** @type {Map<string, Map<string, Settlers>>} */
const waiting = new Map(); // "endpoint locale jurisdiction" -> Map of id -> { resolve, reject }

/**
 * The data of a video's badge, or null if the API has no such video.
 * @param {Group & { videoId: string }} asked
 * @returns {Promise<any>}
 */
export function badge({ endpoint, locale, jurisdiction, videoId }) {
  const group = { endpoint, locale, jurisdiction };
  const key = JSON.stringify({ ...group, videoId });
  if (!videos.has(key)) {
    const video = join(group, videoId);
    videos.set(key, video);
    const forget = () => videos.delete(key);
    video.then((data) => setTimeout(forget, lifetime(data)), forget);
  }
  return /** @type {Promise<any>} */ (videos.get(key));
}

// A result that may change soon expires when the API says so.
/** @param {any} video */
function lifetime(video) {
  const seconds = video?.credentials.askAgainAfter;
  return typeof seconds === "number" ? Math.min(seconds * 1000, CACHE_MS) : CACHE_MS;
}

/**
 * @param {Group} group
 * @param {string} videoId
 */
function join(group, videoId) {
  const key = JSON.stringify(group);
  if (!waiting.has(key)) {
    waiting.set(key, new Map());
    setTimeout(() => leave(key, group), BATCH_WINDOW_MS);
  }
  return new Promise((resolve, reject) => {
    waiting.get(key)?.set(videoId, { resolve, reject });
  });
}

/**
 * @param {string} key
 * @param {Group} group
 */
function leave(key, group) {
  const requests = [...(waiting.get(key) ?? [])];
  waiting.delete(key);
  for (let start = 0; start < requests.length; start += BATCH_MAX) {
    settle(group, requests.slice(start, start + BATCH_MAX));
  }
}

/**
 * @param {Group} group
 * @param {[string, Settlers][]} requests
 */
async function settle({ endpoint, ...variables }, requests) {
  try {
    const videoIds = requests.map(([videoId]) => videoId);
    const data = await ask(endpoint, "badge", { videoIds, ...variables });
    requests.forEach(([, { resolve }], index) => resolve(data.videos[index]));
  } catch (error) {
    requests.forEach(([, { reject }]) => reject(error));
  }
}
