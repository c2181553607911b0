// @ts-check
/** @import { SecondStep, Session } from "../ipc/contract.d.ts" */
/** @import { SecondProof } from "./second-proof.js" */
import { CommandError, confirmPassword } from "../ipc/commands.js";
import { whileBusy } from "../parts/busy.js";
import { Dialog } from "../parts/dialog.js";
import { ErrorNote } from "../parts/error.js";
import { focusFirstProblem } from "../parts/field.js";
import { html } from "../parts/html.js";
import "../parts/password-field.js";
import { t } from "../text/index.js";

/**
 * Asks for the password once more, and for one more proof where that is wanted. Answers with the session when all of
 * it was right.
 *
 * @extends {Dialog<Session>}
 */
class FreshSignInDialog extends Dialog {
  #passwordMissing = false;
  /** Once the password was right. @type {SecondProof | null} */
  #proof = null;

  get heading() {
    return this.#proof?.heading ?? t.freshSignIn.title;
  }

  body() {
    if (this.#proof !== null) return html`${this.#proof}`;
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
        const right = await confirmPassword(input.value);
        if (right.kind === "signed-in") this.#confirmed(right.signedIn.session);
        else await this.#askForMore(right.step);
      } catch (error) {
        this.find(ErrorNote, "svara-error").answer = error;
        input.select();
      }
    });
  }

  /** @param {Session} session */
  #confirmed(session) {
    this.tell("svara:session", session);
    this.close(session);
  }

  /** The second step is fetched only here: few come to it, and it may itself ask for a fresh sign-in. @param {SecondStep} step */
  async #askForMore(step) {
    const { SecondProof } = await import("./second-proof.js");
    const proof = (this.#proof = new SecondProof());
    proof.addEventListener("svara:second-step", (event) => {
      this.#became(proof, /** @type {CustomEvent<{ isNewView: boolean }>} */ (event).detail);
    });
    proof.begin(step);
    this.redraw();
    if (!proof.focusInside()) this.find(HTMLElement, ".dialog-head h1").focus();
  }

  /** @param {SecondProof} proof @param {{ isNewView: boolean }} change */
  #became(proof, { isNewView }) {
    switch (proof.outcome?.kind) {
      case "signed-in":
        return this.#confirmed(proof.outcome.signedIn.session);
      case "reported":
        return this.tell("svara:signed-out", { because: "call-reported" });
      case "left":
        return super.close();
    }
    if (!proof.isConnected) return;
    const heading = this.find(HTMLElement, ".dialog-head h1");
    if (heading.textContent !== proof.heading) heading.textContent = proof.heading;
    if (isNewView && !proof.focusInside()) heading.focus();
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
