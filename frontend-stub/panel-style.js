/** The panel's style: a sheet at the side of the page, or at the bottom of a narrow page. */
import { BASE, sheet } from "./theme.js";

const FRAME = `
  :host { display: contents; }
  dialog {
    position: fixed;
    inset: 0.75rem 0.75rem 0.75rem auto;
    inline-size: min(29rem, 100vw - 1.5rem);
    block-size: fit-content;
    max-block-size: calc(100dvh - 1.5rem);
    max-inline-size: none;
    margin: 0;
    border: 0;
    border-radius: 1.25rem;
    padding: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    background: var(--surface);
    color: var(--ink);
    font: 400 0.9375rem/1.55 var(--font);
    text-align: start;
    overflow-wrap: anywhere;
    box-shadow: 0 1.5rem 4rem rgb(0 0 0 / 0.28);
    animation: in 0.28s cubic-bezier(0.2, 0.8, 0.2, 1);
  }
  /* The page's direction decides the side; the panel's own direction applies inside. */
  :host(:dir(rtl)) dialog { inset: 0.75rem auto 0.75rem 0.75rem; --from: -1.5rem; }
  dialog::backdrop { background: rgb(12 12 16 / 0.5); animation: dim 0.28s; }
  @keyframes in { from { opacity: 0; translate: var(--from, 1.5rem) 0; } }
  @keyframes rise { from { opacity: 0; translate: 0 2rem; } }
  @keyframes dim { from { opacity: 0; } }

  @media (max-width: 40rem) {
    dialog, :host(:dir(rtl)) dialog {
      inset: auto 0 0 0;
      inline-size: 100%;
      max-block-size: 88dvh;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      animation-name: rise;
    }
  }
  @media (prefers-reduced-motion: reduce) { dialog, dialog::backdrop { animation: none; } }
  @media (forced-colors: active) { dialog { border: 1px solid CanvasText; } }

  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 1rem;
    padding-block: 1.25rem 0.875rem;
    padding-inline: 1.5rem 1.25rem;
    background: var(--surface);
    border-block-end: 1px solid var(--line);
  }
  .bar > div { min-inline-size: 0; }
  h2 { margin: 0; font-size: 1.0625rem; font-weight: 650; line-height: 1.35; }
  .title {
    margin: 0.1rem 0 0;
    color: var(--quiet);
    font-size: 0.875rem;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .title:empty { display: none; }
  .close {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    margin: -0.25rem 0 0;
    border: 0;
    border-radius: 50%;
    padding: 0;
    background: var(--raised);
  }
  .close:hover { background: var(--line); }
  .close svg { inline-size: 1.1rem; block-size: 1.1rem; }

  [role="status"] { margin: 0; color: var(--quiet); }
  [role="status"]:not(:empty) { padding: 1.5rem; }
  [role="status"]:not(:empty) + .body { padding-block-start: 0; }
  .body { display: grid; gap: 1.75rem; padding: 1.375rem 1.5rem 2rem; }
  .body:empty { display: none; }
`;

const TEXT = `
  p, ul, ol, dl, dd, h3, h4 { margin: 0; padding: 0; }
  dialog [dir] { /* Each text has a direction of its own; all keep to the panel's edge. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  small { color: var(--quiet); font-size: 0.8125rem; }
  strong { font-weight: 600; }
  a { color: inherit; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
  a:hover { text-decoration-thickness: 2px; }
  .line { display: block; }
  small.line, .notes, .way { display: block; line-height: 1.45; }
  h3 { margin-block-end: 0.75rem; font-size: 0.9375rem; font-weight: 650; line-height: 1.35; }
  h4 { margin: 1rem 0 0.5rem; font-size: 0.8125rem; font-weight: 600; color: var(--quiet); }

  .lead { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1rem; align-items: start; }
  .words { display: grid; gap: 0.5rem; }
  .lead .thumbnail { inline-size: 4.5rem; block-size: 6rem; }
  .label { font-size: 1.375rem; font-weight: 650; line-height: 1.25; }
  .words > .label ~ p ~ p:not(.conflict) { color: var(--quiet); }
  .words > p:first-child:not(.label) { font-size: 1.125rem; font-weight: 500; line-height: 1.4; }
  .alarm {
    grid-column: 1 / -1;
    display: flex;
    gap: 0.75rem;
    border: 1.5px solid var(--ink);
    border-radius: 0.875rem;
    padding: 0.875rem 1rem;
  }
  .alarm > .words { flex: 1; gap: 0.25rem; }
  .decision {
    display: grid;
    gap: 0.25rem;
    border-radius: 0.875rem;
    padding: 0.875rem 1rem;
    background: var(--raised);
  }
  .lead > .words:empty { display: none; }
  .alarm .label { font-size: 1.0625rem; }
  .alarm svg { inline-size: 1.375rem; block-size: 1.375rem; }

  .again, .rest button {
    justify-self: start;
    min-block-size: 2.5rem;
    border: 1px solid var(--line);
    border-radius: 1.25rem;
    padding: 0.4rem 1rem;
    background: var(--raised);
    font-weight: 600;
    font-size: 0.875rem;
  }
  .again { margin-inline-start: 0; }
  .again:hover, .rest button:hover { border-color: var(--quiet); }
`;

const PARTS = `
  .facts { display: grid; grid-template-columns: minmax(0, 8rem) minmax(0, 1fr); }
  .facts > * { padding-block: 0.625rem; border-block-start: 1px solid var(--line); }
  .facts > dt { padding-inline-end: 1rem; color: var(--quiet); font-size: 0.875rem; line-height: 1.66; }
  .facts > dt:first-of-type, .facts > dt:first-of-type + dd { border-block-start: 0; }
  .issue { border-block: 1px solid var(--line); padding-block: 0.375rem; }

  .thumbnail {
    display: block;
    inline-size: 4rem;
    block-size: 4rem;
    border-radius: 0.75rem;
    background: var(--raised);
    object-fit: cover;
    outline: 1px solid rgb(128 128 128 / 0.2);
    outline-offset: -1px;
  }
  span.thumbnail { display: grid; place-items: center; color: var(--quiet); }
  span.thumbnail svg { inline-size: 1.5rem; block-size: 1.5rem; stroke-width: 1.25; }
  .parts { display: grid; gap: 1rem; list-style: none; }
  .parts > li { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.875rem; align-items: start; }

  .parts .notes::first-letter { text-transform: uppercase; }
  .notes > * + *::before { content: "·"; margin-inline: 0.4em; }

  .steps { list-style: none; }
  .steps > li { position: relative; padding-inline-start: 1.5rem; padding-block-end: 1.125rem; }
  .steps > li:last-child { padding-block-end: 0; }
  .steps > li::before {
    content: "";
    position: absolute;
    inset-block-start: 0.45em;
    inset-inline-start: 0;
    inline-size: 0.625rem;
    block-size: 0.625rem;
    border: 2px solid var(--quiet);
    border-radius: 50%;
    background: var(--surface);
  }
  .steps > li:not(:last-child)::after {
    content: "";
    position: absolute;
    inset-block: calc(0.45em + 0.875rem) -0.2em;
    inset-inline-start: calc(0.3125rem - 1px);
    border-inline-start: 2px solid var(--line);
  }
  .steps > .rest::before { display: none; }
  .steps > .rest:not(:last-child)::after { inset-block-start: -0.2em; border-inline-start-style: dotted; }
  .steps > li:focus { outline: none; }

  section > p + ul { margin-block-start: 0.5rem; }
  section > ul { display: grid; gap: 0.5rem; padding-inline-start: 1.125rem; }
  section > ul.parts { padding-inline-start: 0; gap: 1rem; }
  section > ul ::marker { color: var(--quiet); }
  .way > * + *::before { content: "→"; margin-inline: 0.4em; }
  .way:dir(rtl) > * + *::before { content: "←"; }
  .rule { margin-block-start: 0.625rem; color: var(--quiet); font-size: 0.8125rem; }
  .unknowns { border-radius: 1rem; padding: 1rem 1.125rem; background: var(--raised); }
  .unknowns h3 { display: flex; align-items: center; gap: 0.5rem; margin-block-end: 0.5rem; }

  details { border-block-start: 1px solid var(--line); padding-block-start: 1rem; }
  summary { border-radius: 0.5rem; font-weight: 600; cursor: pointer; }
  summary::marker { color: var(--quiet); }
  .changes:not(:empty) { margin-block-start: 0.5rem; color: var(--quiet); font-size: 0.875rem; }
  details .facts { margin-block-start: 0.5rem; font-size: 0.875rem; }
  .note { color: var(--quiet); font-size: 0.875rem; }
  .codes { grid-template-columns: minmax(0, 1fr); }
  .codes > dd { border: 0; padding-block-start: 0; }
  code {
    direction: ltr; /* Codes are not in the reader's language. */
    unicode-bidi: isolate;
    font: 0.8125rem/1.5 ui-monospace, "SF Mono", Consolas, monospace;
    color: var(--quiet);
  }
`;

export const panelStyle = sheet(BASE, FRAME, TEXT, PARTS);
