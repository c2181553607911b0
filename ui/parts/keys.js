// @ts-check
/** @import { Action } from "../flows/shortcuts.js" */
import { SHORTCUTS } from "../flows/shortcuts.js";
import { t } from "../text/index.js";
import { html } from "./html.js";

/** A shortcut as it is printed beside what it does. @param {Action} action */
export function keys(action) {
  const { modifiers, shown } = SHORTCUTS[action];
  return keyCaps([...modifiers.map((modifier) => t.shortcuts.keys[modifier]), shown]);
}

/** @param {string[]} caps */
export function keyCaps(caps) {
  return html`<span class="keys">${caps.map((cap) => html`<kbd>${cap}</kbd>`)}</span>`;
}
