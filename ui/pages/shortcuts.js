// @ts-check
/** @import { Action } from "../flows/shortcuts.js" */
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import { keyCaps, keys } from "../parts/keys.js";
import { t } from "../text/index.js";

/** The keyboard shortcuts that do something here and now. @extends {Dialog<void>} */
class ShortcutsDialog extends Dialog {
  signedIn = false;

  get heading() {
    return t.shortcuts.title;
  }

  body() {
    /** @type {Action[]} */
    const actions = this.signedIn ? ["overview", "securityInfo", "settings", "signOut", "list"] : ["settings", "list"];
    return html`<dl class="shortcut-list">
      ${actions.map((action) => entry(t.shortcuts[action], keys(action)))}
      ${entry(t.shortcuts.next, keyCaps([t.shortcuts.keys.tab]))}
      ${entry(t.shortcuts.close, keyCaps([t.shortcuts.keys.escape]))}
    </dl>`;
  }
}
customElements.define("svara-shortcuts", ShortcutsDialog);

/** @param {string} what @param {DocumentFragment} how */
function entry(what, how) {
  return html`<div><dt>${what}</dt><dd>${how}</dd></div>`;
}

/** @param {boolean} signedIn */
export function showShortcuts(signedIn) {
  void Object.assign(new ShortcutsDialog(), { signedIn }).open();
}
