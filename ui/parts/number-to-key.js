// @ts-check
import { digitGroups, spokenDigits } from "../flows/digit-groups.js";
import { t } from "../text/index.js";
import { html } from "./html.js";

/**
 * The number that the person keys on the phone, large and in groups; a screen reader hears it digit by digit.
 *
 * @param {string | null} digits `null` while the call is being placed: the room is kept, so that nothing jumps
 */
export function numberToKey(digits) {
  return html`<div class="number-to-key">
    <p id="number-to-key-what">${t.call.instruction}</p>
    ${digits === null ? html`<p class="digits"><span class="spinner"></span></p>` : grouped(digits)}
  </div>`;
}

/** @param {string} digits */
function grouped(digits) {
  return html`<p class="digits">
    <span aria-hidden="true">${digitGroups(digits).map((group) => html`<bdi>${group}</bdi>`)}</span>
    <span class="visually-hidden">${spokenDigits(digits)}</span>
  </p>`;
}
