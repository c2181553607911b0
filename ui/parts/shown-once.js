// @ts-check
import { t } from "../text/index.js";
import "./copy-button.js";
import { html } from "./html.js";

/**
 * A secret that is shown now and never again, to be read out, written down or copied.
 *
 * @param {{ id: string, label: string, secret: string, copy: () => string }} shown
 */
export function shownOnce({ id, label, secret, copy }) {
  return html`
    <div class="shown-once card">
      <p class="label" id=${`${id}-label`}>${label}</p>
      <p class="secret" id=${id} aria-labelledby=${`${id}-label`}><bdi dir="ltr">${secret}</bdi></p>
      <svara-copy-button .text=${secret} .label=${copy}></svara-copy-button>
    </div>
    <p class="note warn"><svara-icon name="eye"></svara-icon><span>${t.person.once}</span></p>`;
}
