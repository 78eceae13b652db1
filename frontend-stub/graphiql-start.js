/** Starts GraphiQL with a tab for each query that the components and the documentation use. */
import { byId } from "./dom.js";
import { queryText } from "./queries.js";

const EXAMPLE = "ai-generated";
const TABS = [
  ["badge", { videoIds: [EXAMPLE] }],
  ["panel", { videoId: EXAMPLE }],
  ["ingredient-graph", { videoId: EXAMPLE }],
  ["history", { videoId: EXAMPLE }],
  ["feed", { first: 20 }],
];

/** The tabs' texts, in order. */
async function tabs() {
  const texts = await Promise.all(TABS.map(([name]) => queryText(name)));
  return texts.map((query, place) => ({
    query,
    variables: JSON.stringify(TABS[place][1], null, 2),
  }));
}

// GraphiQL fills its editors from storage, not from its first tab: a first visit finds it there.
function memory(GraphiQL, first) {
  const storage = GraphiQL.createLocalStorage({ namespace: "provenance" });
  if (storage.getItem("graphiql:tabState")) return storage;
  storage.setItem("graphiql:query", first.query);
  storage.setItem("graphiql:variables", first.variables);
  return storage;
}

async function start() {
  const { GraphiQL, React, ReactDOM } = window;
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

/** Why there is no IDE, in words that say what to do. */
function say(words) {
  byId("status").textContent = words;
}

if (!window.React || !window.ReactDOM || !window.GraphiQL) {
  say(
    "GraphiQL’s files are not here yet. Run “make setup” in the project’s folder, then load this page again.",
  );
} else {
  start().catch(() => say("The example queries could not be loaded. Load this page again."));
}
