// @ts-check
import { CommandError, signOut, trustThisDevice } from "../ipc/commands.js";
import { html } from "../parts/html.js";
import { isolate } from "../parts/isolate.js";
import { Page } from "../parts/page.js";
import { t } from "../text/index.js";
import { showError } from "./error-dialog.js";
import { SecondProof } from "./second-proof.js";

/**
 * The second step of a sign-in, after the right password.
 *
 * @extends {Page<"second-step">}
 */
export class SecondStepPage extends Page {
  #proof = new SecondProof();

  connectedCallback() {
    this.#proof.addEventListener("svara:second-step", (event) => this.#became(/** @type {CustomEvent<{ isNewView: boolean }>} */ (event).detail));
    this.#proof.begin(this.route.step);
    super.connectedCallback();
  }

  render() {
    const name = this.route.step.displayName;
    return html`<section class="card second-step">
      <p class="quiet who">
        <span>${isolate(t.secondStep.who(name), [name])}</span>
        <button type="button" class="plain" id="not-you" @click=${() => this.#proof.leave()}>${t.secondStep.notYou}</button>
      </p>
      <h1 tabindex="-1">${this.#proof.heading}</h1>
      ${this.#proof}
    </section>`;
  }

  arrived() {
    this.querySelector("#second-step-code")?.setAttribute("data-first-focus", "");
  }

  /** @param {{ isNewView: boolean }} change */
  #became({ isNewView }) {
    const { outcome } = this.#proof;
    if (outcome !== null) return void this.#end(outcome);
    if (!this.isConnected) return;
    const heading = this.find(HTMLElement, "h1");
    if (heading.textContent !== this.#proof.heading) heading.textContent = this.#proof.heading;
    if (isNewView && !this.#proof.focusInside()) heading.focus();
  }

  /** @param {NonNullable<SecondProof["outcome"]>} outcome */
  async #end(outcome) {
    switch (outcome.kind) {
      case "signed-in": {
        const refusal = this.#proof.trusts ? await notTrusted() : null;
        // The next page closes what lies over this one, so it waits until that has been read.
        if (refusal !== null) await showError(refusal);
        return this.tell("svara:signed-in", outcome.signedIn);
      }
      case "reported":
        return this.tell("svara:signed-out", { because: "call-reported" });
      case "left":
        await leaveTheSeat();
        return this.tell("svara:signed-out", { because: "cancelled" });
    }
  }
}
customElements.define("svara-second-step", SecondStepPage);

/** The shell has nobody to sign out yet, and says so; what it holds of the right password is gone all the same. */
async function leaveTheSeat() {
  try {
    await signOut();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
  }
}

/** Has this device trusted; why that was refused, if it was. The person is signed in either way. */
async function notTrusted() {
  try {
    await trustThisDevice();
    return null;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return error;
  }
}
