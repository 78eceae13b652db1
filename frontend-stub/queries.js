/**
 * The four queries, as the files in queries/ hold them: components, GraphiQL and documentation
 * read the same text. Each file is asked for once; a failed request may be tried again.
 */
const texts = new Map();

/** The text of queries/<name>.graphql. Rejects with a TypeError where it cannot be had. */
export function queryText(name) {
  if (!texts.has(name)) {
    const text = read(name);
    texts.set(name, text);
    text.catch(() => texts.delete(name));
  }
  return texts.get(name);
}

async function read(name) {
  const response = await fetch(new URL(`./queries/${name}.graphql`, import.meta.url));
  if (!response.ok) throw new TypeError(`queries/${name}.graphql: HTTP ${response.status}`);
  return response.text();
}
