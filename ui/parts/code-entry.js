// @ts-check
/** @import { ErrorAnswer } from "../ipc/contract.d.ts" */
/** @import { PersonEvent } from "../flows/add-phone.js" */
import { t } from "../text/index.js";
import { whyNot } from "../text/refusal.js";
import { codeField } from "./code-field.js";
import { SvaraElement } from "./element.js";
import { html } from "./html.js";

const ID = "call-code";

/** Where the code that is heard on the call is typed. */
export class CodeEntry extends SvaraElement {
  /** What is wrong with what was typed, when it can not be a code at all. @type {ErrorAnswer | null} */
  problem = null;
  /** @type {(event: PersonEvent) => void} */
  happened = () => {};

  render() {
    const problem = this.problem === null ? null : whyNot(this.problem);
    return html`<form class="code-entry" novalidate @submit=${(/** @type {Event} */ event) => this.#submitted(event)}>
      ${codeField({ id: ID, label: t.call.code, hint: t.call.typeIt, digits: 6, problem })}
      <button type="submit" class="primary" id="call-code-confirm">${t.call.confirmCode}</button>
    </form>`;
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    this.happened({ kind: "code-typed", code: this.#field.value });
  }

  /** Puts the person where they type, over what was wrong. */
  begin() {
    this.#field.focus();
    this.#field.select();
  }

  get #field() {
    return this.find(HTMLInputElement, `#${ID}`);
  }
}
customElements.define("svara-code-entry", CodeEntry);
