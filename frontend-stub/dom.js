/**
 * All ways in which the components create nodes. Text always becomes a text node: a string from a
 * file can never become markup.
 */
const SVG = "http://www.w3.org/2000/svg";

/**
 * The element of the page with this id.
 * @param {string} id
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`This page has no #${id}.`);
  return node;
}

/**
 * An element with attributes and children: nodes or strings. Null children are skipped.
 * @template {string} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string | null)} children
 * @returns {Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null));
  return /** @type {any} */ (node);
}

/**
 * Text from a file: isolated, so that its direction does not affect the text around it.
 * @param {string} text
 * @param {string} tag
 */
export function said(text, tag = "bdi") {
  return element(tag, { dir: "auto" }, text);
}

/**
 * Text from the API: its language and direction are given, not guessed.
 * @param {string} text
 * @param {{ lang: string, dir: string }} language
 * @param {string} tag
 */
export function told(text, { lang, dir }, tag = "bdi") {
  return element(tag, { lang, dir: dir.toLowerCase() }, text);
}

/**
 * A secondary remark under a fact.
 * @param {...(Node | string | null)} children
 */
export function small(...children) {
  return element("small", { class: "line" }, ...children);
}

/**
 * A button that calls `press`.
 * @param {Record<string, string>} attributes
 * @param {(event: MouseEvent) => void} press
 * @param {...(Node | string | null)} children
 */
export function button(attributes, press, ...children) {
  const node = element("button", { type: "button", ...attributes }, ...children);
  node.addEventListener("click", press);
  return node;
}

/**
 * A decorative icon: SVG path data on a 20 by 20 grid.
 * @param {string} paths
 */
export function glyph(paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", paths);
  svg.append(path);
  return svg;
}

export const ABOUT = "M10 2.6a7.4 7.4 0 1 1 0 14.8a7.4 7.4 0 0 1 0-14.8zM10 9.2v4.3M10 6.35v.1";
export const ATTENTION =
  "M6.9 2.9h6.2l4.4 4.4v6.2l-4.4 4.4H6.9l-4.4-4.4V7.3zM10 6.4v4.5M10 13.6v.1";
export const FILE = "M5 2.5h6.5L15 6v11.5H5zM11.2 2.7v3.6H15";
export const CLOSE = "M5 5l10 10M15 5L5 15";
export const UNKNOWN =
  "M10 2.6a7.4 7.4 0 1 1 0 14.8a7.4 7.4 0 0 1 0-14.8zM7.9 8.1a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4M10 13.6v.1";
