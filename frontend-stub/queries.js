/**
 * The queries in queries/. Components and GraphiQL read the same text.
 */
import { once } from "./once.js";

/** The text of queries/<name>.graphql. Rejects with TypeError if it cannot be fetched. */
export const queryText = once(async (name) => {
  const response = await fetch(new URL(`./queries/${name}.graphql`, import.meta.url));
  if (!response.ok) throw new TypeError(`queries/${name}.graphql: HTTP ${response.status}`);
  return response.text();
});
