// @ts-check
import { html } from "./html.js";

/**
 * A file's or folder's path, which may go on on the next line after a slash rather than inside a name.
 * @param {string} path
 */
export function pathShown(path) {
  const names = path.split(/(?<=[/\\])/u);
  return html`<bdi class="path">${names.map((name, index) => (index === 0 ? name : html`<wbr />${name}`))}</bdi>`;
}
