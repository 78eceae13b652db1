/** What the platform decided about the video, apart from its label. */
import { element, told } from "./dom.js";

/** The decision and its reason; nothing where nothing stands against showing the video. */
export function moderation({ label, moderation: decided }) {
  if (!decided || decided.state === "OK") return null;
  const { sentence, reasonSentence } = decided;
  return element(
    "div",
    { class: "decision" },
    element("p", {}, element("strong", {}, told(sentence, label))),
    reasonSentence ? told(reasonSentence, label, "p") : null,
  );
}
