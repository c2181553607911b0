// @ts-check
/** @import { RecordRow, Session } from "../ipc/contract.d.ts" */
import { disownEntry } from "../ipc/commands.js";
import { announce } from "../parts/announce.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import { ErrorNote } from "../parts/error.js";
import { html } from "../parts/html.js";
import { recordEntry } from "../parts/record-entry.js";
import { t } from "../text/index.js";
import { ChangePasswordDialog } from "./change-password.js";

/**
 * *This wasn't me*: says what that does, does it, and then what to do next. Answers whether it was said.
 *
 * @extends {Dialog<boolean>}
 */
export class DisownDialog extends Dialog {
  #row;
  #names;
  #renewed;
  /** What came of it, once it has been said. @type {{ contact: string | null } | null} */
  #said = null;
  #passwordChanged = false;

  /**
   * @param {RecordRow} row
   * @param {string[]} names what a new password must not hold
   * @param {(session: Session) => void} renewed
   */
  constructor(row, names, renewed) {
    super();
    this.#row = row;
    this.#names = names;
    this.#renewed = renewed;
  }

  get heading() {
    return this.#said === null ? t.activity.disown.title : t.activity.disown.doneTitle;
  }

  body() {
    const words = t.activity.disown;
    if (this.#said !== null) return this.#next(this.#said.contact);
    return html`
      <ul class="card record-list">${recordEntry(this.#row, { whose: false })}</ul>
      <p>${words.what}</p>
      <svara-error></svara-error>
      <div class="actions">
        <button type="button" class="danger" id="disown-yes" @click=${() => this.#disown()}>${words.yes}</button>
        <button type="button" @click=${() => this.close(false)}>${t.dialog.cancel}</button>
      </div>`;
  }

  /** @param {string | null} contact */
  #next(contact) {
    const words = t.activity.disown;
    return html`
      <p>${words.done}</p>
      <ol class="steps-next">
        <li>${this.#passwordChanged ? t.changePassword.done : words.changePassword}</li>
        <li>${words.lookAtMethods}</li>
        <li>${contact ?? words.noContact}</li>
      </ol>
      <div class="actions">
        ${!this.#passwordChanged && html`<button type="button" class="primary" id="disown-password" @click=${() => this.#changePassword()}>${t.profile.changePassword}</button>`}
        <button type="button" id="disown-close" @click=${() => this.close(true)}>${t.dialog.close}</button>
      </div>`;
  }

  #disown() {
    return whileBusy(this, async () => {
      try {
        this.#said = await disownEntry(this.#row.sequence);
        this.redraw();
        this.find(HTMLHeadingElement, ".dialog-head h1").focus();
        announce(t.activity.disown.done);
      } catch (error) {
        this.find(ErrorNote, "svara-error").answer = error;
      }
    });
  }

  async #changePassword() {
    const session = await new ChangePasswordDialog(this.#names).open();
    if (!session || !this.isConnected) return;
    this.#renewed(session);
    this.#passwordChanged = true;
    this.redraw();
    announce(t.changePassword.done);
  }
}
customElements.define("svara-disown", DisownDialog);
