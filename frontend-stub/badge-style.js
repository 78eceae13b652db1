/** The badge's style: white on near-black glass, legible on any picture, the same for all kinds. */
import { BASE, sheet } from "./theme.js";

export const badgeStyle = sheet(
  BASE,
  `
  :host {
    --back: var(--provenance-badge-background, rgb(20 20 24 / 0.82));
    --front: var(--provenance-badge-color, #fff);
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    max-inline-size: 100%;
    font: 600 0.875rem/1.25 var(--font);
    color: var(--front);
  }
  :host([hidden]) { display: none; }
  .place { display: inline-flex; min-inline-size: 0; }

  [role="status"], button {
    border-radius: 1.2em;
    background: var(--back);
    -webkit-backdrop-filter: blur(12px) saturate(1.4);
    backdrop-filter: blur(12px) saturate(1.4);
  }
  [role="status"]:not(:empty) { margin-inline-end: 0.5em; padding: 0.55em 0.9em; font-weight: 500; }
  [role="status"]:not(:empty) + .place { margin-block: 0.5em; }
  [role="status"]:has(+ .place:empty) { animation: appear 0s 0.4s backwards; }
  @keyframes appear { from { visibility: hidden; } }

  button {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-inline-size: 0;
    min-block-size: 2.4em;
    margin: 0;
    border: 0;
    padding: 0.4em 0.85em;
    color: inherit;
    text-align: start;
    transition: background-color 0.15s;
  }
  button:has(svg) { padding-inline-start: 0.7em; }
  button::after { content: ""; position: absolute; inset: -0.4em; } /* 44 px to touch */
  button:hover { background: color-mix(in srgb, var(--back), black 55%); }
  button:focus-visible { outline: 2px solid #fff; outline-offset: 0; box-shadow: 0 0 0 5px #16307c; }

  .texts { display: flex; flex-direction: column; min-inline-size: 0; overflow-wrap: anywhere; }
  .texts > :nth-child(n + 2) { font-weight: 500; font-size: 0.9em; opacity: 0.9; }

  .again { white-space: nowrap; }
  .quiet { font-weight: 500; font-size: 0.8125rem; background: rgb(20 20 24 / 0.6); }

  @media (prefers-reduced-motion: reduce) { button { transition: none; } }
  @media (forced-colors: active) { button { border: 1px solid ButtonText; } }
  `,
);
