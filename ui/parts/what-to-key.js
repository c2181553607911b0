// @ts-check
import { digitGroups, spokenDigits } from "../flows/digit-groups.js";
import { t } from "../text/index.js";
import { html } from "./html.js";
import "./icon.js";

/**
 * The number that the person keys on the phone, large and in groups; a screen reader hears it digit by digit.
 *
 * @param {string | null} digits `null` while the call is being placed: the room is kept, so that nothing jumps
 * @param {string} [what] what is to be done with it, where it is not whoever looks at it who keys it
 */
export function numberToKey(digits, what = t.call.instruction) {
  return html`<div class="number-to-key">
    <p id="number-to-key-what">${what}</p>
    ${digits === null ? html`<p class="digits"><span class="spinner"></span></p>` : grouped(digits)}
  </div>`;
}

/** A code is to be heard; any key asks for it. */
export function keyToHear() {
  return html`<div class="number-to-key">
    <p>${t.call.hearIt}</p>
    <p class="digits"><svara-icon name="phone-ringing"></svara-icon></p>
  </div>`;
}

/** A single # confirms the call. */
export function poundToPress() {
  return html`<div class="number-to-key">
    <p>${t.call.pressPound}</p>
    <p class="digits"><bdi aria-hidden="true">#</bdi></p>
  </div>`;
}

/** @param {string} digits */
function grouped(digits) {
  return html`<p class="digits">
    <span aria-hidden="true">${digitGroups(digits).map((group) => html`<bdi>${group}</bdi>`)}</span>
    <span class="visually-hidden">${spokenDigits(digits)}</span>
  </p>`;
}
