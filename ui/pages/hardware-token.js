// @ts-check
/** @import { AddToken, ClosedState } from "../flows/hardware-token.js" */
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import { AddHardwareTokenElement, headingOf } from "./add-hardware-token.js";

/**
 * Adds a hardware token. Answers with how it ended.
 *
 * @extends {Dialog<ClosedState["outcome"]>}
 */
export class HardwareTokenDialog extends Dialog {
  #flow = new AddHardwareTokenElement();
  /** @type {AddToken} */
  #shown = this.#flow.state;

  /** @param {string} account whose it is going to be */
  constructor(account) {
    super();
    this.#flow.account = account;
    this.#flow.addEventListener("svara:token", () => this.#changed());
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
    if (before.kind === state.kind || state.kind === "typing") return;
    const heading = this.find(HTMLHeadingElement, "h1");
    heading.textContent = this.heading;
    heading.focus();
  }
}
customElements.define("svara-hardware-token", HardwareTokenDialog);
