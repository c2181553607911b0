// @ts-check
/** @import { Action } from "../flows/shortcuts.js" */
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import { keyCaps, keys } from "../parts/keys.js";
import { t } from "../text/index.js";

/** The keyboard shortcuts that do something here and now. @extends {Dialog<void>} */
class ShortcutsDialog extends Dialog {
  /** @type {Action[]} */
  actions = [];

  get heading() {
    return t.shortcuts.title;
  }

  body() {
    return html`<dl class="shortcut-list">
      ${this.actions.map((action) => entry(t.shortcuts[action], keys(action)))}
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

/** @param {Action[]} actions */
export function showShortcuts(actions) {
  void Object.assign(new ShortcutsDialog(), { actions }).open();
}
