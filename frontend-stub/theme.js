/**
 * The colors and fonts that the components share. They are neutral on purpose: no kind of label has
 * its own color.
 */

/**
 * A constructable style sheet. It needs no inline style, so it works under a strict CSP.
 * @param {...string} rules
 */
export function sheet(...rules) {
  const styles = new CSSStyleSheet();
  styles.replaceSync(rules.join("\n"));
  return styles;
}

export const BASE = `
  :host {
    --font: var(--provenance-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    --ink: light-dark(#1b1b20, #f2f1ee);
    --quiet: light-dark(#5b5b66, #a9a8b2);
    --line: light-dark(#e5e4e0, #37373e);
    --surface: light-dark(#ffffff, #1d1d21);
    --raised: light-dark(#f5f4f1, #28282d);
    --focus: light-dark(#2754d8, #a5bcff);
  }
  *, ::before, ::after { box-sizing: border-box; }
  svg {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button { font: inherit; color: inherit; cursor: pointer; touch-action: manipulation; }
  :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
`;
