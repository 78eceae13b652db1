/** How the label became what it is: asked for when somebody wants to see it. */
import { ask } from "./client.js";
import { element, said } from "./dom.js";
import { notes } from "./panel-activity.js";
import { fact } from "./panel-lead.js";
import { moment } from "./time.js";

/** "How the label changed", closed at first: the latest changes, the last one first. */
export function history({ videoId }, { endpoint, words }) {
  const place = element("div", { class: "changes" });
  const node = element("details", {}, element("summary", {}, words.say("history")), place);
  node.addEventListener("toggle", () => {
    if (node.open) fill(place, endpoint, videoId, words);
  });
  return node;
}

async function fill(place, endpoint, videoId, words) {
  place.textContent = words.say("loading");
  try {
    const { video } = await ask(endpoint, "history", { videoId, locale: words.locale });
    const changes = video?.labelHistory.edges.map(({ node }) => node) ?? [];
    const rows = element("dl", { class: "facts" }, ...changes.flatMap((each) => row(each, words)));
    place.replaceChildren(changes.length ? rows : words.say("unstated"));
  } catch (error) {
    place.textContent = words.trouble(error);
  }
}

function row({ fromText, toText, ruleId, causeSentence, time }, words) {
  const way = [...new Set([fromText, toText])].filter(Boolean).map((text) => said(text));
  const rule = element("span", {}, `${words.say("rule")} `, said(ruleId));
  const steps = element("span", { class: "way" }, ...way);
  return fact(moment(time, words.locale), steps, notes([causeSentence, rule]));
}
