/** The feed page: the videos of the catalog, newest first, each with a badge on its poster. */
import { ask, HOME } from "./client.js";
import { button, byId, element, glyph, said, told } from "./dom.js";
import { SPARE, wordsIn } from "./words.js";

const LOCALE = document.documentElement.lang;
const PAGE = 20;
const PLAY = "M6 3.5v13l11-6.5z";
const videos = byId("videos");
const status = byId("status");
const more = byId("more");
let after = null;

/** Load the next page of videos and append it. On failure, show the error and a retry button. */
async function load() {
  more.hidden = true;
  status.textContent = "Loading videos…";
  const words = await wordsIn(LOCALE).catch(() => SPARE);
  try {
    const { feed } = await ask(HOME, "feed", { first: PAGE, after, locale: LOCALE });
    show(feed, words);
  } catch (error) {
    offer(words.trouble(error), words.say("again"));
  }
}

function show({ edges, pageInfo }, words) {
  const cards = edges.map(({ node }) => card(node, words));
  videos.append(...cards);
  if (after) cards[0]?.querySelector("button")?.focus(); // The pressed button is gone.
  after = pageInfo.endCursor;
  if (pageInfo.hasNextPage) offer("", "Show more videos");
  else status.textContent = videos.childElementCount ? "" : "There are no videos here yet.";
}

function offer(words, action) {
  status.textContent = words;
  more.textContent = action;
  more.hidden = false;
}

function card({ videoId, title, media, moderation }, words) {
  const name = said(title ?? videoId, "h2");
  name.id = `title-${videoId}`;
  const badge = element("provenance-badge", { "video-id": videoId });
  const stage = element(
    "div",
    { class: "stage" },
    ...(media ? player(media, name) : [nothing(why(moderation, words))]),
    badge,
  );
  return element("article", { "aria-labelledby": name.id }, stage, name);
}

// The fragment shows the first frame as the poster, even if preloading stops before it.
function player({ url, mimeType }, name) {
  const source = element("source", { src: `${new URL(url, HOME).href}#t=0.001`, type: mimeType });
  const attributes = {
    muted: "",
    playsinline: "",
    preload: "metadata",
    "aria-label": name.textContent,
  };
  const video = element("video", attributes, source);
  video.muted = true; // The attribute only applies to parsed elements.
  video.addEventListener("play", () => pauseAllBut(video));
  const play = button(
    { "aria-label": `Play: ${name.textContent}`, class: "play" },
    () => start(video, play),
    glyph(PLAY),
  );
  return [video, play];
}

async function start(video, play) {
  video.controls = true;
  play.remove();
  video.focus();
  try {
    await video.play();
  } catch {
    video.replaceWith(nothing("This video cannot be played here."));
  }
}

// Without media, either a moderator removed the video or its moderation is not known now.
function why(moderation, words) {
  if (!moderation) return "This video cannot be shown now. Load this page again later.";
  return told(moderation.sentence, words);
}

function nothing(words) {
  return element("p", { class: "nothing" }, words);
}

function pauseAllBut(playing) {
  for (const video of videos.querySelectorAll("video")) if (video !== playing) video.pause();
}

function example() {
  const script = new URL("./provenance.js", import.meta.url).href;
  return [
    `<script type="module" src="${script}"></` + "script>",
    '<provenance-badge video-id="ai-generated"></provenance-badge>',
  ].join("\n");
}

byId("example").textContent = example();
more.addEventListener("click", load);
load();
