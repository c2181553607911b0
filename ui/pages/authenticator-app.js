// @ts-check
/** @import { AddApp, ClosedState } from "../flows/authenticator-app.js" */
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import { AddAuthenticatorAppElement, headingOf } from "./add-authenticator-app.js";

/**
 * Adds an authenticator app. Answers with how it ended.
 *
 * @extends {Dialog<ClosedState["outcome"]>}
 */
export class AuthenticatorAppDialog extends Dialog {
  #flow = new AddAuthenticatorAppElement();
  /** @type {AddApp} */
  #shown = this.#flow.state;

  /** @param {{ account: string, names: string[] }} whose */
  constructor(whose) {
    super();
    this.#flow.whose = whose;
    this.#flow.addEventListener("svara:app", () => this.#changed());
  }

  get heading() {
    return headingOf(this.#flow.state);
  }

  body() {
    return html`${this.#flow}`;
  }

  opened() {
    this.find(HTMLDialogElement, "dialog").addEventListener(
      "cancel",
      (event) => {
        event.preventDefault();
        this.close();
      },
      { signal: this.signal },
    );
  }

  /** @param {ClosedState["outcome"]} [outcome] without one the person wants out, and the flow has its say */
  close(outcome) {
    if (outcome === undefined) this.#flow.leave();
    else super.close(outcome);
  }

  #changed() {
    const before = this.#shown;
    const state = (this.#shown = this.#flow.state);
    if (state.kind === "closed") return this.close(state.outcome);
    if (before.kind === state.kind) return;
    const heading = this.find(HTMLHeadingElement, "h1");
    heading.textContent = this.heading;
    heading.focus();
  }
}
customElements.define("svara-authenticator-app", AuthenticatorAppDialog);
