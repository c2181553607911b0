// @ts-check
import { CommandError } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { html } from "../parts/html.js";
import { shownOnce } from "../parts/shown-once.js";
import { t } from "../text/index.js";
import { withFreshSignIn } from "./fresh-sign-in.js";

/**
 * Asks before somebody's password is replaced by a first one, and shows that once. Answers with what the shell told of it.
 *
 * @template {{ password: string }} Made
 * @extends {Dialog<Made>}
 */
export class NewPasswordDialog extends Dialog {
  #name;
  #make;
  /** @type {Made | null} */
  #made = null;
  /** @type {CommandError | null} */
  #error = null;

  /** @param {string} name whose it will be @param {() => Promise<Made>} make asks the shell for it */
  constructor(name, make) {
    super();
    this.#name = name;
    this.#make = make;
  }

  get heading() {
    const name = this.#name;
    return this.#made === null ? t.person.newPasswordTitle(name) : t.person.newPasswordMade(name);
  }

  /** A password that is shown once is not lost by a hasty Escape. */
  get dismissable() {
    return this.#made === null;
  }

  body() {
    if (this.#made === null) {
      return html`
        <p>${t.person.newPasswordFollows}</p>
        <svara-error .answer=${this.#error}></svara-error>
        <div class="actions">
          <button type="button" class="primary" id="new-password-yes" @click=${() => this.#ask()}>${t.person.newPasswordYes}</button>
          <button type="button" id="new-password-no" @click=${() => this.close()}>${t.person.cancel}</button>
        </div>`;
    }
    const made = this.#made;
    const { password } = made;
    return html`
      ${shownOnce({ id: "first-password", label: t.person.addedPassword, secret: password, copy: () => t.person.copyPassword })}
      <div class="actions"><button type="button" class="primary" id="new-password-done" @click=${() => this.close(made)}>${t.person.done}</button></div>`;
  }

  /** What others feel at once is not under a hasty Enter. */
  opened() {
    this.find(HTMLElement, "#new-password-no").focus();
  }

  async #ask() {
    this.#error = null;
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        this.#made = await withFreshSignIn(() => this.#make());
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        this.#error = error;
      }
    });
    if (!this.isConnected) return;
    this.redraw();
    this.find(HTMLElement, this.#made === null ? "#new-password-no" : ".dialog-head h1").focus();
  }
}
customElements.define("svara-new-password", NewPasswordDialog);
