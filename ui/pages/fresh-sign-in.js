// @ts-check
/** @import { Session } from "../ipc/contract.d.ts" */
import { CommandError, confirmPassword } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import { ErrorNote } from "../parts/error.js";
import { focusFirstProblem } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/password-field.js";
import { t } from "../text/index.js";

/** Asks for the password once more. Answers with the session when it was right. @extends {Dialog<Session>} */
class FreshSignInDialog extends Dialog {
  #passwordMissing = false;

  get heading() {
    return t.freshSignIn.title;
  }

  body() {
    return html`<form novalidate @submit=${(/** @type {Event} */ event) => this.#submit(event)}>
      <p>${t.freshSignIn.why}</p>
      <svara-error></svara-error>
      <svara-password-field
        .label=${() => t.signIn.password}
        .problem=${this.#passwordMissing ? () => t.signIn.passwordEmpty : null}
      ></svara-password-field>
      <div class="actions">
        <button type="submit" class="primary">${t.freshSignIn.submit}</button>
        <button type="button" @click=${() => this.close()}>${t.dialog.cancel}</button>
      </div>
    </form>`;
  }

  opened() {
    this.find(HTMLInputElement, "[name=password]").focus();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const input = this.find(HTMLInputElement, "[name=password]");
    this.#passwordMissing = input.value === "";
    if (this.#passwordMissing) {
      this.redrawBody();
      focusFirstProblem(this);
      return;
    }
    await whileBusy(this.find(HTMLElement, ".dialog-body"), async () => {
      try {
        const session = await confirmPassword(input.value);
        this.tell("svara:session", session);
        this.close(session);
      } catch (error) {
        this.find(ErrorNote, "svara-error").answer = error;
        input.select();
      }
    });
  }
}
customElements.define("svara-fresh-sign-in", FreshSignInDialog);

/**
 * Runs the action. When the shell wants a fresh sign-in for it, asks for the password and runs it again.
 *
 * @template T
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 * @throws {CommandError} the action's own refusal, or that of the missing sign-in when the person closed the dialog
 */
export async function withFreshSignIn(action) {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof CommandError) || error.code !== "fresh-sign-in-required") throw error;
    const session = await new FreshSignInDialog().open();
    if (!session) throw error;
    return action();
  }
}
