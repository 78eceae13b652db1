/** The platform's moderation of the video, separate from its label. */
import { element, told } from "./dom.js";

/** The decision and its reason, or null if the video may be shown. */
export function moderation({ label, moderation: decision }) {
  if (!decision || decision.state === "OK") return null;
  const { sentence, reasonSentence } = decision;
  return element(
    "div",
    { class: "decision" },
    element("p", {}, element("strong", {}, told(sentence, label))),
    reasonSentence ? told(reasonSentence, label, "p") : null,
  );
}
