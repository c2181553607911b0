// @ts-check
/** @import { Session } from "../ipc/contract.d.ts" */
import { CommandError, changePassword } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import "../parts/error.js";
import { focusFirstProblem, problemWith } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/password-field.js";
import { PasswordStrength } from "../parts/password-strength.js";
import { t } from "../text/index.js";

/** @typedef {"current" | "new"} Field */

/** Asks for the password that holds and the one that is to. Answers with the session that goes on. @extends {Dialog<Session>} */
export class ChangePasswordDialog extends Dialog {
  /** @type {Field[]} */
  #missing = [];
  /** @type {CommandError | null} */
  #error = null;
  #names;

  /** @param {string[]} names what is easy to guess: the person's and the organisation's */
  constructor(names) {
    super();
    this.#names = names;
  }

  get heading() {
    return t.changePassword.title;
  }

  body() {
    const words = t.changePassword;
    return html`<form class="change-password" novalidate
        @submit=${(/** @type {Event} */ event) => this.#submit(event)}
        @input=${() => this.#judge()}>
      <p>${words.what}</p>
      <svara-error .answer=${this.#isAboutAField() ? null : this.#error}></svara-error>
      <svara-password-field .name=${"current"} .label=${() => t.changePassword.current} .problem=${this.#problem("current")}></svara-password-field>
      <div>
        <svara-password-field
          .name=${"new"}
          .label=${() => t.changePassword.new}
          .autocomplete=${"new-password"}
          .hint=${() => t.password.hint}
          .problem=${this.#problem("new")}
        ></svara-password-field>
        <svara-password-strength></svara-password-strength>
      </div>
      <div class="actions">
        <button type="submit" class="primary">${words.submit}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  opened() {
    this.#input("current").focus();
  }

  redrawBody() {
    super.redrawBody();
    this.#judge();
  }

  #isAboutAField() {
    return this.#error?.field === "current" || this.#error?.field === "new";
  }

  /** What is wrong with a field, to be said in the language of the moment. @param {Field} field */
  #problem(field) {
    if (this.#missing.includes(field)) return () => t.changePassword.missing[field];
    if (this.#error?.field !== field) return null;
    // Only the password can be wrong here: nobody has typed a name.
    if (this.#error.code === "wrong-user-name-or-password") return () => t.changePassword.wrong;
    return () => problemWith(this.#error, field) ?? "";
  }

  /** @param {Field} name */
  #input(name) {
    return this.find(HTMLInputElement, `[name=${name}]`);
  }

  #judge() {
    this.find(PasswordStrength, "svara-password-strength").judge(this.#input("new").value, this.#names);
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const [current, wanted] = [this.#input("current").value, this.#input("new").value];
    this.#error = null;
    this.#missing = [];
    if (current === "") this.#missing.push("current");
    if (wanted === "") this.#missing.push("new");
    if (this.#missing.length === 0) {
      await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
        try {
          this.close(await changePassword(current, wanted));
        } catch (error) {
          if (!(error instanceof CommandError)) throw error;
          this.#error = error;
        }
      });
    }
    if (!this.isConnected || (this.#error === null && this.#missing.length === 0)) return;
    this.redrawBody();
    focusFirstProblem(this);
  }
}
customElements.define("svara-change-password", ChangePasswordDialog);
