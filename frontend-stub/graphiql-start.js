/** Start GraphiQL with a tab for each query that the components use. */
import { byId } from "./dom.js";
import { queryText } from "./queries.js";

const EXAMPLE = "ai-generated";
/** @type {[string, Record<string, unknown>][]} */
const TABS = [
  ["badge", { videoIds: [EXAMPLE] }],
  ["panel", { videoId: EXAMPLE }],
  ["ingredient-graph", { videoId: EXAMPLE }],
  ["history", { videoId: EXAMPLE }],
  ["feed", { first: 20 }],
];

/** The queries and variables of the tabs. */
async function tabs() {
  const texts = await Promise.all(TABS.map(([name]) => queryText(name)));
  return texts.map((query, place) => ({
    query,
    variables: JSON.stringify(TABS[place][1], null, 2),
  }));
}

// GraphiQL fills its editors from storage, not from its first tab, so store the first tab's query.
function memory(GraphiQL, first) {
  const storage = GraphiQL.createLocalStorage({ namespace: "provenance" });
  if (storage.getItem("graphiql:tabState")) return storage;
  storage.setItem("graphiql:query", first.query);
  storage.setItem("graphiql:variables", first.variables);
  return storage;
}

/** What the page's other scripts defined, or not. */
const { GraphiQL, React, ReactDOM } = /** @type {any} */ (window);

async function start() {
  const defaultTabs = await tabs();
  const logo = React.createElement(
    GraphiQL.Logo,
    null,
    React.createElement("a", { href: "/" }, "Provenance"),
  );
  const ide = React.createElement(
    GraphiQL,
    {
      defaultEditorToolsVisibility: "variables",
      defaultTabs,
      fetcher: GraphiQL.createFetcher({ url: new URL("/graphql", import.meta.url).href }),
      storage: memory(GraphiQL, defaultTabs[0]),
    },
    logo,
  );
  ReactDOM.createRoot(byId("graphiql")).render(ide);
}

/** Show an error, with what to do about it. */
function say(words) {
  byId("status").textContent = words;
}

if (!React || !ReactDOM || !GraphiQL) {
  say(
    "GraphiQL is not installed. Run “make setup” in the project folder, then reload this page.",
  );
} else {
  start().catch(() => say("The example queries could not be loaded. Load this page again."));
}
