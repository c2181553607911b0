// @ts-check
/** @import { AddPhone, ClosedState } from "../flows/add-phone.js" */
/** @import { PhoneStart } from "./add-phone.js" */
import { Dialog } from "../parts/dialog.js";
import { html } from "../parts/html.js";
import { AddPhoneElement, headingOf, viewOf } from "./add-phone.js";

/**
 * Adds a phone or changes its number. Answers with how it ended. Escape and the cross hang up a call first.
 *
 * @extends {Dialog<ClosedState["outcome"]>}
 */
export class PhoneDialog extends Dialog {
  #flow = new AddPhoneElement();
  /** @type {AddPhone} */
  #shown;

  /** @param {PhoneStart} start */
  constructor(start) {
    super();
    this.#shown = start.state;
    this.#flow.begin(start);
    this.#flow.addEventListener("svara:phone", () => this.#changed());
  }

  get heading() {
    return headingOf(this.#flow.state);
  }

  body() {
    return html`${this.#flow}`;
  }

  opened() {
    this.#flow.focusInside();
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
    const heading = this.find(HTMLHeadingElement, "h1");
    if (heading.textContent !== this.heading) heading.textContent = this.heading;
    if (viewOf(before) === viewOf(state) && state.kind !== "failed") return;
    if (state.kind === "form") this.#flow.focusInside();
    else heading.focus();
  }
}
customElements.define("svara-phone", PhoneDialog);
