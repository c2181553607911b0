// @ts-check
import { html } from "./html.js";

/** Work whose length nobody knows. @param {string} what @param {string} patience */
export function working(what, patience) {
  return html`<div class="working" role="status">
    <p><b>${what}</b> ${patience}</p>
    <progress aria-label=${what}></progress>
  </div>`;
}
