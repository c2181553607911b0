// @ts-check
/** @import { Confirmation } from "../ipc/contract.d.ts" */
import { t } from "../text/index.js";
import { html } from "./html.js";
import "./icon.js";

/**
 * The number is proven: the phone, the call and the account are named.
 *
 * @param {{ lede: string, international: string, confirmation: Confirmation, account: string | null, done: () => void }} proven
 *   without an account where the call was only to try the line
 */
export function provenPhone({ lede, international, confirmation, account, done }) {
  return html`<div class="proven">
    <p class="note good"><svara-icon name="check-circle"></svara-icon><span>${lede}</span></p>
    <dl class="facts">
      <div><dt>${t.proven.phone}</dt><dd><bdi class="number">${international}</bdi></dd></div>
      <div><dt>${t.proven.way}</dt><dd>${t.proven.ways[confirmation]}</dd></div>
      ${account !== null && html`<div><dt>${t.proven.account}</dt><dd><bdi>${account}</bdi></dd></div>`}
    </dl>
    <div class="actions"><button type="button" class="primary" id="proven-done" @click=${done}>${t.proven.done}</button></div>
  </div>`;
}
