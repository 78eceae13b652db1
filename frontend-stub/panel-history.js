/** The history of the label, fetched when its section is opened. */
import { ask } from "./client.js";
import { element, said } from "./dom.js";
import { notes } from "./panel-activity.js";
import { fact } from "./panel-lead.js";
import { moment } from "./time.js";

/** The section "How the label changed", collapsed by default: the latest changes, newest first. */
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
    if (video && !video.labelHistory) throw new Error("The history cannot be read now.");
    const changes = video?.labelHistory.edges.map(({ node }) => node) ?? [];
    const rows = element("dl", { class: "facts" }, ...changes.flatMap((change) => row(change, words)));
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
